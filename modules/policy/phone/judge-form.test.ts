/**
 * Tests that the form adds no answers: an effect without an answer is not filled in, an incomplete range is not sent, and a word is
 * never converted to a number.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ends, move } from "#platform/phone/range.ts";
import {
  effectsIn,
  emptyJudging,
  formOfEffects,
  give,
  givenOf,
  goTo,
  isHalf,
  nameOf,
  sameEffects,
  saysSomething,
  touchWord,
  withoutObjections,
  type JudgeForm,
} from "./judge-form.ts";

const codes = ["e1", "e2", "e3"] as const;
const code = fc.constantFrom(...codes);
const touch = fc.oneof(
  fc.record({ kind: fc.constant("word" as const), code, word: fc.constantFrom("worse", "none", "much", null) }),
  fc.record({ kind: fc.constant("move" as const), code, end: fc.constantFrom(...ends), to: fc.integer({ min: -20, max: 20 }) }),
  fc.record({ kind: fc.constant("object" as const), code, text: fc.constantFrom("", "  ", "Nobody pays for it") }),
);
const touched = (form: JudgeForm, one: typeof touch extends fc.Arbitrary<infer T> ? T : never): JudgeForm => {
  if (one.kind === "word") return touchWord(form, one.code, one.word);
  if (one.kind === "object") return give(form, one.code, { objection: one.text });
  return give(form, one.code, { range: move(givenOf(form, one.code).range, one.end, one.to * 5).range });
};

test("after any touches the phone sends exactly the given answers, and a form made from them has the same answers", () => {
  fc.assert(
    fc.property(fc.array(touch, { maxLength: 40 }), (touches) => {
      const form = touches.reduce(touched, emptyJudging);
      const answer = effectsIn(form, codes, "en");
      for (const one of codes) {
        const [given, sent] = [givenOf(form, one), answer.effects[one]];
        assert.equal(sent === undefined, given.word === undefined, "an effect is sent if and only if it was answered");
        if (sent === undefined) continue;
        assert.equal(sent.word, given.word);
        const whole = ends.every((end) => given.range[end] !== null);
        assert.equal(sent.range !== null, given.word !== null && whole);
        if (sent.range)
          assert.ok(
            -1 <= sent.range.low && sent.range.low <= sent.range.best && sent.range.best <= sent.range.high && sent.range.high <= 1,
          );
        assert.equal(sent.objection?.text, given.objection.trim() || undefined);
      }
      assert.ok(sameEffects(effectsIn(formOfEffects(answer, codes), codes, "fr"), answer), "the language of the page changes no answer");
      assert.equal(saysSomething(answer), Object.keys(answer.effects).length > 0);
    }),
    { seed: 6 },
  );
});

test("an answer in words has no number; touching a chosen word again removes it; an incomplete range is reported", () => {
  const words = touchWord(touchWord(emptyJudging, "e1", "much"), "e2", null);
  assert.deepEqual(effectsIn(words, codes, "en"), {
    cannotSay: false,
    effects: { e1: { word: "much", range: null, objection: null }, e2: { word: null, range: null, objection: null } },
  });
  assert.deepEqual(effectsIn(touchWord(words, "e1", "much"), ["e1"], "en").effects, {});
  const half = give(words, "e1", { range: { low: 10, best: null, high: 30 } });
  assert.ok(isHalf(givenOf(half, "e1").range) && !isHalf(givenOf(words, "e1").range));
  assert.equal(effectsIn(half, codes, "en").effects["e1"]?.range, null);
});

test("the only answer of a counted ballot is not removed: it becomes 'I cannot say'", () => {
  const one = touchWord(emptyJudging, "e1", "much");
  const said = (form: JudgeForm) => effectsIn(form, codes, "en").effects;
  assert.deepEqual(said(touchWord(one, "e1", "much", true)), { e1: { word: null, range: null, objection: null } });
  const cannot = touchWord(emptyJudging, "e1", null);
  assert.deepEqual(said(touchWord(cannot, "e1", null, true)), said(cannot));
  const two = touchWord(one, "e2", "none");
  assert.deepEqual(Object.keys(said(touchWord(two, "e1", "much", true))), ["e2"], "another answer still counts");
});

test("'I cannot say' for every effect is sent as one answer for all effects, unless there is an objection to send", () => {
  const none = codes.reduce((form, one) => touchWord(form, one, null), emptyJudging);
  assert.equal(effectsIn(none, codes, "en").cannotSay, true);
  const objecting = give(none, "e3", { objection: "Nobody pays for it" });
  assert.equal(effectsIn(objecting, codes, "en").cannotSay, false);
  assert.equal(effectsIn(withoutObjections(objecting), codes, "en").cannotSay, true);
  assert.ok(!sameEffects(effectsIn(none, codes, "en"), effectsIn(objecting, codes, "en")));
});

test("an effect has the same name in every effects question, although its code differs", () => {
  const item = { measure: { code: "M01" }, scenario: { code: "S3" }, on: "impact" };
  assert.equal(nameOf(item), nameOf({ ...item }));
  assert.notEqual(nameOf(item), nameOf({ ...item, on: "likelihood" }));
});

test("each screen sends one message, whether its effect is answered or not, and the summary sends one more", () => {
  const summary = codes.length;
  const walk = (words: readonly (string | undefined)[]) => {
    let form = emptyJudging;
    const messages: number[] = [];
    for (const [at, word] of words.entries()) {
      const count = () => Object.keys(effectsIn(form, codes, "en").effects).length;
      if (word !== undefined) {
        form = { ...touchWord(form, codes[at] ?? "", word), sent: true };
        messages.push(count());
      }
      const next = goTo(form, at + 1, summary);
      form = next.form;
      if (next.sends) messages.push(count());
    }
    return { form, messages };
  };
  assert.deepEqual(walk(["much", "none", "worse"]).messages, [1, 2, 3, 3]);
  assert.deepEqual(
    walk(["much", undefined, "worse"]).messages,
    [1, 1, 2, 2],
    "a screen that is left without an answer sends a message too",
  );
  assert.deepEqual(walk(["much", "none", undefined]).messages, [1, 2, 2], "from the last effect to the summary one message is enough");
});

test("a range and an objection are sent in the message of the next screen", () => {
  const given = give({ ...touchWord(emptyJudging, "e1", "much"), sent: true }, "e1", { objection: "Nobody pays for it" });
  const next = goTo(given, 1, codes.length);
  assert.equal(next.sends, false);
  const passed = goTo(next.form, 2, codes.length);
  assert.deepEqual([passed.sends, effectsIn(passed.form, codes, "en").effects["e1"]?.objection?.text], [true, "Nobody pays for it"]);
  assert.equal(goTo({ ...passed.form, at: codes.length }, 0, codes.length).sends, false, "the summary has sent its message on arrival");
});
