// Tests how texts and queries become keys, and the order of the results.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  excerptOf,
  isRare,
  keysOf,
  leadingKeys,
  marksIn,
  nearness,
  piecesOf,
  readQuestion,
  scoreOf,
  termsOf,
  wordsOf,
  type Vocabulary,
} from "./index.ts";
import { edits } from "./near.ts";

const texts = (text: string): string[] => wordsOf(text).map((word) => word.text);
const keysIn = (text: string, lang: string): Set<string> =>
  new Set(wordsOf(text).flatMap((word) => keysOf(word, lang).map(({ key }) => key)));
const share = (lang: string, one: string, other: string): boolean => {
  const keys = keysIn(one, lang);
  return [...keysIn(other, lang)].some((key) => keys.has(key));
};

test("S1, S2: words are folded and keep their places; Han text is split into pairs; stop words are left out", () => {
  assert.deepEqual(
    wordsOf("L’été de São Tomé").map(({ text, start, end }) => [text, start, end]),
    [
      ["ete", 2, 5],
      ["sao", 9, 12],
      ["tome", 13, 17],
    ],
  );
  assert.deepEqual(texts("حُرِّيَّة الرأي"), ["حريه", "الراي"]);
  assert.deepEqual(texts("免费教育"), ["免费", "费教", "教育"]);
  assert.deepEqual(texts("税"), ["税"]);
  assert.deepEqual(texts("to be or not to be"), ["to", "be", "or", "not", "to", "be"], "a query that has only stop words keeps them");
  assert.deepEqual(texts("R12 and ١٢"), ["r12", "12"]);
});

test("S3: forms of one word have the same stem, and other words have different stems", () => {
  for (const [lang, one, other] of [
    ["en", "drones", "drone"],
    ["en", "arbitrarily", "arbitrary"],
    ["fr", "libertés", "liberté"],
    // legal texts are written in the future tense
    ["fr", "puniront", "punir"],
    ["fr", "punira", "punir"],
    ["fr", "prendront", "prendre"],
    ["fr", "protégeront", "protéger"],
    ["fr", "fronts", "front"],
    ["es", "prohibiciones", "prohibición"],
    ["ru", "гражданства", "гражданство"],
  ] as const)
    assert.ok(share(lang, one, other), `${one} ${other}`);
  assert.ok(!share("en", "drones", "drums"));
  assert.deepEqual(
    keysOf({ text: "sat", script: "latin" }, "en").map(({ key }) => key),
    ["=sat", "e*sat"],
    "three letters stay",
  );
  assert.deepEqual(
    keysOf({ text: "corpo", script: "latin" }, "pt"),
    [{ key: "=corpo", weight: 1 }],
    "no stem of a language without a list",
  );
});

test("S4: Arabic words are found with any prefix, ending or weak letter", () => {
  for (const [one, other] of [
    ["والحرية", "حرية"],
    ["للحقوق", "حقوق"],
    ["نقابة", "نقابات"],
    ["الشجرة", "شجره"],
    ["كتاب", "كتب"],
  ] as const)
    assert.ok(share("ar", one, other), `${one} ${other}`);
  assert.ok(!share("ar", "حرية", "تجارة"));
});

const vocabulary = (all: number, known: Record<string, number>): Vocabulary => ({ all, known: new Map(Object.entries(known)) });

test("S5, S6: a query has the stems of every language of its script; a rare word also finds nearly equal words", () => {
  const [word] = readQuestion("tortrue ");
  assert.ok(word);
  assert.deepEqual(
    word.keys.map(({ key }) => key.slice(0, 2)),
    ["=t", "e*", "f*", "s*"],
  );
  assert.equal(isRare(word, new Map()), true);
  assert.equal(isRare(word, new Map([["e*tortru", 6]])), false);
  assert.equal(edits("tortru", "tortur", 2), 1, "neighbours exchanged");
  assert.equal(edits("abc", "xyz", 1), 2);
  assert.ok(nearness("tortru", "tortur") > 0.8);
  assert.equal(nearness("abc", "abd"), 0, "short words allow no edit");
  const [term] = termsOf([word], vocabulary(100, {}), new Map([["e*tortur", 2]]));
  assert.deepEqual(
    term?.keys.map(({ key }) => key),
    ["e*tortur"],
  );
  const [open] = termsOf(readQuestion("dron"), vocabulary(100, { "=drones": 3 }), new Map());
  assert.deepEqual(
    open?.keys.map(({ key }) => key),
    ["=drones"],
  );
  assert.deepEqual(termsOf(readQuestion("dron "), vocabulary(100, { "=drones": 3 }), new Map())[0]?.keys, [], "a space ends the word");
  assert.deepEqual(readQuestion("R-04")[0]?.text, "r4");
});

test("S7: rare words score higher, titles and short passages slightly higher; other words do not count", () => {
  const terms = termsOf(readQuestion("rare common "), vocabulary(1000, { "=rare": 6, "=common": 500 }), new Map());
  const passage = (keys: string[], length = 40, title = false) => scoreOf(terms, { keys, length, title });
  assert.ok(passage(["=rare"]) > passage(["=common"]));
  assert.equal(passage(["=rare", "=common"]), 1);
  assert.equal(passage(["=other"]), 0);
  assert.ok(passage(["=rare"], 20) > passage(["=rare"], 80));
  assert.ok(passage(["=rare"], 40, true) > passage(["=rare"]));
  assert.deepEqual(leadingKeys(terms, 100), ["=rare"], "beside a rare word, passages are not fetched by a frequent one");
  assert.deepEqual(leadingKeys(terms, 1000), ["=rare", "=common"]);
});

test("S9: an excerpt contains the first found word and the places of all; a long text is split at sentences", () => {
  const text = `${"Nothing here. ".repeat(25)}The owner of two drones is known. ${"Nothing more. ".repeat(25)}`;
  const { text: shown, marks } = excerptOf(text, "en", keysIn("drone", "en"));
  assert.ok(shown.length <= 126, String(shown.length));
  assert.deepEqual(
    marks.map(([from, to]) => shown.slice(from, to)),
    ["drones"],
  );
  assert.deepEqual(marksIn("免费教育", "zh", new Set(["=免费", "=费教"])), [[0, 3]], "pairs that touch are one place");
  const pieces = piecesOf(text);
  assert.ok(pieces.length > 1 && pieces.every((piece) => piece.length <= 600));
  assert.equal(pieces.join(" ").replaceAll(/\s+/g, " "), text.trim().replaceAll(/\s+/g, " "));
  assert.deepEqual(
    piecesOf("x".repeat(1300)).map((piece) => piece.length),
    [600, 600, 100],
  );
});
