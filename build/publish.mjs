// Publishes the ReadyToRun build of the server for this machine into artifacts/agent-lsp and prints nothing but errors.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./tasks.mjs";

export function publish() {
  const output = join(root, "artifacts", "agent-lsp");
  mkdirSync(output, { recursive: true });
  run("dotnet", ["publish", "server/Agent.Lsp", "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", output, "-v", "q", "-nologo", "-clp:ErrorsOnly"]);
  return join(output, process.platform === "win32" ? "agent-lsp.exe" : "agent-lsp");
}

if (process.argv[1]?.endsWith("publish.mjs")) console.log(publish());
