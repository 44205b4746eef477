// Starts the built server the way an editor does and speaks to it with the packages that VS Code's own client is made of.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClientPipeTransport, createMessageConnection, generateRandomPipeName, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { startModel } from "../../bench/model.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const extension = process.platform === "win32" ? ".exe" : "";

/** The executable under test: what `npm test` has built, or AGENT_LSP_SERVER. */
export const executable = process.env.AGENT_LSP_SERVER ?? join(root, "server", "Agent.Lsp", "bin", "Debug", "net10.0", `agent-lsp${extension}`);
if (!existsSync(executable)) throw new Error(`${executable} does not exist: run \`npm test\` in the repository's root, which builds it first.`);

/** How long anything may take before a test is given up. No test measures time. */
const limit = 60_000;

/** A scripted model, a workspace folder with files, and a data directory, all gone after the test. */
export async function scene(test, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), "agent-lsp-e2e-"));
  const workspace = join(folder, "work space");
  mkdirSync(workspace);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
  const model = await startModel();
  test.after(() => {
    model.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  const environment = {
    ...process.env, AGENT_LSP_HOME: join(folder, "data"), AGENT_LSP_MODEL: "openai/scripted", OPENAI_API_KEY: "scripted", OPENAI_BASE_URL: model.address,
  };
  return {
    model, workspace, environment, path: name => join(workspace, name), uri: name => pathToFileURL(join(workspace, name)).href,
    /** The text of the last tool result that the model was sent. */
    lastResult: () => {
      const { messages } = JSON.parse(model.requests.at(-1).body);
      const { content } = messages.findLast(message => message.role === "tool");
      return typeof content === "string" ? content : content.map(part => part.text).join("");
    },
  };
}

/** Starts `agent-lsp lsp` over stdio, or over a pipe that the client listens on, and connects. */
export async function start(test, { environment = process.env, pipe = false } = {}) {
  const name = pipe ? generateRandomPipeName() : null;
  const transport = pipe ? await createClientPipeTransport(name) : null;
  const child = spawn(executable, ["lsp", ...(pipe ? ["--pipe", name] : ["--stdio"])], { env: environment, stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", text => (errors += text));
  const exit = new Promise(done => child.once("exit", (code, signal) => done(code ?? signal)));
  const streams = transport ? await within(transport.onConnected(), "the server connects to the pipe") : [new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)];
  const connection = createMessageConnection(...streams);
  connection.onError(() => {});
  connection.listen();
  test.after(() => {
    connection.dispose();
    child.kill("SIGKILL");
  });
  return { connection, child, exit: () => within(exit, "the server exits"), errors: () => errors };
}

/** Everything the server says, kept in order and awaitable by method. */
export function listen(connection) {
  const heard = [];
  let wake = () => {};
  const hear = (method, params) => {
    heard.push({ method, params });
    wake();
  };
  connection.onNotification(hear);
  connection.onUnhandledProgress(params => hear("$/progress", params));
  return {
    heard,
    /** The first message of this method for which `condition` holds, from now or from before. */
    async next(method, condition = () => true) {
      while (true) {
        const found = heard.find(message => message.method === method && condition(message.params));
        if (found) return found.params;
        await within(new Promise(done => (wake = done)), `the server sends ${method}`);
      }
    },
  };
}

/** Initializes with capabilities and answers the result. */
export async function initialize({ connection }, scene, { capabilities = {}, options, processId = process.pid, folders } = {}) {
  const result = await within(
    connection.sendRequest("initialize", {
      processId, rootUri: null, capabilities, initializationOptions: options,
      workspaceFolders: folders ?? [{ uri: pathToFileURL(scene.workspace).href, name: "work space" }],
    }),
    "initialize is answered");
  await connection.sendNotification("initialized", {});
  return result;
}

/** Shuts down and leaves the way LSP says, and answers the exit code. */
export async function leave(server) {
  await within(server.connection.sendRequest("shutdown"), "shutdown is answered");
  await server.connection.sendNotification("exit");
  return server.exit();
}

/** Fails with a sentence when something takes forever. */
export function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`Waited ${limit / 1000} s, but not: ${what}.`)), limit)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
