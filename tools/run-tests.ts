/** Runs a set of test files with `node --test` and counts the results. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runNode } from "./run-command.ts";
import { root } from "./source-files.ts";
import { filesName, nothing, type Tally } from "./tally.ts";

export interface TestSet {
  readonly files: readonly string[];
  /** The number of parallel processes. */
  readonly side: number;
  /**
   * Number of files per process. A process for each file would load the application, 1,500 modules, each time: more than half of
   * the processor time of the server tests.
   */
  readonly perProcess?: number;
  /** The time limits in seconds for one test and for the whole set: a test that hangs fails instead of blocking the run. */
  readonly each: number;
  readonly whole: number;
  /** Whether a file ends when its tests have ended, even if something is still open: a failed journey can leave a browser open. */
  readonly force?: boolean;
  /** Whether the output of the tests is hidden. */
  readonly quiet?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly wrap?: (command: readonly string[]) => readonly string[];
  /**
   * Only for journeys: files with a failure run once more, one at a time, and this is printed. With two browsers, servers and
   * databases on two busy cores a wait can time out; a file that fails twice has failed.
   */
  readonly again?: boolean;
}

/**
 * A time zone far from UTC: for half of the day it has another date, and its summer time is in the other half of the year. So code
 * that confuses the machine's zone with UTC or with the zone of an event fails on every machine, not only on some.
 */
const zone = "Pacific/Auckland";

let compiledOnce: string | undefined;

/**
 * Folder of Node's compile cache, shared by the processes of a run: each test file is a process of its own, and most of them load
 * the same thousand modules. It is removed after the run.
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
  const first = await runOnce(set);
  if (set.again !== true || first.failed === 0) return first;
  const ofFile = (failure: string, file: string): boolean => failure.split(": ", 1)[0]?.endsWith(file) === true;
  const failing = set.files.filter((file) => first.failures.some((failure) => ofFile(failure, file)));
  // A run that was aborted names no file. Tests that did not run cannot be repeated, so it counts as failed.
  const lost = first.failures.filter((failure) => !failing.some((file) => ofFile(failure, file)));
  if (failing.length === 0) return first;
  console.log(`\nFailed, and run once more:\n  ${first.failures.join("\n  ")}`);
  const second = await runOnce({ ...set, files: failing, side: 1 });
  const mended = Math.max(0, first.failed - lost.length - second.failed);
  return { ...first, passed: first.passed + mended, failed: second.failed + lost.length, failures: [...second.failures, ...lost] };
}

async function runOnce(set: TestSet): Promise<Tally> {
  const perProcess = set.perProcess ?? 1;
  if (perProcess === 1) return runProcess(set, set.files, set.side);
  const waiting = groups(set.files, perProcess);
  const tallies: Tally[] = [];
  const ends = Date.now() + set.whole * 1000;
  const work = async (): Promise<void> => {
    for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) {
      const whole = Math.max(1, (ends - Date.now()) / 1000);
      tallies.push(await runProcess({ ...set, whole }, files, null));
    }
  };
  await Promise.all(Array.from({ length: set.side }, work));
  return sum(tallies);
}

/** Groups of almost equal size with adjacent files together, because they load the same modules. */
function groups(files: readonly string[], most: number): string[][] {
  const count = Math.ceil(files.length / most);
  return Array.from({ length: count }, (_, at) =>
    files.slice(Math.round((at * files.length) / count), Math.round(((at + 1) * files.length) / count)),
  );
}

/** @param side number of files in parallel, each in its own process; null: one after another in a single process. */
async function runProcess(set: TestSet, files: readonly string[], side: number | null): Promise<Tally> {
  if (files.length === 0) return nothing();
  const folder = mkdtempSync(path.join(os.tmpdir(), "counterpart-tests-"));
  const counts = path.join(folder, "tally.json");
  // Absolute paths, so that the reporter can distinguish a file from a test.
  const paths = files.map((file) => path.resolve(root, file));
  try {
    const { code, text } = await runNode(
      [
        "--test",
        ...(side === null ? ["--test-isolation=none"] : [`--test-concurrency=${side}`]),
        `--test-timeout=${set.each * 1000}`,
        "--test-reporter=dot",
        "--test-reporter-destination=stdout",
        `--test-reporter=${path.join(import.meta.dirname, "tally.ts")}`,
        `--test-reporter-destination=${counts}`,
        ...(set.force === true ? ["--test-force-exit"] : []),
        ...paths,
      ],
      {
        env: { ...testEnvironment(), ...set.env, [filesName]: JSON.stringify(paths) },
        shown: set.quiet !== true,
        limit: set.whole * 1000,
        ...(set.wrap === undefined ? {} : { wrap: set.wrap }),
      },
    );
    return counted(counts, code, /^Stopped after .*$/m.exec(text)?.[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counted(file: string, code: number, stopped: string | undefined): Tally {
  const tally = nothing();
  try {
    Object.assign(tally, JSON.parse(readFileSync(file, "utf8")));
  } catch {
    tally.failed += 1;
    tally.failures.push(stopped ?? "the test run broke off before its end");
  }
  tally.failures = tally.failures.map((one) => one.replace(`${root}${path.sep}`, ""));
  if (code !== 0 && tally.failed === 0) {
    tally.failed += 1;
    tally.failures.push(`the test run ended with ${code}`);
  }
  return tally;
}

/** Adds up the counts of all runs. */
export function sum(tallies: readonly Tally[]): Tally {
  const all = nothing();
  for (const one of tallies) {
    all.passed += one.passed;
    all.failed += one.failed;
    all.skipped.push(...one.skipped);
    all.failures.push(...one.failures);
    all.slow.push(...one.slow);
  }
  all.slow.sort((a, b) => b.seconds - a.seconds);
  return all;
}
