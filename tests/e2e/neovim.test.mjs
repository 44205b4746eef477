// Neovim's own client, headless: it attaches over stdio, opens a file, is told something, asks the agent, and detaches.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { executable, scene, within } from "./lib/server.mjs";

const found = spawnSync("nvim", ["--version"]).status === 0;
if (!found && process.env.AGENT_LSP_REQUIRE_ALL === "1") throw new Error("nvim is not installed, and AGENT_LSP_REQUIRE_ALL=1 allows no skipped test.");

test("Neovim attaches, hears from the server, asks the agent and detaches", { skip: found ? false : "nvim is not installed; `apt-get install neovim` enables this test" }, async test => {
  const stage = await scene(test, { "Order.cs": "class Order;\n" });
  stage.model.reset([{ call: ["read_file", { path: "Order.cs" }] }, { text: "It holds an invoice." }]);
  const environment = { ...stage.environment, AGENT_LSP_SERVER: executable, AGENT_LSP_WORKSPACE: stage.workspace, AGENT_LSP_EXPECTED: "It holds an invoice." };
  const nvim = spawn("nvim", ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", fileURLToPath(new URL("neovim.lua", import.meta.url))], { env: environment, cwd: stage.workspace });
  test.after(() => nvim.kill("SIGKILL"));
  let output = "";
  nvim.stdout.on("data", text => (output += text));
  nvim.stderr.on("data", text => (output += text));
  await within(new Promise(done => nvim.once("exit", done)), "Neovim leaves");
  const said = Object.fromEntries(output.split("\n").filter(line => line.includes(" ")).map(line => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1).trim()]));
  assert.equal(said.attached, "true", output);
  assert.match(said.message, /Agent\.Lsp .* is ready\. Model: openai\/scripted\. Ask with the command agent\.ask/, output);
  assert.equal(said.asked, "yes", output);
  assert.equal(said.answer, "true", output);
  assert.equal(said.detached, "true", output);
  assert.match(stage.lastResult(), /class Invoice/);
});
