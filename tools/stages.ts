/**
 * Runs the stages of a check one after another: each prints its name, what it checked, and its time. All stages run, even after a fault.
 */
import path from "node:path";
import { nothing, type Tally } from "./tally.ts";
import { sum } from "./run-tests.ts";

export interface Outcome {
  /** A text that says what was checked, with a number. A check that checked nothing must not pass. */
  readonly looked: string;
  readonly faults: readonly string[];
  /** The counts of a stage that runs tests. */
  readonly tally?: Tally;
}

export interface Stage {
  readonly name: string;
  readonly run: () => Promise<Outcome> | Outcome;
}

const shownFaults = 60;

/** Runs all stages and prints the closing line `N passed, N failed, N skipped`. A stage that runs no tests counts as one. */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const { name, run } of stages) {
    const started = performance.now();
    const outcome = await attempt(run);
    const tally = outcome.tally ?? {
      ...nothing(),
      passed: outcome.faults.length === 0 ? 1 : 0,
      failed: outcome.faults.length === 0 ? 0 : 1,
    };
    const failures = outcome.tally?.failures ?? outcome.faults;
    if (outcome.tally === undefined && failures.length > 0) tally.failures.push(name);
    tallies.push(tally);
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
    console.log(`${tally.failed === 0 ? "ok  " : "FAIL"} ${seconds} s  ${name}: ${outcome.looked}`);
    for (const line of failures.slice(0, shownFaults)) console.log(`       ${line}`);
    if (failures.length > shownFaults) console.log(`       ... and ${failures.length - shownFaults} more`);
  }
  const all = sum(tallies);
  if (all.skipped.length > 0) console.log("\nSkipped:");
  for (const { name, why } of all.skipped) console.log(`  ${name}: ${why}`);
  if (all.failures.length > 0) console.log("\nFailed:");
  for (const failure of all.failures) {
    console.log(`  ${failure}`);
    for (const { message } of all.errors.filter((one) => one.failure === failure)) console.log(message.replaceAll(/^/gm, "    "));
  }
  console.log(`\n${all.passed} passed, ${all.failed} failed, ${all.skipped.length} skipped`);
  return all;
}

async function attempt(run: Stage["run"]): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return { looked: "broke off", faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

/** The outcome of a stage that ran tests. */
export function tested(tally: Tally): Outcome {
  const { passed, failed, skipped, slow } = tally;
  if (passed + failed + skipped.length > 0) {
    const slowest = slow
      .slice(0, 8)
      .map(({ file, seconds, processor }) => `${path.basename(file)} ${seconds} s${processor > 0 ? ` (processor ${processor} s)` : ""}`);
    const counts = `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
    return { looked: slowest.length === 0 ? counts : `${counts}; slowest: ${slowest.join(", ")}`, faults: [], tally };
  }
  return { looked: "no test", faults: ["no test file was found"] };
}
