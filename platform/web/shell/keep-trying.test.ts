import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { createFetcher } from "./keep-trying.ts";

/** A fetcher whose pauses end when the test says so. */
const fetcherWith = (t: { mock: { method: (object: Console, name: "warn", instead: () => void) => unknown } }, answers: () => boolean) => {
  t.mock.method(console, "warn", () => undefined);
  const pauses: (() => void)[] = [];
  const clock = { at: 0, leaving: false };
  const loaded: boolean[] = [];
  const fetcher = createFetcher({
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    answers: () => Promise.resolve(answers()),
    now: () => clock.at,
    leaving: () => clock.leaving,
    // the page is loaded again once
    loadAgain: (opening) => opening && loaded.push(opening) === 1,
  });
  const turn = () => new Promise(setImmediate);
  return { ...fetcher, clock, loaded, pauses, turn };
};
const lost = new TypeError("Failed to fetch dynamically imported module");

test("a part is requested only while the server answers, and is reported as missing until it has arrived", async (t) => {
  let answers = false;
  const { keepTrying, missing, subscribe, clock, pauses, turn } = fetcherWith(t, () => answers);
  const seen: (string | null)[] = [];
  subscribe(() => seen.push(missing()));
  clock.at = 10_000;
  let attempts = 0;
  const part = keepTrying(() => {
    attempts += 1;
    return Promise.resolve("part");
  });
  await turn();
  assert.equal(missing(), "no-answer");
  pauses[0]?.();
  await turn();
  assert.equal(attempts, 0);
  answers = true;
  pauses[1]?.();
  assert.equal(await part, "part");
  assert.deepEqual(seen, ["no-answer", "no-answer", null]);
});

test("a part that fails because the connection was just lost is requested again when the server answers", async (t) => {
  let answers = false;
  const { keepTrying, missing, pauses, turn } = fetcherWith(t, () => answers);
  let attempts = 0;
  const part = keepTrying(() => (++attempts < 2 ? Promise.reject(lost) : Promise.resolve("part")));
  await turn();
  assert.deepEqual([attempts, missing()], [1, "no-answer"]);
  answers = true;
  pauses[0]?.();
  assert.equal(await part, "part");
  assert.equal(missing(), null);
});

test("a file that fails once while the server answers is fetched again at once, and nothing is reported", async (t) => {
  const { keepTrying, missing, pauses } = fetcherWith(t, () => true);
  let attempts = 0;
  assert.equal(await keepTrying(() => (++attempts < 2 ? Promise.reject(lost) : Promise.resolve("part"))), "part");
  assert.equal(missing(), null);
  assert.equal(pauses.length, 0);
});

test("a file that fails twice while the server answers is reported, also beside a part that waits for an answer", async (t) => {
  let answers = true;
  const { keepTrying, missing, turn } = fetcherWith(t, () => answers);
  void keepTrying(() => Promise.reject(lost));
  await turn();
  assert.equal(missing(), "no-file");
  answers = false;
  void keepTrying(() => Promise.reject(new Problem("unavailable")));
  await turn();
  assert.equal(missing(), "no-file");
});

test("a refusal of the server is thrown, and the part is no longer reported as missing", async (t) => {
  const { keepTrying, missing, pauses, turn } = fetcherWith(t, () => true);
  let attempts = 0;
  const part = keepTrying(() => Promise.reject(++attempts === 1 ? new Problem("unavailable") : new Problem("not-found")));
  await turn();
  assert.equal(missing(), "no-answer");
  pauses[0]?.();
  await assert.rejects(part, (error) => error instanceof Problem && error.code === "not-found");
  assert.equal(missing(), null);
});

test("if the file of a page that is being opened fails twice, the page is loaded again; if that was just done, the file is reported", async (t) => {
  const { keepTrying, missing, loaded, pauses, turn } = fetcherWith(t, () => true);
  void keepTrying(
    () => Promise.reject(lost),
    () => true,
  );
  await turn();
  assert.deepEqual([loaded.length, missing()], [1, null]);
  pauses[0]?.();
  await turn();
  assert.deepEqual([loaded.length, missing()], [2, "no-file"]);
});

test("while the reader leaves the page, its cancelled requests are neither reported nor a reason to load the page again", async (t) => {
  const { keepTrying, missing, loaded, clock, pauses, turn } = fetcherWith(t, () => !clock.leaving);
  clock.leaving = true;
  void keepTrying(
    () => Promise.reject(lost),
    () => true,
  );
  await turn();
  clock.at = 10_000;
  pauses[0]?.();
  await turn();
  assert.deepEqual([loaded.length, missing(), pauses.length], [0, null, 2]);
  clock.leaving = false;
  pauses[1]?.();
  await turn();
  assert.equal(loaded.length, 1);
});

test("a page that the reader gave up is neither reported nor fetched, and is fetched again when the reader returns", async (t) => {
  let answers = false;
  const { keepTrying, missing, loaded, clock, pauses, turn } = fetcherWith(t, () => answers);
  clock.at = 10_000;
  let [here, attempts] = [true, 0];
  const page = keepTrying(
    () => (++attempts, Promise.resolve("page")),
    () => here,
  );
  await turn();
  assert.equal(missing(), "no-answer");
  [here, answers] = [false, true];
  for (const n of [0, 1]) {
    pauses[n]?.();
    await turn();
    assert.deepEqual([attempts, missing(), loaded.length], [0, null, 0]);
  }
  here = true;
  pauses[2]?.();
  assert.equal(await page, "page");
});
