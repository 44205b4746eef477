// Code actions of the real process on a real project: what is listed, what it resolves to, and that the project builds with it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { applyTextEdits, Editor } from "./lib/editor.mjs";
import { initialize, leave, listen, scene, start, within } from "./lib/server.mjs";

const order = "class Order\n{\n    Store? First;\n}\n";

test("a fix is listed, resolved with its verdict, and what it makes builds", async test => {
  const stage = await scene(test, {
    "App.csproj": `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup></Project>`,
    "Store.cs": "namespace Warehouse;\nclass Store;\n",
    "Order.cs": order,
  });
  const dotnet = (...words) => spawnSync("dotnet", [...words, "-v", "q", "-tl:off"], { cwd: stage.workspace, encoding: "utf8" });
  assert.equal(dotnet("restore").status, 0);
  const server = await start(test, { environment: stage.environment });
  const client = listen(server.connection);
  const { capabilities } = await initialize(server, stage, {
    capabilities: {
      experimental: { agent: {} },
      workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    },
    options: { agentLsp: { workspaceTrusted: true } },
  });
  assert.equal(capabilities.codeActionProvider.resolveProvider, true);
  await client.next("agent/code/readiness", ({ state }) => state === "ready");
  const uri = stage.uri("Order.cs");
  await new Editor(server.connection).open(uri);
  const caret = { line: 2, character: 6 };
  const list = () => within(
    server.connection.sendRequest("textDocument/codeAction", { textDocument: { uri }, range: { start: caret, end: caret }, context: { diagnostics: [], only: ["quickfix"], triggerKind: 1 } }), "code actions are listed");
  // A cold compiler may not be done when listing has to end; what it has learned by then it knows the next time.
  let fix;
  for (let round = 0; round < 20 && !fix; round++) fix = (await list()).find(({ title }) => title === "using Warehouse;");
  assert.ok(fix, "the fix is offered");
  assert.equal(fix.edit, undefined);
  const { edit } = await within(server.connection.sendRequest("codeAction/resolve", fix), "the action is resolved");
  assert.match(edit.changeAnnotations.agent.label, /^using Warehouse; \(compiles \(documents, signatures\), 1 error fixed\)$/);
  const [change] = edit.documentChanges;
  assert.equal(change.textDocument.version, 1);
  const fixed = applyTextEdits(order, change.edits);
  assert.equal(fixed, `using Warehouse;\n\n${order}`);
  writeFileSync(stage.path("Order.cs"), fixed);
  const built = dotnet("build", "--no-restore");
  assert.equal(built.status, 0, built.stdout);
  assert.equal(await leave(server), 0);
});
