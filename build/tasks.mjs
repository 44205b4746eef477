// What the task scripts share: the repository's root and running a command that must succeed.
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export function run(command, args, options = {}) {
  const shell = process.platform === "win32" && command === "npm";
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", shell, ...options });
  if (result.error?.code === "ENOENT") {
    console.error(`${command} is not on the PATH. Agent.Lsp needs the .NET 10 SDK and Node 20.`);
    process.exit(1);
  }
  if (result.status !== 0 && !options.mayFail) process.exit(result.status ?? 1);
  return result;
}
