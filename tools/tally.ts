/**
 * A reporter for `node --test` that writes one line of JSON at the end: how many tests passed, failed and were skipped, with the
 * reason of each skip and the name of each failure. So the closing line counts the tests that really ran.
 */
import type { TestEvent } from "node:test/reporters";

export interface Tally {
  passed: number;
  failed: number;
  skipped: { name: string; why: string }[];
  failures: string[];
  /** The files whose tests took more than ten seconds, slowest first. */
  slow: { file: string; seconds: number }[];
}

/** The environment variable with the files of the run, as JSON. A file whose tests did not run is a failure. */
export const filesName = "COUNTERPART_TEST_FILES";

export const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: [], failures: [], slow: [] });

export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const result = nothing();
  const ran = new Set<string>();
  const seconds = new Map<string, number>();
  for await (const event of source) {
    if (event.type !== "test:pass" && event.type !== "test:fail") continue;
    const { data } = event;
    const file = data.file ?? "";
    // A suite and a file only group tests; a file that fails as a whole (it does not load) is itself a failure.
    const wholeFile = data.name === data.file;
    const frame = wholeFile || data.details.type === "suite";
    if (!wholeFile) ran.add(file);
    if (!wholeFile && data.nesting === 0) seconds.set(file, (seconds.get(file) ?? 0) + data.details.duration_ms / 1000);
    if (event.type === "test:fail") {
      const cause = event.data.details.error as Error & { failureType?: string };
      if (frame && cause.failureType === "subtestsFailed") continue;
      result.failed += 1;
      result.failures.push(wholeFile ? `${file}: the file as a whole` : `${file}: ${data.name}`);
      ran.add(file);
    } else if (!frame) {
      const why = data.skip ?? data.todo;
      if (why === undefined || why === false) result.passed += 1;
      else result.skipped.push({ name: data.name, why: why === true || why === "" ? "no reason given" : why });
    }
  }
  for (const file of JSON.parse(process.env[filesName] ?? "[]") as string[]) {
    if (ran.has(file)) continue;
    result.failed += 1;
    result.failures.push(`${file}: no test in it ran`);
  }
  for (const [file, took] of seconds) if (took > 10) result.slow.push({ file, seconds: Math.round(took) });
  result.slow.sort((a, b) => b.seconds - a.seconds);
  yield `${JSON.stringify(result)}\n`;
}
