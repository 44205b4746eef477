// npm start: runs the agent on a copy of the bundled sample, or, with arguments, on the person's own code:
//   npm start -- "prompt" --workspace DIR
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { publish } from "./publish.mjs";
import { root, run } from "./tasks.mjs";

const args = process.argv.slice(2);
const own = args.length > 0;
if (!own) console.log("Building Agent.Lsp; the first time this compiles ahead of time and takes some minutes …");
const agent = publish();

if (own) {
  const options = args.includes("--workspace") ? args : [...args, "--workspace", process.env.INIT_CWD ?? process.cwd()];
  const at = options.indexOf("--workspace") + 1;
  options[at] = resolve(process.env.INIT_CWD ?? process.cwd(), options[at]);
  process.exit(run(agent, ["exec", ...options], { mayFail: true }).status ?? 1);
}

const sample = mkdtempSync(join(tmpdir(), "agent-lsp-sample-"));
cpSync(join(root, "docs", "samples", "Shop"), sample, { recursive: true });
console.log(`A copy of the sample, which does not build: ${sample}\n`);
const env = { ...process.env, AGENT_LSP_MODEL: "offline/offline" };
// The sample is ours, so its projects may be loaded unasked; on a terminal the person decides about everything else.
const approve = process.stdin.isTTY ? [] : ["--approve", "all"];
const fixed = run(agent, ["exec", "fix the build errors and run the tests", "--workspace", sample, "--trust", ...approve], { env, mayFail: true }).status ?? 1;
if (fixed !== 0) process.exit(fixed);
console.log("\nThe sample builds now:");
run("dotnet", ["run", "--project", "src/Shop.App", "-v", "q"], { cwd: sample });
console.log(`\nRun it on your own code: npm start -- "your request" --workspace DIR`);
