/** Checks that the counts of a run are correct: synthetic test files are run by `node --test` with this reporter. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { runTests } from "./run-tests.ts";
import type { Tally } from "./tally.ts";

async function ran(t: TestContext, text: string, whole = 30): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-tally-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "a.test.ts");
  writeFileSync(file, `import { test, describe } from "node:test"; import assert from "node:assert/strict"; assert; describe;\n${text}`);
  const tally = await runTests({ files: [file], side: 1, each: 20, whole, quiet: true });
  return { ...tally, failures: tally.failures.map((one) => one.replaceAll(folder, "")), slow: [] };
}

test("passed, failed and skipped tests are counted, with reasons and names; suites do not count", async (t) => {
  const tally = await ran(
    t,
    `test("good", () => {}); test("bad", () => assert.fail()); test("no disk", (t) => t.skip("disk")); test.skip("silent", () => {});
     describe("frame", () => { test("in", () => {}); test("in bad", () => assert.fail()); });`,
  );
  assert.deepEqual(tally, {
    passed: 2,
    failed: 2,
    skipped: [
      { name: "no disk", why: "disk" },
      { name: "silent", why: "no reason given" },
    ],
    failures: ["/a.test.ts: bad", "/a.test.ts: in bad"],
    slow: [],
  });
});

test("a file that does not load, a file without a test, and a file that never ends count as failures", async (t) => {
  assert.deepEqual((await ran(t, `throw new Error("load")`)).failures, ["/a.test.ts: the file as a whole"]);
  assert.deepEqual((await ran(t, "")).failures, ["/a.test.ts: no test in it ran"]);
  const endless = await ran(t, `test("good", () => { setInterval(() => {}, 1000); });`, 2);
  assert.equal(endless.failed, 1);
  assert.match(endless.failures[0] ?? "", /Stopped after 2 s/);
});

test("the time zone of a run is different from that of the machine", async (t) => {
  const tally = await ran(t, `test("zone", () => assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, "Pacific/Auckland"));`);
  assert.equal(tally.passed, 1);
});
