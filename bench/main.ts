/**
 * `npm run bench [name ...]`: runs every benchmark of this folder, one after another, and prints each figure beside its target (`bar`). A
 * missed target is printed but does not change the exit code, because a busy machine is not a fault. If a benchmark fails with an error, the exit code
 * is 1.
 */
import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

export interface Line {
  readonly figure: string;
  readonly bar: string;
  /** Whether the figure reaches the target; null if there is no target. */
  readonly met: boolean | null;
}

interface Benchmark {
  readonly name: string;
  readonly run: () => Promise<readonly Line[]>;
}

const isBenchmark = (module: object): module is Benchmark =>
  "name" in module && typeof module.name === "string" && "run" in module && typeof module.run === "function";

/** The benchmarks of a folder, by file name; files without the exports `name` and `run` are shared code. */
export async function findBenchmarks(folder: string): Promise<(Benchmark & { readonly file: string })[]> {
  const found: (Benchmark & { readonly file: string })[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file === "main.ts") continue;
    const module: object = await import(pathToFileURL(path.join(folder, file)).href);
    if (isBenchmark(module)) found.push({ name: module.name, run: module.run, file });
  }
  return found;
}

/** Runs the benchmarks, prints their figures and counts the results. If a name is given, only files and titles that contain it are run. */
export async function bench(
  folder: string,
  wanted: readonly string[],
  print: (line: string) => void,
): Promise<{ missed: number; broken: number; run: number }> {
  const all = await findBenchmarks(folder);
  const chosen = all.filter((one) => wanted.length === 0 || wanted.some((part) => one.file.includes(part) || one.name.includes(part)));
  const cpu = os.cpus();
  print(
    `${cpu.length} × ${cpu[0]?.model ?? "unknown processor"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  );
  let missed = 0;
  let broken = 0;
  for (const { name, run } of chosen) {
    const started = performance.now();
    print(`\n${name}`);
    try {
      for (const { figure, bar, met } of await run()) {
        if (met === false) missed += 1;
        print(`  ${met === null ? "      " : met ? "met   " : "MISSED"}  ${figure}${bar === "" ? "" : `   [bar: ${bar}]`}`);
      }
    } catch (error) {
      broken += 1;
      print(`  BROKEN  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    print(`  (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  print(`\n${chosen.length} benchmarks, ${missed} bars missed, ${broken} broken`);
  return { missed, broken, run: chosen.length };
}

if (import.meta.main) {
  const { broken, run } = await bench(import.meta.dirname, process.argv.slice(2), console.log);
  process.exitCode = broken > 0 || run === 0 ? 1 : 0;
}
