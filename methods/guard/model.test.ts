import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { analyse, compileLexicon, lint, readSentences, scoreOf, SLOTS, type GuardRule, type LexiconSource, type Model } from "./index.ts";

const english: LexiconSource = {
  lang: "en",
  version: 1,
  sets: { who: ["courier*"], dwelling: ["cellar"], thing: ["widget"] },
  names: {
    given: ["ahmed"],
    known: [],
    common: ["the", "he", "hides", "in", "a", "behind", "shop", "law", "every", "of", "says", "may", "keep", "his"],
    offices: [],
    particles: [],
  },
};
const rules: readonly GuardRule[] = [
  { id: "dwells", kind: "target", near: ["who", "dwelling"], yields: "sure" },
  { id: "widget", kind: "method", near: ["thing"] },
];
const plain = compileLexicon([english], rules);
const detail = "he hides in a room behind the shop";
const policy = "law says every courier may keep his cellar of law";
/** A model that finds the words of `detail` and is sure that the words of `policy` are not operational. */
function taught(): Model {
  const weights = new Int8Array(SLOTS);
  for (const [text, sign] of [
    [detail, 1],
    [policy, -1],
  ] as const) {
    const { tokens, hits } = analyse(text, plain);
    for (const { slots } of readSentences(tokens, hits, plain)) for (const slot of slots.flat()) weights[slot] = 20 * sign;
  }
  return { weights, scale: 0.1, bias: 0, threshold: 1, doubt: 0, sure: -4, certain: -8 };
}
const model = taught();
const lexicon = compileLexicon([english], rules, model);
const told = (text: string, lang = "en"): string[] =>
  lint(text, lang, lexicon).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

test("GU25 a sentence that scores above the threshold is found as a whole, and no other sentence is found", () => {
  assert.deepEqual(told(`The law says. Then ${detail}, every night. The end.`), [`operational: Then ${detail}, every night`]);
  assert.deepEqual(lint(detail, "en", plain), []);
  assert.deepEqual(lint(detail, "en", lexicon), [{ kind: "operational", rule: "reads-like", start: 0, end: detail.length, lang: "en" }]);
});

test("GU25 if a rule or pattern finds something in the sentence, the detector adds nothing", () => {
  assert.deepEqual(told(`${detail} with a widget`), ["method: widget"]);
  assert.deepEqual(told(`A widget. ${detail}`), ["method: widget", `operational: ${detail}`]);
});

test("GU26 a rule with 'yields' makes no finding in a policy-level sentence; one without 'yields' does", () => {
  assert.deepEqual(told(policy), []);
  assert.deepEqual(
    lint(policy, "en", plain).map(({ rule }) => rule),
    ["dwells"],
  );
  assert.deepEqual(told(`${policy} and a widget`), ["method: widget"]);
  assert.deepEqual(told("the courier of a cellar"), ["target: courier of a cellar"], "too short to be judged");
});

test("GU26 a rule with 'yields' makes a finding only at or above the threshold that it names", () => {
  const score = scoreOf(readSentences(analyse(policy, plain).tokens, analyse(policy, plain).hits, plain)[0] ?? assert.fail(), model);
  assert.ok(score !== null && score < 0);
  for (const name of ["doubt", "sure", "certain"] as const) {
    const named = [{ id: "dwells", kind: "target", near: ["who", "dwelling"], yields: name }] as const;
    const others = { doubt: -Infinity, sure: -Infinity, certain: -Infinity };
    const found = (threshold: number): string[] =>
      lint(policy, "en", { ...compileLexicon([english], named), model: { ...model, ...others, [name]: threshold } }).map(
        ({ rule }) => rule,
      );
    assert.deepEqual(found(score), ["dwells"], name);
    assert.deepEqual(found(score + 0.001), [], name);
  }
});

test("GU25 a text in a language without a lexicon gives only that finding, and is not scored", () => {
  assert.deepEqual(
    lint(detail, "sw", lexicon).map(({ kind }) => kind),
    ["no-lexicon"],
  );
});

test("GU25 the score of a sentence is the sum of its blocks, each divided by the square root of its size", () => {
  const weights = new Int8Array(SLOTS);
  weights[3] = 2;
  weights[9] = -4;
  const score = scoreOf(
    { from: 0, to: 8, slots: [[], [3], [3, 9, 3, 3], []], readable: true },
    { weights, scale: 0.5, bias: 1, threshold: 0, doubt: 0, sure: 0, certain: 0 },
  );
  assert.equal(score, 1 + 0.7 * 0.5 * 2 + (0.5 * (2 + 2 + 2 - 4)) / 2);
  assert.equal(scoreOf({ from: 0, to: 1, slots: [], readable: false }, model), null);
});

test("GU11 a model of another size, or with a figure that is not finite, is rejected", () => {
  assert.throws(() => compileLexicon([english], rules, { ...model, weights: new Int8Array(7) }), RangeError);
  for (const name of ["scale", "bias", "threshold", "doubt", "sure", "certain"] as const)
    assert.throws(() => compileLexicon([english], rules, { ...model, [name]: Number.NaN }), RangeError);
});

test("GU10 GU11 with a model, findings are inside the text, sorted and repeatable; a huge text is read in blocks", () => {
  const words = fc.constantFrom(...`${detail} courier cellar widget . Ahmed 10:30 王志强 водитель 😀 a@b.org`.split(" "));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      const text = parts.join(" ");
      const findings = lint(text, "en", lexicon);
      assert.deepEqual(lint(text, "en", lexicon), findings);
      let before = 0;
      for (const { start, end } of findings) {
        assert.ok(start >= before && end > start && end <= text.length);
        before = start;
      }
    }),
    { seed: 25, numRuns: 800 },
  );
  const long = `${"the law says. ".repeat(4000)}${detail}. ${"the law says. ".repeat(4000)}`;
  assert.deepEqual(told(long), [`operational: ${detail}`]);
});
