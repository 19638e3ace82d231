/**
 * Tests that the shipped weights equal, byte for byte, the result of the training on the sentences beside them, and that a model trained on
 * four fifths of the sentences finds most of the other fifth.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scoreOf } from "#methods/guard/index.ts";
import { modelFile } from "./derive-model.ts";
import { policyTexts } from "./policy-texts.ts";
import { exampleOf, isDetail, thresholds, train, trainingSentences, type Sentence } from "./training.ts";

const skip = process.env["COUNTERPART_HEAVY"] !== "1" && "trains for half a minute: COUNTERPART_HEAVY=1";

test("training again gives the committed model", { skip }, () => {
  assert.equal(modelFile(), readFileSync(join(import.meta.dirname, "model.json"), "utf8"));
});

test(
  "the model alone finds three quarters of the unseen sentences with detail, and at most one policy text in a thousand",
  { skip },
  (t) => {
    const sentences = trainingSentences();
    const own = (_: unknown, index: number): boolean => index % 5 === 0;
    const model = train(sentences.filter((each, index) => !own(each, index)).map(exampleOf), thresholds);
    const finds = (sentence: Sentence): boolean =>
      exampleOf({ ...sentence, kind: "policy" }).readings.some((reading) => (scoreOf(reading, model) ?? -Infinity) > model.threshold);
    const unseen = sentences.filter(own);
    const detail = unseen.filter(isDetail);
    const found = detail.filter(finds).length;
    const wrong = unseen.filter((each) => each.kind === "pass" && finds(each)).length;
    const sampled = new Set(sentences.map(({ text }) => text));
    const policy = policyTexts().filter(({ text }) => !sampled.has(text));
    const held = policy.filter(({ text, lang }) => finds({ text, lang, kind: "policy" })).length;
    t.diagnostic(`found ${found} of ${detail.length}, ${wrong} near misses, ${held} of ${policy.length} policy texts`);
    assert.ok(detail.length > 900 && policy.length > 10_000);
    assert.ok(found >= 0.75 * detail.length);
    assert.ok(found >= 0.985 * (found + wrong));
    assert.ok(held <= 0.001 * policy.length);
  },
);
