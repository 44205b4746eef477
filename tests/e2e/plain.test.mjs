// Editors that know nothing but LSP: commands, progress, messages with answers. The same process, another client.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Editor } from "./lib/editor.mjs";
import { initialize, leave, listen, scene, start, within } from "./lib/server.mjs";

const edit = (path, before, after) => ({ call: ["edit_file", { path, edits: [{ old_text: before, new_text: after }] }] });

/** A server whose messages are answered by `answers`, in order: a title to choose, or null to close the message. `progress` answers the request for one. */
async function open(test, { files, script, answers = [], capabilities = {}, settings, progress = () => null }) {
  const stage = await scene(test, files);
  stage.model.reset(script);
  const server = await start(test, { environment: stage.environment });
  const client = listen(server.connection);
  const editor = new Editor(server.connection);
  const questions = [];
  let asked = () => {};
  server.connection.onRequest("window/showMessageRequest", params => {
    questions.push(params);
    asked();
    const title = answers.shift();
    return title ? params.actions.find(action => action.title === title) ?? assert.fail(`${title} is not offered: ${params.message}`) : null;
  });
  const shown = [];
  server.connection.onRequest("window/showDocument", params => {
    shown.push(readFileSync(fileURLToPath(params.uri), "utf8"));
    return { success: true };
  });
  const created = [];
  server.connection.onRequest("window/workDoneProgress/create", ({ token }) => {
    created.push(token);
    return progress();
  });
  server.connection.onRequest("workspace/configuration", () => [settings ?? null]);
  await initialize(server, stage, { capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } }, ...capabilities } });
  const command = (name, ...args) => within(server.connection.sendRequest("workspace/executeCommand", { command: name, arguments: args }), `${name} is answered`);
  return {
    ...stage, ...server, ...client, server, editor, questions, shown, created, command,
    said: text => client.next("window/showMessage", params => params.message.includes(text)),
    async questioned(count) {
      while (questions.length < count) await within(new Promise(done => (asked = done)), `question ${count} is asked`);
    },
  };
}

test("a turn by command: approval, progress, last words, review of all, undo", async test => {
  const { command, said, questions, created, heard, editor, uri, questioned, server, next } = await open(test, {
    files: { "Order.cs": "class Order;\n" }, capabilities: { window: { workDoneProgress: true } },
    script: [{ call: ["run_command", { command: "mkdir made-by-agent" }] }, edit("Order.cs", "class Order", "class Invoice"), { text: "It is an invoice now." }],
    answers: ["Reject", "Accept all"],
  });
  await editor.open(uri("Order.cs"));
  const { sessionId, turnId } = await command("agent.start", { prompt: "make it an invoice" });
  assert.ok(sessionId && turnId);
  await said("It is an invoice now.");
  await questioned(2);
  assert.match(questions[0].message, /mkdir made-by-agent/);
  assert.deepEqual(questions[0].actions.map(action => action.title).filter(title => title !== "Allow for this session"), ["Allow once", "Reject"]);
  assert.match(questions[1].message, /The agent proposes a change in one file:\nOrder\.cs \+1 -1/);
  await next("window/logMessage", params => params.message === "It is an invoice now.");
  const steps = heard.filter(message => message.method === "$/progress" && message.params.token === created[0]).map(message => message.params.value);
  assert.equal(steps[0].kind, "begin");
  assert.ok(steps[0].cancellable);
  assert.deepEqual(steps.at(-1), { kind: "end", message: "done" });

  await next("window/logMessage", params => params.message === "Applied: Order.cs");
  assert.equal(editor.text(uri("Order.cs")), "class Invoice;\n");
  await command("agent.undo");
  await said("One file was restored.");
  assert.equal(editor.text(uri("Order.cs")), "class Order;\n");
  assert.equal(await leave(server), 0);
});

test("a client that never answers the request for a progress gets its turn, its review and no progress", async test => {
  const { command, said, created, heard, editor, uri, next, server } = await open(test, {
    files: { "Order.cs": "class Order;\n" }, capabilities: { window: { workDoneProgress: true } }, progress: () => new Promise(() => {}),
    script: [{ call: ["read_file", { path: "Order.cs" }] }, edit("Order.cs", "class Order", "class Invoice"), { text: "It is an invoice now." }, { text: "Again." }],
    answers: ["Accept all"],
  });
  await editor.open(uri("Order.cs"));
  await command("agent.start", { prompt: "make it an invoice" });
  await said("It is an invoice now.");
  await next("window/logMessage", params => params.message === "Applied: Order.cs");
  assert.equal(editor.text(uri("Order.cs")), "class Invoice;\n");
  await command("agent.start", { prompt: "and again" });
  await said("Again.");
  assert.equal(created.length, 2);
  assert.equal(heard.filter(message => message.method === "$/progress").length, 0);
  assert.equal(await leave(server), 0);
});

test("review file by file, with the diff shown, and leaving it for later", async test => {
  const { command, said, shown, questions, path, questioned } = await open(test, {
    files: { "A.cs": "class A;\n", "B.cs": "class B;\n" }, capabilities: { window: { showDocument: { support: true } } },
    script: [edit("A.cs", "class A", "class A1"), edit("B.cs", "class B", "class B1"), { text: "Numbered." }],
    answers: ["Show the diff", "File by file", "Accept", null],
  });
  await command("agent.ask", { prompt: "number them" });
  await said("agent.review shows them again");
  assert.match(shown[0], /-class A;\n\+class A1;/);
  assert.match(questions[2].message, /^A\.cs \+1 -1\n\n[^]*\+class A1;/);
  assert.equal(readFileSync(path("A.cs"), "utf8"), "class A1;\n");
  assert.equal(readFileSync(path("B.cs"), "utf8"), "class B;\n");
  await command("agent.review");
  await questioned(5);
  assert.match(questions[4].message, /a change in one file:\nB\.cs/);
});

test("progress can be cancelled", async test => {
  const { command, created, connection, said, next, server } = await open(test, {
    capabilities: { window: { workDoneProgress: true } }, script: [{ call: ["run_command", { command: "mkdir made-by-agent" }] }], answers: [],
  });
  connection.onRequest("window/showMessageRequest", (_, token) => new Promise(answer => token.onCancellationRequested(() => answer(null))));
  await command("agent.start", { prompt: "wait" });
  await next("$/progress", params => params.value.kind === "begin");
  await connection.sendNotification("window/workDoneProgress/cancel", { token: created[0] });
  await said("stopped by you");
  assert.equal(await leave(server), 0);
});

test("with autoEdit in the settings edits are applied unasked", async test => {
  const { command, said, questions, path } = await open(test, {
    files: { "A.cs": "class A;\n" }, capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true }, configuration: true } }, settings: { approvalMode: "autoEdit" },
    script: [edit("A.cs", "class A", "class B"), { text: "Renamed." }],
  });
  await command("agent.start", { prompt: "rename" });
  await said("Renamed.");
  assert.deepEqual(questions, []);
  assert.equal(readFileSync(path("A.cs"), "utf8"), "class B;\n");
});
