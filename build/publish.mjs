// Publishes the ReadyToRun build of the server for this machine into artifacts/agent-lsp. At a terminal the build shows its
// progress; elsewhere nothing but errors is printed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./tasks.mjs";

export function publish() {
  const output = join(root, "artifacts", "agent-lsp");
  mkdirSync(output, { recursive: true });
  run("dotnet", ["publish", "server/Agent.Lsp", "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", output, "-nologo", ...(process.stdout.isTTY ? [] : ["-v", "q", "-clp:ErrorsOnly"])]);
  return join(output, process.platform === "win32" ? "agent-lsp.exe" : "agent-lsp");
}

if (process.argv[1]?.endsWith("publish.mjs")) console.log(publish());
