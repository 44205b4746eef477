// npm run bench -- roslyn [solution]: the compiler in the loop against what a person would do otherwise, on a copy of the solution or on one made here; the folder given is not touched.
// Prints one `name=value` a line: medians, with the spread on standard error. BENCH_RUNS sets how often loads and builds are repeated, BENCH_BREAKS the breaking edits.
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { root, run } from "../../build/tasks.mjs";

const runs = Number(process.env.BENCH_RUNS ?? 3);
const breaks = process.env.BENCH_BREAKS ?? "100";

export function roslyn(path) {
  run("dotnet", ["build", "tests/bench/RoslynBench", "-c", "Release", "-v", "q", "-nologo", "-clp:ErrorsOnly"]);
  const home = mkdtempSync(join(tmpdir(), "agent-lsp-bench-"));
  try {
    const solution = path ? copy(resolve(path), home) : generate(home);
    run("dotnet", ["build", solution, "-v", "q", "-nologo", "-clp:ErrorsOnly"]);
    const cache = join(home, "cache");
    loads(solution, cache, home);
    const figures = report(bench("verdicts", solution, cache, "60"));
    builds(solution, cache, figures);
    report(bench("breaks", solution, cache, breaks, "1"));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function copy(solution, home) {
  const left = new Set([".git", ".vs", "bin", "obj", "node_modules"]);
  cpSync(dirname(solution), join(home, "solution"), { recursive: true, filter: file => !left.has(basename(file)) });
  return join(home, "solution", basename(solution));
}

function generate(home) {
  bench("generate", join(home, "solution"), "36000");
  return join(home, "solution", "Shop.slnx");
}

function loads(solution, cache, home) {
  const first = [], cached = [], msbuild = [];
  bench("load", solution, cache);
  for (let i = 0; i < runs; i++) {
    msbuild.push(bench("load-msbuild", solution).ready_ms);
    first.push(bench("load", solution, join(home, `cache-${i}`)).ready_ms);
    cached.push(bench("load", solution, cache).ready_ms);
  }
  print("cached_load_ms", median(cached));
  print("first_load_ms", median(first));
  print("msbuildworkspace_load_ms", median(msbuild));
  print("cached_load_vs_msbuildworkspace", median(msbuild.map((value, i) => value / cached[i])), 1);
  print("first_load_vs_msbuildworkspace", median(msbuild.map((value, i) => value / first[i])), 2);
  console.error(`  loads: cached ${spread(cached)}, first ${spread(first)}, MSBuildWorkspace ${spread(msbuild)} ms`);
}

/** Builds of the same edits on disk; the broken code makes them fail, as late as the compiler. */
function builds(solution, cache, figures) {
  for (const [kind, name] of [["member", "member_edit"], ["signature", "signature_edit"]]) {
    const times = [];
    for (let i = 0; i < runs; i++) {
      const [file, project] = lines("touch", solution, cache, kind, String(i));
      const started = performance.now();
      spawnSync("dotnet", ["build", "--no-restore", kind === "member" ? project : solution, "-v", "q", "-nologo"], { stdio: "ignore" });
      times.push(performance.now() - started);
      copyFileSync(join(cache, "original"), file);
    }
    print(`${name}_build_ms`, median(times));
    print(`${name}_vs_build`, median(times) / figures[`${name}_p50_ms`]);
    console.error(`  builds after a ${kind} edit: ${spread(times)} ms`);
  }
}

function report(figures) {
  for (const [name, value] of Object.entries(figures)) print(name, value, 2);
  return figures;
}

function bench(...args) {
  return Object.fromEntries(lines(...args).map(line => line.split("=")).map(([name, value]) => [name, Number(value)]));
}

function lines(...args) {
  const result = spawnSync("dotnet", [join(root, "tests/bench/RoslynBench/bin/Release/net10.0/RoslynBench.dll"), ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 });
  if (result.status !== 0 && args[0] !== "breaks") throw new Error(`RoslynBench ${args[0]} failed.`);
  return result.stdout.split(/\r?\n/).filter(line => line.length > 0);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function spread(values) {
  return `${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)}`;
}

function print(name, value, digits = 0) {
  console.log(`${name}=${Number(value.toFixed(digits))}`);
}
