/**
 * `npm run mutants [-- --seed x] [--count n] [--only drawing|elsewhere] [--folder name]`: mutation tests of `methods`, of all its folders or of one. The
 * program changes one operator or constant at a time, and runs the tests that import the changed module until one fails: first the tests with the shortest
 * chain of imports. It prints every change that no test notices, and the share of noticed changes beside its target. Missing the target is not a failure,
 * because some changes affect no result.
 */
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readGraph } from "../module-graph.ts";
import { runNode } from "../run-command.ts";
import { testEnvironment } from "../run-tests.ts";
import { allFiles, root } from "../source-files.ts";
import { choose, modulesOf, readPlaces, type Mutant, type Part } from "./choose.ts";
import { testsOf } from "./tests-of.ts";

const bars: Readonly<Record<Part, number>> = { drawing: 0.5, elsewhere: 0.8 };
/**
 * Three numbers. The first is the time limit of a test file on unchanged code, in seconds. The second is a factor: the time of a
 * test file on unchanged code, multiplied by it, is the limit of this file on changed code. The third is the shortest limit on
 * changed code, in seconds.
 */
const [first, patience, least] = [240, 5, 20];

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "40" },
    only: { type: "string" },
    folder: { type: "string" },
  },
});
const count = Number(values.count);
const files = allFiles();
const parts = (["drawing", "elsewhere"] as const).filter(
  (part) => (values.only === undefined || values.only === part) && modulesOf(files, part, values.folder).length > 0,
);
if (!Number.isInteger(count) || count < 1 || parts.length === 0) {
  console.error("Usage: npm run mutants -- [--seed text] [--count whole number] [--only drawing|elsewhere] [--folder name]");
  process.exit(2);
}

const graph = readGraph(root);

interface Ended {
  readonly failed: boolean;
  /** The test reached its time limit, because of an endless loop or a busy machine. */
  readonly stopped: boolean;
  readonly seconds: number;
}
async function run(test: string, limit: number, mutant?: Mutant): Promise<Ended> {
  const started = performance.now();
  const hook = pathToFileURL(path.join(import.meta.dirname, "hook.ts")).href;
  const changed = mutant && JSON.stringify({ ...mutant, url: pathToFileURL(path.join(root, mutant.file)).href });
  const { code, stopped } = await runNode(
    ["--max-old-space-size=1024", ...(changed === undefined ? [] : ["--import", hook]), path.join(root, test)],
    { env: { ...testEnvironment(), ...(changed === undefined ? {} : { COUNTERPART_MUTANT: changed }) }, limit: limit * 1000 },
  );
  return { failed: code !== 0, stopped: stopped !== null, seconds: (performance.now() - started) / 1000 };
}

/** Runs each test file once on unchanged code, to measure its time and to check that it passes. */
const unchanged = new Map<string, Promise<Ended>>();
function ownTime(test: string): Promise<Ended> {
  const known = unchanged.get(test) ?? run(test, first);
  unchanged.set(test, known);
  return known;
}

/** How a test noticed the change: the test failed, or it reached its time limit. Null if no test noticed the change. */
async function notice(mutant: Mutant): Promise<"failed" | "stopped" | null> {
  for (const test of testsOf(graph, mutant.file)) {
    const own = await ownTime(test);
    if (own.failed) throw new Error(`${test} fails on unchanged code, so it tells nothing about a change.`);
    const limit = Math.max(least, own.seconds * patience);
    const ended = await run(test, limit, mutant);
    if (ended.failed) return ended.stopped ? "stopped" : "failed";
  }
  return null;
}

async function measure(part: Part): Promise<void> {
  const modules = readPlaces(root, modulesOf(files, part, values.folder));
  const mutants = choose(modules, values.seed, count);
  const places = modules.reduce((sum, one) => sum + one.places.length, 0);
  console.log(`${part}: ${mutants.length} of ${places} places in ${modules.length} modules, seed ${values.seed}`);
  const waiting = mutants.values();
  let [noticed, stopped] = [0, 0];
  const work = async (): Promise<void> => {
    for (const mutant of waiting) {
      const how = await notice(mutant);
      if (how !== null) noticed += 1;
      if (how === "stopped") stopped += 1;
      if (how === null) console.log(`  not noticed: ${mutant.file}:${mutant.line}  ${mutant.before}  ->  ${mutant.after}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, work));
  const share = mutants.length === 0 ? 0 : noticed / mutants.length;
  const verdict = share >= bars[part] ? "" : " MISSED";
  const told = `${noticed} of ${mutants.length} noticed, ${stopped} of them by a test that did not end`;
  console.log(`${part}: ${told}, ${(share * 100).toFixed(0)} % (bar ${bars[part] * 100} %)${verdict}\n`);
}

for (const part of parts) await measure(part);
