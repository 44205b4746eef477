// The life of a connection, driven by the packages that VS Code's client is made of: initialize, wrong use, shutdown, exit, and the ends nobody announces.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { InitializeRequest, PositionEncodingKind } from "vscode-languageserver-protocol";
import { executable, initialize, leave, listen, scene, start, within } from "./lib/server.mjs";

for (const pipe of [false, true]) {
  test(`initialize, shutdown and exit over ${pipe ? "a pipe" : "stdio"}`, async test => {
    const stage = await scene(test);
    const server = await start(test, { environment: stage.environment, pipe });
    const { heard, next } = listen(server.connection);
    const result = await initialize(server, stage, { capabilities: { general: { positionEncodings: [PositionEncodingKind.UTF8, PositionEncodingKind.UTF16] } } });
    assert.equal(result.capabilities.positionEncoding, "utf-8");
    assert.equal(result.capabilities.textDocumentSync.change, 2);
    assert.equal(result.serverInfo.name, "agent-lsp");
    assert.match((await next("window/logMessage")).message, /is ready\. Model: openai\/scripted/);
    assert.equal(await leave(server), 0);
    assert.equal(server.errors(), "");
    assert.deepEqual(heard.map(message => message.method), ["window/logMessage"]);
  });
}

test("wrong use is answered with the error LSP has for it", async test => {
  const stage = await scene(test);
  const server = await start(test, { environment: stage.environment });
  const refused = (method, params, code) => assert.rejects(within(server.connection.sendRequest(method, params), `${method} is answered`), { code });
  await refused("agent/session/list", {}, -32002);
  await refused("initialize", { processId: null, rootUri: null }, -32602);
  await initialize(server, stage);
  await refused(InitializeRequest.method, { processId: null, rootUri: null, capabilities: {} }, -32600);
  await refused("textDocument/unheardOf", {}, -32601);
  await refused("agent/turn/start", { sessionId: "none" }, -32602);
  await refused("agent/turn/start", { sessionId: "none", text: "hi" }, -32803);
  await within(server.connection.sendRequest("shutdown"), "shutdown is answered");
  await refused("agent/session/list", {}, -32600);
  await server.connection.sendNotification("exit");
  assert.equal(await server.exit(), 0);
});

test("exit without shutdown ends with 1", async test => {
  const stage = await scene(test);
  const server = await start(test, { environment: stage.environment });
  await initialize(server, stage);
  await server.connection.sendNotification("exit");
  assert.equal(await server.exit(), 1);
});

test("the server ends when its input ends", async test => {
  const stage = await scene(test);
  const server = await start(test, { environment: stage.environment });
  await initialize(server, stage);
  server.child.stdin.end();
  assert.equal(await server.exit(), 1);
});

test("the server ends with the editor's process, though its input stays open", async test => {
  const stage = await scene(test);
  const editor = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  test.after(() => editor.kill("SIGKILL"));
  const server = await start(test, { environment: stage.environment });
  await initialize(server, stage, { processId: editor.pid });
  editor.kill("SIGKILL");
  assert.equal(await server.exit(), 1);
});

test("a change that does not fit is reported and ends the server", async test => {
  const stage = await scene(test);
  const server = await start(test, { environment: stage.environment });
  const { next } = listen(server.connection);
  await initialize(server, stage);
  await server.connection.sendNotification("textDocument/didChange", { textDocument: { uri: stage.uri("Order.cs"), version: 2 }, contentChanges: [{ text: "" }] });
  assert.match((await next("window/showMessage")).message, /was changed but is not open/);
  assert.equal(await server.exit(), 1);
});

test("a pipe that nobody listens on is an error with a sentence", { skip: process.platform === "win32" }, async test => {
  const child = spawn(executable, ["lsp", "--pipe", "/nonexistent/pipe"], { stdio: ["ignore", "pipe", "pipe"] });
  test.after(() => child.kill("SIGKILL"));
  let errors = "";
  child.stderr.on("data", text => (errors += text));
  const code = await within(new Promise(done => child.once("exit", done)), "the server gives up");
  assert.notEqual(code, 0);
  assert.match(errors.replaceAll(/\s+/g, " "), /The pipe \/nonexistent\/pipe cannot be opened/);
});
