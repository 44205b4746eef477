// npm run bench: whole processes of the published (ReadyToRun) build beside the smallest .NET programs that do the same, in one run, in turn, so that the ratios hold on a noisy machine.
// Prints one `name=value` a line: medians, with the spread on standard error. `npm run bench -- initialize turn` runs some only;
// `npm run bench -- roslyn [solution]` is another one, about the compiler: see roslyn.mjs.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publish } from "../../build/publish.mjs";
import { root, run } from "../../build/tasks.mjs";
import { startModel } from "./model.mjs";

const wanted = process.argv.slice(2);
if (wanted[0] === "roslyn") {
  (await import("./roslyn.mjs")).roslyn(wanted[1]);
  process.exit();
}
const runs = Number(process.env.BENCH_RUNS ?? 15);
const agent = publish();
const bare = name => {
  const output = join(root, "artifacts", name);
  run("dotnet", ["publish", `tests/bench/${name}`, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", output, "-v", "q", "-nologo", "-clp:ErrorsOnly"]);
  return join(output, process.platform === "win32" ? `${name}.exe` : name);
};
const home = mkdtempSync(join(tmpdir(), "agent-lsp-bench-"));
const model = await startModel();
const environment = {
  ...process.env, AGENT_LSP_HOME: join(home, "data"), AGENT_LSP_MODEL: "openai/bench", OPENAI_API_KEY: "bench", OPENAI_BASE_URL: model.address, NO_COLOR: "1",
};

const benches = { initialize, first_request: firstRequest, turn, memory };
try {
  for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await bench();
} finally {
  model.close();
  rmSync(home, { recursive: true, force: true });
}

async function initialize() {
  const host = bare("BareHost");
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
  const once = (command, args) =>
    new Promise(done => {
      const started = performance.now();
      const child = spawn(command, args, { env: environment, stdio: ["pipe", "pipe", "ignore"] });
      child.stdout.once("data", () => {
        done(performance.now() - started);
        child.kill("SIGKILL");
      });
      child.stdin.on("error", () => {});
      child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    });
  await report("initialize", () => once(agent, ["lsp"]), () => once(host, []));
}

async function firstRequest() {
  const request = bare("BareRequest");
  const once = async (command, args) => {
    model.reset([{ text: "hello" }]);
    const started = performance.now();
    await exited(spawn(command, args, { env: environment, stdio: "ignore", cwd: home }));
    return model.requests[0].arrived - started;
  };
  await report("first_request", () => once(agent, ["exec", "hello", "--json"]), () => once(request, [model.address]));
  const first = await (async () => {
    await once(agent, ["exec", "hello", "--json"]);
    return JSON.parse(model.requests[0].body);
  })();
  const system = first.messages.filter(message => message.role === "system").map(message => message.content).join("");
  print("first_request_tokens", Math.ceil((system.length + JSON.stringify(first.tools).length) / 4));
}

async function turn() {
  const medians = [], growths = [];
  for (let i = 0; i < Math.max(3, runs / 3); i++) {
    const workspace = mkdtempSync(join(home, "long-"));
    writeFileSync(join(workspace, "Long.cs"), Array.from({ length: 400 }, (_, n) => `// line ${n + 1} of a file`).join("\n") + "\n");
    const script = [];
    for (let n = 1; n <= 50; n++) {
      script.push({ call: ["read_file", { path: "Long.cs" }] });
      script.push({ call: ["edit_file", { path: "Long.cs", edits: [{ old_text: `// line ${n} of a file`, new_text: `// line ${n}, edited` }] }] });
    }
    model.reset([...script, { text: "done" }]);
    await exited(spawn(agent, ["exec", "edit", "--json", "--approve", "edits", "--workspace", workspace], { env: environment, stdio: "ignore" }));
    if (!readFileSync(join(workspace, "Long.cs"), "utf8").includes("line 50, edited")) throw new Error("script long did not reach the file");
    const gaps = model.requests.slice(1).map((request, n) => request.arrived - model.requests[n].answered);
    medians.push(median(gaps));
    growths.push(mean(gaps.slice(90, 100)) / mean(gaps.slice(5, 15)));
  }
  print("turn_ms", median(medians).toFixed(2));
  print("turn_growth", median(growths).toFixed(2));
}

async function memory() {
  const peaks = [];
  for (let i = 0; i < Math.max(3, runs / 3); i++) {
    const workspace = mkdtempSync(join(home, "fix-"));
    mkdirSync(join(workspace, "src"));
    for (let n = 0; n < 14; n++)
      writeFileSync(join(workspace, "src", `Calc${n}.cs`), `namespace Calc;\n\npublic static class Calc${n}\n{\n    public static int Add(int a, int b) => a ${n === 7 ? "-" : "+"} b;\n}\n`);
    model.reset([
      { call: ["search_text", { pattern: "a - b" }] },
      { call: ["read_file", { path: "src/Calc7.cs" }] },
      { call: ["edit_file", { path: "src/Calc7.cs", edits: [{ old_text: "a - b", new_text: "a + b" }] }] },
      { call: ["run_command", { command: "echo checked" }] },
      { text: "done" },
    ]);
    const child = spawn(agent, ["exec", "fix", "--json", "--approve", "all", "--workspace", workspace], { env: environment, stdio: "ignore", detached: true });
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, groupMegabytes(child.pid))), 10);
    await exited(child);
    clearInterval(timer);
    if (!readFileSync(join(workspace, "src", "Calc7.cs"), "utf8").includes("a + b")) throw new Error("script fix did not reach the file");
    peaks.push(peak);
  }
  print("peak_mb", median(peaks).toFixed(0));
}

/** Resident megabytes of a process group, from /proc; 0 where there is none. */
function groupMegabytes(group) {
  let pages = 0;
  try {
    for (const pid of readdirSync("/proc").filter(name => /^\d+$/.test(name))) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        if (Number(fields[2]) === group) pages += Number(fields[21]);
      } catch {}
    }
  } catch {}
  return (pages * 4096) / 1e6;
}

async function report(name, ours, floor) {
  await ours();
  await floor();
  const mine = [], bares = [], ratios = [];
  for (let i = 0; i < runs; i++) {
    mine.push(await ours());
    bares.push(await floor());
    ratios.push(mine.at(-1) / bares.at(-1));
  }
  print(`${name}_ms`, median(mine).toFixed(0));
  print(`${name}_floor_ms`, median(bares).toFixed(0));
  print(`${name}_ratio`, median(ratios).toFixed(2));
  console.error(`  ${name}: ${Math.min(...mine).toFixed(0)}-${Math.max(...mine).toFixed(0)} ms, floor ${Math.min(...bares).toFixed(0)}-${Math.max(...bares).toFixed(0)} ms, ${runs} pairs`);
}

function exited(child) {
  return new Promise(done => child.on("exit", done));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print(name, value) {
  console.log(`${name}=${value}`);
}
