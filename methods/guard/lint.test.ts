import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compileLexicon, findingKinds, lint, LexiconError, type GuardRule, type LexiconSource } from "./index.ts";

const english: LexiconSource = {
  lang: "en",
  version: 1,
  sets: {
    make: ["build*", "put together"],
    thing: ["widget*", "le gadget"],
    policy: ["ban", "law"],
    act: ["stir", "pour"],
    next: ["then"],
    person: ["mr ^"],
    born: ["born"],
    year: ["#y"],
    amount: ["# g"],
  },
};
const arabic: LexiconSource = {
  lang: "ar",
  version: 1,
  sets: { make: ["صنع"], thing: ["قنبلة"], policy: [], act: [], next: [], person: [], born: [], year: [], amount: [] },
};
const chinese: LexiconSource = {
  lang: "zh",
  version: 1,
  stretch: 2,
  sets: { make: ["制造"], thing: ["装置"], policy: [], act: [], next: [], person: [], born: [], year: [], amount: [] },
};
const rules: readonly GuardRule[] = [
  { id: "made", kind: "method", near: ["make", "thing"], within: 6, unless: ["policy"], around: 3 },
  { id: "order", kind: "method", near: ["act", "next", "act"], ordered: true, within: 10 },
  { id: "person", kind: "named-person", near: ["person"] },
  { id: "birth", kind: "police-data", near: ["born", "year"], within: 5 },
  { id: "amount", kind: "method", near: ["amount"] },
];
const lexicon = compileLexicon([english, arabic, chinese], rules);
const parts = (text: string, lang = "en"): string[] =>
  lint(text, lang, lexicon).map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`);

test("GU5 a finding needs words of a rule's sets near each other, and no phrase of an 'unless' set nearby", () => {
  assert.deepEqual(parts("They build the first widget here"), ["made: build the first widget"]);
  assert.deepEqual(parts("They put   together, at night, a widget"), ["made: put   together, at night, a widget"]);
  assert.deepEqual(parts("A law says who may build a widget"), ["made: build a widget"]);
  assert.deepEqual(parts("A ban on building a widget"), []);
  assert.deepEqual(parts("They build schools and roads and many other useful things, not a widget"), []);
  assert.deepEqual(parts("They build it. Nobody else has ever seen one. A widget is a toy"), []);
});

test("GU5 an ordered rule requires its sets in that order, even if it names a set twice", () => {
  assert.deepEqual(parts("stir it, then pour it"), ["order: stir it, then pour"]);
  assert.deepEqual(parts("stir, then stir"), ["order: stir, then stir"]);
  assert.deepEqual(parts("then stir and pour"), []);
});

test("GU5 a phrase can require a capital, a number or a year", () => {
  assert.deepEqual(parts("Mr Falcon pays; the mr word does not"), ["person: Mr Falcon"]);
  assert.deepEqual(parts("born on 3 March 1991"), ["birth: born on 3 March 1991"]);
  assert.deepEqual(parts("born on level 3"), []);
  assert.deepEqual(parts("take 500g or 20 g"), ["amount: 500g", "amount: 20 g"]);
});

for (const hidden of [
  "b\u200building",
  "bu\u00adilding",
  "BUILDING",
  "ｂｕｉｌｄｉｎｇ",
  "bu-il-ding",
  "b u i l d i n g",
  "b.u.i.l.d.i.n.g",
  "buiiiilding",
  "bui1ding",
  "вuilding",
  "b\u0301uilding",
]) {
  test(`GU2 a word is found if it is written as ${JSON.stringify(hidden)}`, () => {
    assert.deepEqual(
      parts(`${hidden} a widget`).map((each) => each.split(":")[0]),
      ["made"],
    );
  });
}

test("GU2 words are found in a sentence whose letters all have spaces between them", () => {
  assert.deepEqual(
    parts("w e b u i l d a w i d g e t").map((each) => each.split(":")[0]),
    ["made"],
  );
});

test("GU2 GU3 an Arabic word is found with clitics and endings, a Chinese word with spaces inside", () => {
  assert.deepEqual(parts("وبصنعها لقنبلتهم", "ar"), ["made: وبصنعها لقنبلتهم"]);
  assert.deepEqual(parts("صُنْعُ القـنـبـلـة", "ar"), ["made: صُنْعُ القـنـبـلـة"]);
  assert.deepEqual(parts("在此制 造 一个装置", "zh"), ["made: 制 造 一个装置"]);
});

test("GU4 the words of every language are found, whatever language is declared", () => {
  assert.deepEqual(parts("build a widget", "zh"), ["made: build a widget"]);
  assert.equal(lint("build a widget", "zh", lexicon)[0]?.lang, "en");
});

test("GU8 a text in a language or script without a lexicon gives a finding", () => {
  assert.deepEqual(lint("Habari za asubuhi", "sw", lexicon), [{ kind: "no-lexicon", rule: "no-lexicon", start: 0, end: 17, lang: "sw" }]);
  assert.deepEqual(lint("24 %", "sw", lexicon), []);
  assert.deepEqual(lint("plain words", "en-GB", lexicon), []);
  assert.deepEqual(
    lint("see ข้อความภาษาไทย here", "en", lexicon).map(({ kind }) => kind),
    ["no-lexicon"],
  );
  assert.deepEqual(lint("the letter ก", "en", lexicon), []);
});

test("GU9 overlapping findings are merged, and at most 500 findings are returned", () => {
  assert.deepEqual(parts("build a widget widget"), ["made: build a widget widget"]);
  assert.equal(lint("Mr Falcon, or else. ".repeat(2000), "en", lexicon).length, 500);
});

test("GU10 a finding that crosses two blocks is returned once, with its place in the text", () => {
  for (const lead of [32_700, 32_760, 32_768, 32_780, 65_000]) {
    const text = `${"word ".repeat(Math.ceil(lead / 5)).slice(0, lead)} build the widget ${"word ".repeat(200)}`;
    assert.deepEqual(parts(text), ["made: build the widget"], `after ${lead} characters`);
  }
});

test("GU11 no input throws; findings lie inside the text, are sorted, and are the same each time", () => {
  const words = fc.constantFrom(
    "build",
    "widget",
    "Mr",
    "Falcon",
    "then",
    "stir",
    "+999 555 1234",
    "a@b.org",
    "制造",
    "装置",
    "قنبلة",
    "صنع",
    ".",
    "\n",
    "b u i l d",
    "😀",
    "\u200b",
    "5 g",
    "1991",
    "born",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 30 }).map((each) => each.join(" ")),
        fc.string({ unit: "binary", maxLength: 200 }),
      ),
      fc.constantFrom("en", "ar", "zh", "sw", ""),
      (text, lang) => {
        const findings = lint(text, lang, lexicon);
        assert.deepEqual(lint(text, lang, lexicon), findings);
        let before = 0;
        for (const { kind, start, end } of findings) {
          assert.ok(findingKinds.includes(kind));
          assert.ok(start >= before && end > start && end <= text.length, `${start}..${end} of ${text.length}`);
          before = start;
        }
      },
    ),
    { seed: 20, numRuns: 2000 },
  );
});

test("GU12 a lexicon with a fault is rejected, and the message names the fault", () => {
  const without = { ...english, lang: "fr", sets: { make: [] } };
  assert.throws(
    () => compileLexicon([without], rules),
    (error) => error instanceof LexiconError && /fr: no set "thing", named by rule "made"/.test(error.message),
  );
  assert.throws(() => compileLexicon([{ ...english, sets: { ...english.sets, make: ["bu*"] } }], rules), /en\/make: "bu\*" is too short/);
  assert.throws(() => compileLexicon([{ ...english, sets: { ...english.sets, make: [" "] } }], rules), /en\/make: an empty phrase/);
  assert.throws(() => compileLexicon([{ ...english, sets: { ...english.sets, make: ["*"] } }], rules), /is no word/);
  assert.throws(() => compileLexicon([english, english], rules), /en: given twice/);
  assert.throws(() => compileLexicon([english], [{ id: "none", kind: "method", near: [] }]), /rule "none"/);
});
