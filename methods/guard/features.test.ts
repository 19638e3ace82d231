import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { analyse, compileLexicon, readSentences, SLOTS, type LexiconSource, type Reading } from "./index.ts";

const english: LexiconSource = {
  lang: "en",
  version: 1,
  sets: { place: ["station"], cue: ["guarded"] },
  names: {
    given: ["ahmed", "joanna"],
    known: [],
    common: ["the", "waits", "every", "evening", "for", "near"],
    offices: ["council"],
    particles: [],
  },
  places: { before: true, after: false, particles: [], naming: [], generic: ["the"] },
};
const lexicon = compileLexicon([english], []);
const read = (text: string, whole = false): Reading[] => {
  const { tokens, hits } = analyse(text, lexicon);
  return readSentences(tokens, hits, lexicon, whole);
};
const slots = (text: string): readonly (readonly number[])[] | undefined => read(text)[0]?.slots;

test("GU23 all names give the same feature, and a number gives its shape as a feature", () => {
  const one = slots("Ahmed waits for the driver at 10:30 near Velm");
  assert.deepEqual(slots("Joanna waits for the driver at 21:45 near Orsk"), one);
  assert.notDeepEqual(slots("Ahmed waits for the driver at 9:30 near Velm"), one);
  assert.notDeepEqual(slots("Nobody waits for the driver at 10:30 near Velm"), one);
});

test("GU23 a class of the guard is one feature however often it occurs; phrases of one language are not features", () => {
  const classes = (text: string): number => slots(text)?.[0]?.length ?? -1;
  assert.equal(classes("nobody waits for the driver every evening"), 0);
  assert.equal(classes("nobody waits near Tamar Station or Orsk Station every evening"), 1);
  assert.equal(classes("nobody waits guarded for the driver every evening"), 0);
});

test("GU23 the same words in another order have other features", () => {
  assert.notDeepEqual(
    slots("the driver waits for nobody every evening")?.[2]?.toSorted(),
    slots("nobody waits for the driver every evening")?.[2]?.toSorted(),
  );
});

test("GU24 neither a short sentence nor a text in an unknown language is scored", () => {
  const readable = (text: string): boolean[] => read(text).map((each) => each.readable);
  assert.deepEqual(readable("the driver waits every evening"), [false]);
  assert.deepEqual(readable("for the driver waits every evening"), [true]);
  assert.deepEqual(readable("der fahrer wartet jeden abend vor dem tor"), [false]);
  assert.deepEqual(
    readable("водитель ждёт здесь каждый вечер"),
    [true],
    "five tokens are enough in Cyrillic, because endings replace articles and prepositions",
  );
  assert.deepEqual(readable("водитель ждёт каждый вечер"), [false]);
  assert.deepEqual(readable("洪水 الفيضان 洪水 الفيضان 洪水 الفيضان"), [false], "no language uses both scripts");
});

test("GU24 sentences are scored separately, a long one in parts; 'whole' treats a text as one sentence", () => {
  assert.deepEqual(
    read("The driver waits. Every evening.").map(({ from, to }) => [from, to]),
    [
      [0, 3],
      [3, 5],
    ],
  );
  assert.deepEqual(
    read("the ".repeat(150)).map(({ from, to }) => to - from),
    [60, 60, 30],
  );
  assert.equal(read("The driver waits. Every evening.", true).length, 1);
  assert.deepEqual(read(""), []);
  assert.deepEqual(read(" . "), []);
});

test("GU10 GU11 the sentences cover all tokens in order, slots are valid, and the result is the same each time", () => {
  const words = fc.constantFrom(
    "Ahmed",
    "waits",
    "10:30",
    "Tamar",
    "Station",
    "王",
    "志强",
    "водитель",
    "أحمد",
    ".",
    "\n",
    "!",
    "😀",
    "b o m",
    "99-12",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 90 }).map((each) => each.join(" ")),
        fc.string({ unit: "binary", maxLength: 200 }),
      ),
      (text) => {
        const readings = read(text);
        assert.deepEqual(read(text), readings);
        const { tokens } = analyse(text, lexicon);
        let next = 0;
        for (const { from, to, slots: blocks } of readings) {
          assert.equal(from, next);
          assert.ok(to > from && to - from <= 60);
          next = to;
          for (const slot of blocks.flat()) assert.ok(Number.isInteger(slot) && slot >= 0 && slot < SLOTS);
        }
        assert.equal(next, tokens.length);
      },
    ),
    { seed: 23, numRuns: 800 },
  );
});
