/**
 * Tests that the demonstration's expected effects equal the result of their generator, that they are valid by the contract, and that they
 * show typical results of a room.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EffectsAnswer } from "#modules/policy/contract/effect-room.ts";
import { askedEffects } from "#modules/policy/server/effects-kind.ts";
import { effectWords } from "#modules/policy/server/content.ts";
import { ratedFrom } from "#modules/policy/server/rated-effects.ts";
import { deriveEffects, printEffects } from "./derive-effects.ts";

const items = ["e1", "e2", "e3", "e4"].map((code) => ({ code, measure: "", scenario: "", on: "impact" as const }));

test("the file equals the result of the generator", () => {
  assert.equal(readFileSync(join(import.meta.dirname, "velmara-rated-effects.json"), "utf8"), printEffects());
});

test("the file has 28 answers: some with ranges beside words, some with words only, and one effect that many people cannot judge", () => {
  const answers = deriveEffects().map((answer) => askedEffects(EffectsAnswer.parse(answer), { items, words: effectWords }));
  assert.equal(answers.length, 28);
  const rated = items.map(({ code }) =>
    ratedFrom(
      effectWords,
      answers.flatMap(({ effects }) => effects[code] ?? []),
    ),
  );
  const [ranges, wordsOnly, unknown, fourth] = rated;
  assert.ok(ranges?.pooled && ranges.pooled.low > 0 && fourth?.pooled);
  assert.deepEqual([wordsOnly?.ranged, wordsOnly?.pooled, wordsOnly?.spread], [0, null, null]);
  assert.ok(unknown !== undefined && typeof unknown.unknown === "number" && unknown.unknown >= 8);
  assert.equal(answers.flatMap(({ effects }) => Object.values(effects)).filter(({ objection }) => objection !== null).length, 3);
});
