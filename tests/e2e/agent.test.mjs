// agent/* over the real process, with a scripted model behind it: turns, approvals, change sets, undo, sessions.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CancellationTokenSource } from "vscode-jsonrpc";
import { Editor } from "./lib/editor.mjs";
import { initialize, leave, listen, scene, start, within } from "./lib/server.mjs";

const edits = { applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"], changeAnnotationSupport: { groupsOnLabel: true }, metadataSupport: true } };
const speaks = { workspace: edits, experimental: { agent: { approvals: true, questions: true } } };
const change = (path, before, after) => ({ call: ["edit_file", { path, edits: [{ old_text: before, new_text: after }] }] });

/** A server with a session, and the calls every test needs. */
async function open(test, { files, capabilities = speaks, script = [], options } = {}) {
  const stage = await scene(test, files);
  stage.model.reset(script);
  const server = await start(test, { environment: { ...stage.environment, ...options?.environment } });
  const client = listen(server.connection);
  const editor = new Editor(server.connection, options);
  await initialize(server, stage, { capabilities });
  const ask = (method, params, token) => within(server.connection.sendRequest(method, params, ...(token ? [token] : [])), `${method} is answered`);
  const { session } = await ask("agent/session/start", {});
  return {
    ...stage, ...server, ...client, server, editor, ask, sessionId: session.id,
    async turn(text) {
      const { turnId } = await ask("agent/turn/start", { sessionId: session.id, text });
      return client.next("agent/turn/completed", params => params.turnId === turnId);
    },
    proposed: () => client.next("agent/changes/updated", params => params.changes?.state === "proposed"),
    decide: (changes, accept, token) =>
      ask("agent/changes/decide", {
        sessionId: session.id, changeSetId: changes.id,
        decisions: changes.files.flatMap(file => file.hunks).filter(hunk => hunk.state === "pending").map(hunk => ({ hunkId: hunk.id, accept })),
      }, token),
  };
}

for (const [encoding, from, to] of [["utf-16", 6, 7], ["utf-8", 9, 10], ["utf-32", 5, 6]]) {
  test(`the model reads what was typed, counted in ${encoding}`, async test => {
    const { ask, model, lastResult, turn, editor, uri, server } = await open(test, {
      files: { "Order.cs": "on disk\n" }, capabilities: { ...speaks, general: { positionEncodings: [encoding] } },
      script: [{ call: ["read_file", { path: "Order.cs" }] }, { text: "read" }],
    });
    await editor.open(uri("Order.cs"), "// ä😀x\r\n// end\r\n");
    const range = { start: { line: 0, character: from }, end: { line: 0, character: to } };
    await editor.change(uri("Order.cs"), [{ range, text: "y" }, { range: { start: { line: 1, character: 3 }, end: { line: 1, character: 99 } }, text: "the end" }], "// ä😀y\r\n// the end\r\n");
    const end = await turn("read it");
    assert.equal(end.stopReason, "endTurn");
    assert.match(lastResult(), /\/\/ ä😀y/);
    assert.match(lastResult(), /\/\/ the end/);
    assert.doesNotMatch(lastResult(), /on disk/);
    assert.equal(model.requests.length, 2);
    assert.equal(await leave(server), 0);
  });
}

test("a turn streams its items in order, and its answer comes first", async test => {
  const { ask, heard, sessionId, next } = await open(test, { files: { "Order.cs": "class Order;\n" }, script: [{ call: ["read_file", { path: "Order.cs" }] }, { text: "It is a class." }] });
  // How far the compiler is belongs to no turn and may come at any time.
  const ofTurn = message => message.method.startsWith("agent/") && !message.method.startsWith("agent/code/");
  const { turnId } = await ask("agent/turn/start", { sessionId, text: "What is it?" });
  assert.deepEqual(heard.filter(ofTurn), []);
  await next("agent/turn/completed", params => params.turnId === turnId);
  const told = heard.filter(ofTurn);
  assert.equal(told[0].method, "agent/turn/started");
  assert.equal(told.at(-1).method, "agent/turn/completed");
  const completed = told.filter(message => message.method === "agent/item/completed").map(message => message.params.item);
  assert.deepEqual(completed.map(item => item.type), ["userMessage", "toolCall", "agentMessage"]);
  assert.equal(completed[1].status, "completed");
  assert.equal(completed[2].text, "It is a class.");
  const deltas = told.filter(message => message.method === "agent/item/delta" && message.params.itemId === completed[2].id);
  assert.equal(deltas.map(message => message.params.text).join(""), "It is a class.");
});

for (const answersFirst of [false, true]) {
  test(`an accepted change goes through the editor and can be undone (the editor ${answersFirst ? "answers" : "tells"} first)`, async test => {
    const { turn, proposed, decide, editor, uri, ask, sessionId, next } = await open(test, {
      files: { "Order.cs": "class Order\r\n{\r\n    int x = 1; // 😀\r\n}\r\n" }, script: [change("Order.cs", "int x = 1;", "int x = 42;"), { text: "Done." }], options: { answersFirst },
    });
    await editor.open(uri("Order.cs"));
    const { turnId } = await turn("make it 42");
    const { changes } = await proposed();
    assert.equal(changes.files[0].baseVersion, 1);
    const decided = await decide(changes, true);
    assert.equal(decided.changes.state, "decided");
    assert.equal(editor.text(uri("Order.cs")), "class Order\r\n{\r\n    int x = 42; // 😀\r\n}\r\n");
    const [{ edit, metadata }] = editor.edits;
    assert.deepEqual(edit.documentChanges, [{
      textDocument: { uri: uri("Order.cs"), version: 1 },
      edits: [{ range: { start: { line: 2, character: 12 }, end: { line: 2, character: 13 } }, newText: "42", annotationId: "agent" }],
    }]);
    assert.deepEqual(metadata, { isRefactoring: true });
    assert.match(edit.changeAnnotations.agent.label, /Order\.cs/);
    const { applied } = await next("agent/changes/updated", params => params.changes?.state === "decided");
    assert.equal(applied.at(-1).turnId, turnId);

    const undone = await ask("agent/changes/undo", { sessionId, turnId });
    assert.deepEqual(undone, { restored: [uri("Order.cs")], conflicts: [] });
    await next("agent/changes/updated", params => params.applied.length === 0 && params.changes?.state === "decided");
    assert.equal(editor.text(uri("Order.cs")), "class Order\r\n{\r\n    int x = 1; // 😀\r\n}\r\n");
  });
}

test("files are created, moved and deleted through an editor that can", async test => {
  const { turn, proposed, decide, editor, path } = await open(test, {
    files: { "Old.cs": "class Old;\n", "Gone.cs": "class Gone;\n" },
    script: [
      { call: ["write_file", { path: "New.cs", content: "class New;\n" }] }, { call: ["move_file", { from: "Old.cs", to: "Moved.cs" }] },
      { call: ["delete_file", { path: "Gone.cs" }] }, { text: "Done." },
    ],
  });
  assert.equal((await turn("tidy up")).stopReason, "endTurn");
  const { changes } = await decide((await proposed()).changes, true);
  assert.deepEqual(changes.files.flatMap(file => file.hunks.map(hunk => hunk.note ?? hunk.state)), ["accepted", "accepted", "accepted"]);
  assert.deepEqual(editor.edits.flatMap(({ edit }) => edit.documentChanges.map(change => change.kind ?? "edit")).sort(), ["create", "delete", "edit", "rename"]);
  assert.equal(readFileSync(path("New.cs"), "utf8"), "class New;\n");
  assert.equal(readFileSync(path("Moved.cs"), "utf8"), "class Old;\n");
  assert.ok(!existsSync(path("Old.cs")) && !existsSync(path("Gone.cs")));
});

test("an editor that cannot apply edits gets them on disk, but not under unsaved text", async test => {
  const { turn, proposed, decide, editor, path, uri } = await open(test, {
    files: { "Closed.cs": "class Closed;\n", "Saved.cs": "class Saved;\n", "Typed.cs": "class Typed;\n" }, capabilities: { experimental: speaks.experimental },
    script: [change("Closed.cs", "Closed", "A"), change("Saved.cs", "Saved", "B"), change("Typed.cs", "TypedMore", "C"), { text: "Done." }],
  });
  await editor.open(uri("Saved.cs"));
  await editor.open(uri("Typed.cs"));
  await editor.change(uri("Typed.cs"), [{ text: "class TypedMore;\n" }], "class TypedMore;\n");
  await turn("rename all");
  const { changes } = await decide((await proposed()).changes, true);
  assert.deepEqual(editor.edits, []);
  assert.equal(readFileSync(path("Closed.cs"), "utf8"), "class A;\n");
  assert.equal(readFileSync(path("Saved.cs"), "utf8"), "class B;\n");
  assert.equal(readFileSync(path("Typed.cs"), "utf8"), "class Typed;\n");
  const [refused] = changes.files.find(file => file.uri === uri("Typed.cs")).hunks;
  assert.equal(refused.state, "refused");
  assert.match(refused.note, /unsaved text/);
});

test("what the editor refuses is refused for its file only", async test => {
  const { turn, proposed, decide, editor, path, uri } = await open(test, {
    files: { "A.cs": "class A;\n", "B.cs": "class B;\n" }, script: [change("A.cs", "class A", "class A1"), change("B.cs", "class B", "class B1"), { text: "Done." }],
  });
  await editor.open(uri("A.cs"));
  await turn("number them");
  const { changes } = await proposed();
  editor.documents.get(uri("A.cs")).version = 7;
  const decided = await decide(changes, true);
  const states = Object.fromEntries(decided.changes.files.map(file => [file.display, file.hunks[0].note ?? file.hunks[0].state]));
  assert.match(states["A.cs"], /version 1 is not 7/);
  assert.equal(states["B.cs"], "accepted");
  assert.equal(readFileSync(path("B.cs"), "utf8"), "class B1;\n");
});

test("a command asks first, and the answer counts", async test => {
  const { turn, connection, lastResult } = await open(test, {
    script: [{ call: ["run_command", { command: "echo first && mkdir made-by-agent" }] }, { call: ["run_command", { command: "echo second && mkdir made-by-agent" }] }, { text: "Done." }],
  });
  const asked = [];
  connection.onRequest("agent/approval/request", params => {
    asked.push(params);
    return asked.length === 1 ? { verdict: "once" } : { verdict: "reject", reason: "once is enough" };
  });
  const end = await turn("say it twice");
  assert.equal(end.stopReason, "endTurn");
  assert.equal(asked[0].kind, "execute");
  assert.match(asked[0].command.commandLine, /echo first/);
  assert.match(asked[1].command.commandLine, /echo second/);
  assert.match(lastResult(), /once is enough/);
});

test("an approval that fails means no", async test => {
  const { turn, connection, lastResult } = await open(test, { script: [{ call: ["run_command", { command: "mkdir made-by-agent" }] }, { text: "Done." }] });
  connection.onRequest("agent/approval/request", () => ({ verdict: "maybe" }));
  await turn("do it");
  assert.match(lastResult(), /did not answer|rejected/);
});

test("interrupting withdraws the question, ends the turn and leaves a session that goes on", async test => {
  const { ask, turn, next, connection, sessionId, model } = await open(test, { script: [{ call: ["run_command", { command: "mkdir made-by-agent" }] }, { text: "Hello again." }] });
  let asked, withdrawn;
  const question = new Promise(done => (asked = done));
  const withdrawal = new Promise(done => (withdrawn = done));
  connection.onRequest("agent/approval/request", (params, token) => new Promise(answer => {
    asked();
    token.onCancellationRequested(() => {
      withdrawn();
      answer({ verdict: "reject" });
    });
  }));
  const { turnId } = await ask("agent/turn/start", { sessionId, text: "do it" });
  await within(question, "the agent asks");
  await ask("agent/turn/interrupt", { sessionId });
  await within(withdrawal, "the question is withdrawn");
  assert.equal((await next("agent/turn/completed", params => params.turnId === turnId)).stopReason, "cancelled");
  assert.equal((await turn("go on")).stopReason, "endTurn");
  const { messages } = JSON.parse(model.requests.at(-1).body);
  const calls = messages.flatMap(message => message.tool_calls ?? []).map(call => call.id);
  assert.deepEqual(messages.filter(message => message.role === "tool").map(message => message.tool_call_id), calls);
});

test("a cancelled request is answered as cancelled and what it did not do stays to be decided", async test => {
  const { turn, proposed, decide, connection, uri, editor } = await open(test, { files: { "A.cs": "class A;\n" }, script: [change("A.cs", "class A", "class B"), { text: "Done." }] });
  await editor.open(uri("A.cs"));
  await turn("rename");
  const { changes } = await proposed();
  let asked;
  const applying = new Promise(done => (asked = done));
  connection.onRequest("workspace/applyEdit", (_, token) => new Promise(answer => {
    asked();
    token.onCancellationRequested(() => answer({ applied: false }));
  }));
  const cancel = new CancellationTokenSource();
  const deciding = decide(changes, true, cancel.token);
  await within(applying, "the editor is asked");
  cancel.cancel();
  await assert.rejects(deciding, { code: -32800 });
  new Editor(connection).documents.set(uri("A.cs"), { version: 1, text: "class A;\n" });
  const again = await decide(changes, true);
  assert.equal(again.changes.state, "decided");
});

test("steering is delivered after the running call and can be taken back until then", async test => {
  const { ask, next, sessionId, connection, model } = await open(test, { script: [{ call: ["run_command", { command: "mkdir made-by-agent" }] }, { text: "Done." }] });
  let answer, asked;
  const question = new Promise(done => (asked = done));
  connection.onRequest("agent/approval/request", () => new Promise(done => {
    answer = done;
    asked();
  }));
  const { turnId } = await ask("agent/turn/start", { sessionId, text: "do it" });
  await within(question, "the agent asks");
  await ask("agent/turn/steer", { sessionId, text: "use tabs" });
  const { steerId } = await ask("agent/turn/steer", { sessionId, text: "never mind" });
  assert.deepEqual(await ask("agent/turn/unsteer", { sessionId, steerId }), { takenBack: true });
  answer({ verdict: "reject" });
  await next("agent/turn/completed", params => params.turnId === turnId);
  const sent = model.requests.at(-1).body.toString();
  assert.match(sent, /use tabs/);
  assert.doesNotMatch(sent, /never mind/);
  await assert.rejects(ask("agent/turn/steer", { sessionId, text: "too late" }), { code: -32803 });
});

test("a session is listed, forked, and resumed by another process with what waits for a decision", async test => {
  const first = await open(test, { files: { "A.cs": "class A;\n" }, script: [change("A.cs", "class A", "class B"), { text: "Proposed." }] });
  await first.turn("rename it");
  const { state: copy } = await first.ask("agent/session/fork", { sessionId: first.sessionId });
  assert.notEqual(copy.session.id, first.sessionId);
  assert.equal(await leave(first.server), 0);

  const server = await start(test, { environment: first.environment });
  const editor = new Editor(server.connection);
  await initialize(server, first, { capabilities: speaks });
  const ask = (method, params) => within(server.connection.sendRequest(method, params), `${method} is answered`);
  const { sessions } = await ask("agent/session/list", {});
  assert.deepEqual(sessions.map(session => session.id).sort(), [first.sessionId, copy.session.id].sort());
  assert.equal(sessions.find(session => session.id === first.sessionId).title, "rename it");
  const { state } = await ask("agent/session/resume", { sessionId: first.sessionId });
  assert.deepEqual(state.items.map(item => item.type), ["userMessage", "toolCall", "agentMessage"]);
  assert.equal(state.changes.state, "proposed");
  await ask("agent/changes/decide", { sessionId: first.sessionId, changeSetId: state.changes.id, decisions: [{ hunkId: state.changes.files[0].hunks[0].id, accept: true }] });
  assert.equal(readFileSync(first.path("A.cs"), "utf8"), "class B;\n");
  assert.equal(editor.edits.length, 1);
  await ask("agent/session/close", { sessionId: first.sessionId });
  await assert.rejects(ask("agent/turn/start", { sessionId: first.sessionId, text: "hi" }), { code: -32803 });
});

test("models are listed and selected", async test => {
  const { ask, sessionId } = await open(test);
  const { models, defaultModelId } = await ask("agent/model/list", {});
  assert.equal(defaultModelId, "openai/scripted");
  assert.ok(models.some(model => model.id === defaultModelId) && models.some(model => model.provider === "offline"));
  await ask("agent/model/select", { sessionId, modelId: models.find(model => model.provider === "offline").id });
  await assert.rejects(ask("agent/model/select", { sessionId, modelId: "nobody/nothing" }), { code: -32803 });
});

test("with nothing configured the offline agent answers", async test => {
  const { turn, heard } = await open(test, { options: { environment: { AGENT_LSP_MODEL: undefined, OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined, ANTHROPIC_API_KEY: undefined } } });
  assert.equal((await turn("help")).stopReason, "endTurn");
  const answer = heard.filter(message => message.method === "agent/item/completed").map(message => message.params.item).findLast(item => item.type === "agentMessage");
  assert.match(answer.text, /model/i);
});
