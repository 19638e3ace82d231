/** Runs a set of test files with `node --test` and counts the results. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runNode } from "./run-command.ts";
import { root } from "./source-files.ts";
import { counted, hangsIn, nothing, resultsName, type Tally } from "./tally.ts";

export interface TestSet {
  readonly files: readonly string[];
  /** The number of parallel processes. */
  readonly side: number;
  /**
   * Number of files per process. A process for each file would load the application, 1,500 modules, each time: more than half of
   * the processor time of the server tests.
   */
  readonly perProcess?: number;
  /** The time limit in seconds for one test. If a file sets a longer limit for a test (`timeout: 600_000`), this longer limit is used for the file. */
  readonly each: number;
  /**
   * A process is stopped if no test in it ends during the time limit of one test plus this number of seconds (default 60): then a file hangs while it
   * loads or ends. The results of the tests that have ended count, and the tests that were running are named.
   */
  readonly spare?: number;
  /** Whether a process exits when its tests have ended, even if something is still open. A failed browser test can leave a browser open. */
  readonly force?: boolean;
  /** Whether the output of the tests is hidden. */
  readonly quiet?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts another command around that of a process, which runs these files. */
  readonly wrap?: (command: readonly string[], files: readonly string[]) => readonly string[];
}

/**
 * A time zone far from UTC: for half of the day it has another date, and its summer time is in the other half of the year. So code
 * that confuses the machine's zone with UTC or with the zone of an event fails on every machine, not only on some.
 */
const zone = "Pacific/Auckland";

let compiledOnce: string | undefined;

/**
 * Folder of Node's compile cache, shared by the processes of a run: each test file has its own process, and most of them load the same thousand
 * modules. It is removed after the run.
 */
function compiled(): string {
  if (compiledOnce === undefined) {
    const folder = mkdtempSync(path.join(os.tmpdir(), "counterpart-compiled-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    compiledOnce = folder;
  }
  return compiledOnce;
}

/** Environment variables of a test process besides those of the run. The processes of a run share one test server by COUNTERPART_TEST_RUN. */
export const testEnvironment = (): Readonly<Record<"TZ" | "NODE_COMPILE_CACHE" | "COUNTERPART_TEST_RUN", string>> => ({
  TZ: zone,
  NODE_COMPILE_CACHE: compiled(),
  COUNTERPART_TEST_RUN: String(process.pid),
});

export async function runTests(set: TestSet): Promise<Tally> {
  if (set.perProcess === undefined) return runProcess(set, set.files, set.side);
  const waiting = groups(set.files, set.perProcess, set.side);
  const tallies: Tally[] = [];
  const work = async (): Promise<void> => {
    for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) tallies.push(await runProcess(set, files, null));
  };
  await Promise.all(Array.from({ length: set.side }, work));
  return sum(tallies);
}

/**
 * Groups of almost equal size with adjacent files together, because they load the same modules: at most `most` files in each, and at least `side` groups,
 * so that no core has nothing to do.
 */
function groups(files: readonly string[], most: number, side: number): string[][] {
  const count = Math.min(files.length, Math.max(Math.ceil(files.length / most), side));
  return Array.from({ length: count }, (_, at) =>
    files.slice(Math.round((at * files.length) / count), Math.round(((at + 1) * files.length) / count)),
  );
}

const followTests = ["--expose-internals", `--import=${path.join(import.meta.dirname, "follow-tests.ts")}`];

/** @param side number of files in parallel, each in its own process; null: one after another in a single process. */
async function runProcess(set: TestSet, files: readonly string[], side: number | null): Promise<Tally> {
  if (files.length === 0) return nothing();
  const folder = mkdtempSync(path.join(os.tmpdir(), "counterpart-tests-"));
  const results = path.join(folder, "results.jsonl");
  writeFileSync(results, "");
  // Absolute paths, so that the reporter can distinguish a file from a test.
  const paths = files.map((file) => path.resolve(root, file));
  const { wrap } = set;
  try {
    const { code, stopped } = await runNode(
      [
        "--test",
        ...(side === null ? ["--test-isolation=none", ...followTests] : [`--test-concurrency=${side}`]),
        `--test-timeout=${set.each * 1000}`,
        "--test-reporter=dot",
        "--test-reporter-destination=stdout",
        `--test-reporter=${path.join(import.meta.dirname, "tally.ts")}`,
        "--test-reporter-destination=stdout",
        ...(set.force === true ? ["--test-force-exit"] : []),
        ...paths,
      ],
      {
        env: { ...testEnvironment(), ...set.env, [resultsName]: results },
        shown: set.quiet !== true,
        stalled: hung(results, paths, set),
        ...(wrap === undefined ? {} : { wrap: (command) => wrap(command, files) }),
      },
    );
    const tally = counted(readFileSync(results, "utf8"), paths);
    if (stopped !== null) tally.failures.unshift(stopped);
    else if (code !== 0 && tally.failed === 0)
      tally.failures.push(`every test passed, but the process ended with ${code}: ${paths.join(", ")}`);
    tally.failed = tally.failures.length;
    const short = (text: string): string => text.replaceAll(`${root}${path.sep}`, "");
    tally.failures = tally.failures.map(short);
    tally.errors = tally.errors.map(({ failure, message }) => ({ failure: short(failure), message: short(message) }));
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns a function that gives the place where a process hangs if no test of the process has ended for too long; otherwise null. */
function hung(results: string, files: readonly string[], { each, spare = 60 }: TestSet): () => string | null {
  const limit = Math.max(each, ...files.map(longestLimit)) + spare;
  let size = 0;
  let since = performance.now();
  return () => {
    const now = statSync(results).size;
    if (now !== size) [size, since] = [now, performance.now()];
    if (performance.now() - since < limit * 1000) return null;
    return `no test of ${files.length} files ended for ${limit} s, stopped ${hangsIn(readFileSync(results, "utf8"), files)}`;
  };
}

/** The longest limit in seconds that the text of a test file sets; 0 if it sets none. */
const longestLimit = (file: string): number =>
  Math.max(
    0,
    ...[...readFileSync(file, "utf8").matchAll(/\btimeout: (\d[\d_]*)/g)].map(([, ms = ""]) => Number(ms.replaceAll("_", "")) / 1000),
  );

/** Adds up the counts of all runs. */
export function sum(tallies: readonly Tally[]): Tally {
  const all = nothing();
  for (const one of tallies) {
    all.passed += one.passed;
    all.failed += one.failed;
    all.skipped.push(...one.skipped);
    all.failures.push(...one.failures);
    all.errors.push(...one.errors);
    all.slow.push(...one.slow);
  }
  all.slow.sort((a, b) => b.seconds - a.seconds);
  return all;
}
