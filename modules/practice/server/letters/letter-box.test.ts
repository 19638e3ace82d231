/**
 * Tests the codes and the letter box without a server: what the file contains, that the order of letters reveals nothing, and that a
 * failed write undoes all changes.
 */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { readCode } from "#methods/typed-code/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { createKeyStore, type KeyStore } from "#platform/server/keys/index.ts";
import { refused } from "#platform/server/testing-values.ts";
import { mostLetters } from "../../contract/letters.ts";
import { fields } from "../outcomes/testing.ts";
import { emptyBox, openBox, type LetterBox } from "./letter-box.ts";
import { goodUntil, newEntryCode, newWithdrawalCode, quarterOfCode } from "./letter-codes.ts";

const day = "2026-11-30";
const next = "2026-12-01";
const read = (code: string): string => readCode(code) ?? assert.fail(code);

const boxIn = async (t: TestContext, change: (keys: KeyStore) => KeyStore = (keys) => keys) => {
  const dataDir = await mkdtemp(join(tmpdir(), "counterpart-letters-"));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const workspace = newId();
  const keys = change(createKeyStore(dataDir));
  const box = openBox(keys, workspace, emptyBox());
  const file = join(dataDir, "keys", `letters-${workspace}`);
  return { box, file, keys, workspace, folder: join(dataDir, "keys") };
};
const put = async (box: LetterBox, code: string, title: string): Promise<void> => {
  const sent = box.put(read(code), { card: { ...fields, title }, withdraws: "00" }, day);
  await box.beat(day);
  await sent;
};
/** Waits until a file that is written now gets a later timestamp: many file systems change their clock only every few milliseconds. */
const laterThan = async (time: bigint, folder: string): Promise<void> => {
  const probe = join(folder, "probe");
  do await writeFile(probe, "");
  while ((await stat(probe, { bigint: true })).mtimeNs <= time);
};
const titlesOf = (box: LetterBox): string[] => box.readable(next).map(({ card }) => card.title);

test("a code is read as people type it, recognised only by its own box, and valid until the end of the next quarter", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  for (let i = 0; i < 200; i += 1) {
    const code = newEntryCode(key, day);
    assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const typed = ` ${code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("-", " ")} `;
    assert.equal(readCode(typed), read(code));
    assert.equal(quarterOfCode(key, day, read(code)), "2026-4");
    assert.equal(quarterOfCode(key, "2027-03-31", read(code)), "2026-4");
    for (const late of ["2027-04-01", "2026-09-30", "2027-11-30"]) assert.equal(quarterOfCode(key, late, read(code)), null, late);
    assert.equal(quarterOfCode(other, day, read(code)), null);
    assert.equal(quarterOfCode(key, day, read(newWithdrawalCode())), null);
  }
  assert.deepEqual([goodUntil(day), goodUntil("2026-01-01"), goodUntil("2026-08-31")], ["2027-03-31", "2026-06-30", "2026-12-31"]);
  for (const none of ["", "ABCDE", "U".repeat(20), "A".repeat(21)]) assert.equal(readCode(none), null);
});

test("a code can be used once, even if sent twice at once; a letter can be read from the next day on", async (t) => {
  const { box, keys, workspace } = await boxIn(t);
  const [code = ""] = box.print(1, day);
  assert.equal(box.isGood(read(code), day), true);
  const first = box.put(read(code), { card: fields, withdraws: "00" }, day);
  await assert.rejects(box.put(read(code), { card: fields, withdraws: "11" }, day), refused("practice-letter-code", "code"));
  assert.equal(box.isGood(read(code), day), false);
  await box.beat(day);
  await first;
  assert.deepEqual(box.readable(day), [], "a letter cannot be read on the day of its arrival, because that would show when it came");
  const again = openBox(keys, workspace, (await keys.read("letters", workspace)) ?? assert.fail());
  assert.deepEqual(titlesOf(again), [fields.title]);
  assert.equal(again.isGood(read(code), day), false);
});

test("the file contains no time except the day, has one size, and its timestamps are those of regular writes", async (t) => {
  const { box, file, folder } = await boxIn(t);
  const [one = "", two = ""] = box.print(2, day);
  await box.beat(day);
  const empty = (await stat(file)).size;
  await put(box, one, "First");
  await put(box, two, "Second");
  assert.equal((await stat(file)).size, empty);
  const content = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown> & { letters: Record<string, unknown>[] };
  assert.deepEqual(Object.keys(content).toSorted(), ["key", "letters", "printed", "spent"]);
  for (const letter of content.letters) {
    assert.deepEqual(Object.keys(letter).toSorted(), ["card", "day", "id", "withdraws"]);
    assert.equal(letter["day"], day);
    assert.match(String(letter["id"]), /^[0-9a-f]{8}-[0-9a-f]{4}-4/, "the id is random and does not begin with a time");
  }
  for (const code of [one, two]) assert.ok(!JSON.stringify(content).includes(read(code)) && !JSON.stringify(content).includes(code));
  // a regular write without a new letter also writes the file and changes its timestamps
  const before = await stat(file, { bigint: true });
  await laterThan(before.ctimeNs, dirname(folder));
  await box.beat(next);
  const after = await stat(file, { bigint: true });
  for (const time of ["mtimeNs", "ctimeNs", "birthtimeNs"] as const) assert.ok(after[time] > before[time], time);
  assert.ok(after.ino !== before.ino);
  const settled = JSON.parse(await readFile(file, "utf8")) as { letters: { day: unknown; id: string }[] };
  assert.deepEqual(
    settled.letters.map((letter) => letter.day),
    [null, null],
  );
  assert.deepEqual(await readdir(folder), [`letters-${box.workspace}`]);
});

test("in two hundred boxes, the order in the file and on the page matches the order of arrival no better than chance", async (t) => {
  const inOrder = { file: 0, page: 0 };
  const [rounds, letters] = [200, 5];
  const stored: Uint8Array[] = [];
  const { box: _, ...place } = await boxIn(t, (keys) => ({ ...keys, replace: async (_kind, _id, bytes) => void stored.push(bytes) }));
  for (let round = 0; round < rounds; round += 1) {
    const box = openBox(place.keys, place.workspace, emptyBox());
    const codes = box.print(letters, day);
    for (const [n, code] of codes.entries()) await put(box, code, String(n));
    await box.beat(next);
    const content = JSON.parse(Buffer.from(stored.at(-1) ?? assert.fail()).toString()) as {
      letters: { card: { title: string } }[];
      spent: Record<string, string[]>;
    };
    const [marks = []] = Object.values(content.spent);
    assert.deepEqual(marks, marks.toSorted());
    const pairs = (order: readonly number[]): number => order.flatMap((a, i) => order.slice(i + 1).filter((b) => a < b)).length;
    inOrder.file += pairs(content.letters.map(({ card }) => Number(card.title)));
    inOrder.page += pairs(titlesOf(box).map(Number));
  }
  // by chance, half of the 10 pairs in each box are in the order of arrival; the variance of this number for n = 5 letters is n(n-1)(2n+5)/72
  const spread = Math.sqrt((rounds * letters * (letters - 1) * (2 * letters + 5)) / 72);
  for (const found of [inOrder.file, inOrder.page]) assert.ok(Math.abs(found - rounds * 5) < 4.5 * spread, String(found));
});

test("if the disk refuses a write, no letter is lost and no code is used up; a full box is reported", async (t) => {
  let full = false;
  const { box } = await boxIn(t, (keys) => ({
    ...keys,
    replace: (...given) => (full ? Promise.reject(new Problem("storage-full")) : keys.replace(...given)),
  }));
  const codes = box.print(mostLetters + 1, day);
  const [first = "", ...others] = codes;
  full = true;
  await assert.rejects(put(box, first, "Lost"), refused("storage-full"));
  assert.deepEqual([box.isGood(read(first), day), titlesOf(box)], [true, []]);
  full = false;
  const all = others.map((code) => box.put(read(code), { card: fields, withdraws: "00" }, day));
  await assert.rejects(box.put(read(first), { card: fields, withdraws: "00" }, day), refused("practice-letters-full"));
  await box.beat(day);
  await Promise.all(all);
  assert.equal(box.readable(next).length, mostLetters);
  assert.equal(box.isGood(read(first), day), true);
});
