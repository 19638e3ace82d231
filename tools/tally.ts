/**
 * A reporter for `node --test`. It writes a line of JSON when a test begins and when it ends, and the runner counts the lines. So even if a process is
 * stopped before its end, the runner knows the tests that it ran, and the test in which it hung. Each line is written synchronously, because a stream could
 * not write while a test is in an endless loop.
 */
import { appendFileSync } from "node:fs";
import type { TestEvent } from "node:test/reporters";
import { stripVTControlCharacters } from "node:util";

export interface Tally {
  passed: number;
  failed: number;
  skipped: { name: string; why: string }[];
  failures: string[];
  /** The first lines of each error's message, with the entry of `failures` that it belongs to. */
  errors: { failure: string; message: string }[];
  /** The files whose tests took more than ten seconds, slowest first. Their processor time is given if all files ran in one process. */
  slow: { file: string; seconds: number; processor: number }[];
}

interface Line {
  readonly file: string;
  readonly name: string;
  /** A suite or a file only groups tests. */
  readonly group: boolean;
  readonly outcome: "begun" | "passed" | "failed" | "skipped";
  readonly why?: string;
  /** The first lines of the error's message if the test failed. */
  readonly error?: string;
  /** The duration of a test. Only tests that are not inside another test have it. */
  readonly seconds?: number;
  /** Processor seconds of this process since the previous line. */
  readonly processor?: number;
}

export const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: [], failures: [], errors: [], slow: [] });

/** The environment variable with the file that the reporter appends to. */
export const resultsName = "COUNTERPART_TEST_RESULTS";

// oxlint-disable-next-line require-yield -- it writes to its file, nothing to the destination that Node offers
export default async function* reporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const results = process.env[resultsName] ?? "";
  // otherwise each file has a process, and this one only waits
  const here = process.execArgv.includes("--test-isolation=none");
  let before = process.cpuUsage();
  for await (const event of source) {
    const line = lineOf(event);
    if (line === null) continue;
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    appendFileSync(results, `${JSON.stringify(here ? { ...line, processor: (user + system) / 1e6 } : line)}\n`);
  }
}

/** Node's message about an error that is thrown after its test ended. The run then ends with 1, although each test may have passed. */
const late = / generated asynchronous activity after the test ended\./;

function lineOf(event: TestEvent): Line | null {
  if (event.type === "test:diagnostic" && late.test(event.data.message)) {
    const { message, file = "" } = event.data;
    return { file, name: message, group: false, outcome: "failed" };
  }
  if (event.type !== "test:dequeue" && event.type !== "test:complete") return null;
  const { name, file = "", nesting } = event.data;
  if (event.type === "test:dequeue") return { file, name, group: name === file, outcome: "begun" };
  const { details, skip, todo } = event.data;
  const group = name === file || details.type === "suite";
  const seconds = name !== file && nesting === 0 ? details.duration_ms / 1000 : 0;
  const ended = { file, name, group, seconds };
  if (!details.passed) {
    const cause = details.error as Error & { failureType?: string };
    if (group && cause.failureType === "subtestsFailed") return { ...ended, outcome: "passed" };
    return { ...ended, outcome: "failed", error: beginning(cause.cause ?? cause) };
  }
  const why = skip ?? todo;
  if (why === undefined || why === false) return { ...ended, outcome: "passed" };
  return { ...ended, outcome: "skipped", why: why === true || why === "" ? "no reason given" : why };
}

/** The first lines of an error's message. For a journey they name the step, the action that failed, and its element. */
function beginning(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return stripVTControlCharacters(message).split("\n", 24).join("\n").slice(0, 3000);
}

const parsed = (lines: string): Line[] =>
  lines
    .split("\n")
    .slice(0, -1) // the text after the last end of line is empty, or an incomplete line
    .map((line) => JSON.parse(line) as Line);

/** Counts the lines of a run. A file of the run in which no test ended counts as a failure. */
export function counted(lines: string, files: readonly string[]): Tally {
  const result = nothing();
  const ran = new Set<string>();
  const took = new Map<string, { seconds: number; processor: number }>();
  for (const { file, name, group, outcome, why = "", error = "", seconds = 0, processor = 0 } of parsed(lines)) {
    const so = took.get(file) ?? { seconds: 0, processor: 0 };
    took.set(file, { seconds: so.seconds + seconds, processor: so.processor + processor });
    if (outcome === "begun") continue;
    if (outcome === "failed") {
      result.failed += 1;
      const failure = file === "" ? name : `${file}: ${name === file ? "the file as a whole" : name}`;
      result.failures.push(failure);
      if (error !== "") result.errors.push({ failure, message: error });
    } else if (!group && outcome === "passed") result.passed += 1;
    else if (!group) result.skipped.push({ name, why });
    if (name !== file || outcome === "failed") ran.add(file);
  }
  for (const file of files) {
    if (ran.has(file)) continue;
    result.failed += 1;
    result.failures.push(`${file}: no test in it ran`);
  }
  for (const [file, { seconds, processor }] of took)
    if (seconds > 10) result.slow.push({ file, seconds: Math.round(seconds), processor: Math.round(processor) });
  result.slow.sort((a, b) => b.seconds - a.seconds);
  return result;
}

/**
 * Returns where a process hangs: the tests that have begun and not ended, as `file: test`, or a file if none of its tests is running. If
 * nothing is running, an endless loop began after the test that ended last, or while the files were loaded.
 */
export function hangsIn(lines: string, files: readonly string[]): string {
  const open = new Map<string, Line>();
  let last: Line | undefined;
  for (const line of parsed(lines)) {
    const key = JSON.stringify([line.file, line.name]);
    if (line.outcome === "begun") open.set(key, line);
    else {
      open.delete(key);
      last = line;
    }
  }
  const inTests = new Set([...open.values()].filter(({ group }) => !group).map(({ file }) => file));
  const running = [...open.values()].filter(({ group, file }) => !group || !inTests.has(file));
  if (running.length > 0) return `in ${running.map(placed).join(", ")}`;
  return last === undefined ? `before the first test of ${files.join(", ")}` : `after ${placed(last)}`;
}

const placed = ({ file, name, group }: Line): string => (group ? file : `${file}: ${name}`);
