/** Tests that the counts of a run are correct: `node --test` runs synthetic test files with the reporter `tally.ts`. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite, test, type TestContext } from "node:test";
import { runTests, type TestSet } from "./run-tests.ts";
import type { Tally } from "./tally.ts";

const imports = `import { test, describe } from "node:test"; import assert from "node:assert/strict"; assert; describe;`;

async function ran(t: TestContext, texts: readonly string[], set: Partial<TestSet> = {}): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-tally-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = texts.map((text, at) => {
    const file = path.join(folder, `${"abc"[at]}.test.ts`);
    writeFileSync(file, `${imports}\n${text.replaceAll("FOLDER", folder)}`);
    return file;
  });
  const tally = await runTests({ files, side: 1, each: 20, quiet: true, ...set });
  const here = (text: string): string => text.replaceAll(folder, "");
  const errors = tally.errors.map(({ failure, message }) => ({ failure: here(failure), message: here(message) }));
  return { ...tally, failures: tally.failures.map(here), errors, slow: [] };
}

const oneProcess: Partial<TestSet> = { perProcess: 12, force: true };
/** For files that hang. The first test has to end within these 10 seconds, also if the machine is busy and starts a process slowly. */
const soon: Partial<TestSet> = { each: 5, spare: 5 };

// These tests run in parallel, because most of the time they only wait for a process that hangs.
suite("the counts of a run", { concurrency: 4 }, () => {
  test("passed, failed and skipped tests are counted, with reasons and names; suites do not count", async (t) => {
    const text = `test("good", () => {}); test("bad", () => assert.fail()); test("no disk", (t) => t.skip("disk")); test.skip("silent", () => {});
     describe("frame", () => { test("in", () => {}); test("in bad", () => assert.fail()); });`;
    for (const set of [{}, oneProcess])
      assert.deepEqual(await ran(t, [text], set), {
        passed: 2,
        failed: 2,
        skipped: [
          { name: "no disk", why: "disk" },
          { name: "silent", why: "no reason given" },
        ],
        failures: ["/a.test.ts: bad", "/a.test.ts: in bad"],
        errors: [
          { failure: "/a.test.ts: bad", message: "Failed" },
          { failure: "/a.test.ts: in bad", message: "Failed" },
        ],
        slow: [],
      });
  });

  test("the beginning of each error's message is kept, also of an error in the hook after a test", async (t) => {
    const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\\n");
    const text = `test("bad", () => { throw new Error("${long}"); }); test("left", (t) => { t.after(() => { throw new Error("hook"); }); });`;
    for (const set of [{}, oneProcess]) {
      const { errors } = await ran(t, [text], set);
      assert.deepEqual(
        errors.map(({ failure }) => failure),
        ["bad", "left"].map((name) => `/a.test.ts: ${name}`),
      );
      assert.equal(errors[0]?.message, Array.from({ length: 24 }, (_, line) => `line ${line}`).join("\n"));
      assert.match(errors[1]?.message ?? "", /hook/);
    }
  });

  test("a file that does not load, a file without a test, and a file that never ends count as failures", async (t) => {
    assert.deepEqual((await ran(t, [`throw new Error("load")`])).failures, ["/a.test.ts: the file as a whole"]);
    assert.deepEqual((await ran(t, [""])).failures, ["/a.test.ts: no test in it ran"]);
    const endless = await ran(t, [`test("good", () => { setInterval(() => {}, 1000); });`], soon);
    assert.equal(endless.passed, 1);
    assert.deepEqual(endless.failures, ["no test of 1 files ended for 10 s, stopped in /a.test.ts"]);
  });

  test("all files of a process count, also after a failed test that left something open", async (t) => {
    const open = `test("bad", () => { setInterval(() => {}, 1000); assert.fail(); }); test("good", () => {});`;
    const tally = await ran(
      t,
      [open, `test("slow", () => new Promise((resolve) => setTimeout(resolve, 300)));`, `test("last", () => {});`],
      oneProcess,
    );
    assert.deepEqual([tally.passed, tally.failures], [3, ["/a.test.ts: bad"]]);
  });

  test("a few files are divided among as many processes as may run in parallel", async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), "counterpart-tally-processes-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const text = `import { writeFileSync } from "node:fs"; import { basename } from "node:path";
      test("one", () => writeFileSync("${folder}/" + basename(import.meta.filename), String(process.pid)));`;
    const tally = await ran(t, [text, text, text], { ...oneProcess, side: 2 });
    assert.deepEqual([tally.passed, tally.failures], [3, []]);
    const processes = ["a", "b", "c"].map((name) => readFileSync(path.join(folder, `${name}.test.ts`), "utf8"));
    assert.equal(new Set(processes).size, 2, processes.join(" "));
  });

  test("an error after the end of its test counts as a failure, with the name of the test", async (t) => {
    // the second test calls what the first test left behind, and ends when Node has reported the error
    const text = `import { AsyncResource } from "node:async_hooks";
      let leftBehind;
      test("early", () => { leftBehind = AsyncResource.bind(() => void Promise.reject(new Error("late"))); });
      test("next", () => new Promise((resolve) => { process.once("unhandledRejection", resolve); leftBehind(); }));`;
    const tally = await ran(t, [text], oneProcess);
    assert.deepEqual([tally.passed, tally.failures.length], [2, 1]);
    assert.match(tally.failures[0] ?? "", /Test "early" at .*generated asynchronous activity.*Error: late/);
  });

  test("an error that no code of the test catches fails this test, also after an await, in a timer and in a nested test", async (t) => {
    // each test ends only when Node has reported the error; after a pause it could end earlier, if the machine is busy
    const text = `const reported = (event) => new Promise((resolve) => process.once(event, resolve));
      test("rejection", async () => { await 1; void (async () => { await 1; throw new Error("nobody waits"); })(); await reported("unhandledRejection"); });
      test("timer", async () => { await 1; setTimeout(() => { throw new Error("in a timer"); }, 1); await reported("uncaughtException"); });
      describe("frame", () => {
        test("outer", (t) => t.test("inner", async () => { setImmediate(() => { throw new Error("later"); }); await reported("uncaughtException"); }));
      });
      test("good", () => {});`;
    const tally = await ran(t, [text], oneProcess);
    const failed = ["rejection", "timer", "inner", "outer"].map((name) => `/a.test.ts: ${name}`);
    assert.deepEqual([tally.passed, tally.failures], [1, failed]);
  });

  test("the test runner follows no promises in a process of several files", async (t) => {
    const text = `import { createRequire } from "node:module";
      test("the hook", () => {
        const [[hook]] = createRequire(import.meta.url)("internal/async_hooks").getHookArrays();
        const names = Object.getOwnPropertySymbols(hook);
        assert.equal(hook[names.find(({ description }) => description === "kNoPromiseHook")], true);
      });`;
    assert.deepEqual(await ran(t, [text], oneProcess), { ...(await ran(t, [`test("good", () => {});`], oneProcess)), passed: 1 });
  });

  test("a process in which a file hangs is stopped, the file is named, and the tests before it count", async (t) => {
    const hangs = `test("busy", async () => { await new Promise((resolve) => setTimeout(resolve, 50)); for (;;); });`;
    const set = { ...oneProcess, ...soon };
    const [busy, loading] = await Promise.all([
      ran(t, [`test("good", () => {});`, hangs, `test("never", () => {});`], set),
      ran(t, [`await new Promise(() => setInterval(() => {}, 1000));`], set),
    ]);
    assert.equal(busy.passed, 1);
    assert.deepEqual(busy.failures, [
      "no test of 3 files ended for 10 s, stopped in /b.test.ts: busy",
      "/b.test.ts: no test in it ran",
      "/c.test.ts: no test in it ran",
    ]);
    assert.match(loading.failures[0] ?? "", /stopped before the first test of \/a\.test\.ts$/);
  });

  test("a test file can set a longer time limit than that of the set", async (t) => {
    const tally = await ran(
      t,
      [`test("slow", { timeout: 60_000 }, () => new Promise((resolve) => setTimeout(resolve, 2_500)));`, `test("good", () => {});`],
      { ...oneProcess, each: 2, spare: 0 },
    );
    assert.deepEqual([tally.passed, tally.failures], [2, []]);
  });

  test(
    "if a process hangs, its child processes are stopped too, but not the server that all tests share",
    { skip: process.platform !== "linux" && "/proc is needed" },
    async (t) => {
      const start = (name: string): string =>
        `spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", ${JSON.stringify(name)}], { detached: true, stdio: "ignore" }).pid`;
      const shared = "/counterpart-test-0-1-planted/data";
      const text = `import { setTimeout as sleep } from "node:timers/promises"; import { spawn } from "node:child_process"; import { writeFileSync } from "node:fs";
    test("busy", async () => { writeFileSync("FOLDER/pids", [${start("own")}, ${start(shared)}].join(" ")); await sleep(50); for (;;); });`;
      const folder = mkdtempSync(path.join(tmpdir(), "counterpart-tally-pids-"));
      t.after(() => rmSync(folder, { recursive: true }));
      const tally = await ran(t, [text.replaceAll("FOLDER", folder)], { ...oneProcess, ...soon });
      assert.match(tally.failures[0] ?? "", /stopped in \/a\.test\.ts: busy$/);
      const [own = 0, kept = 0] = readFileSync(path.join(folder, "pids"), "utf8").split(" ").map(Number);
      assert.throws(() => process.kill(own, 0), { code: "ESRCH" });
      process.kill(kept, "SIGKILL");
    },
  );

  test("the time zone of a run is different from that of the machine", async (t) => {
    const tally = await ran(t, [`test("zone", () => assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, "Pacific/Auckland"));`]);
    assert.equal(tally.passed, 1);
  });
});
