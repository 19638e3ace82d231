/**
 * Loads the revealed answers of 28 invented people of the fictional State about the effects of the demonstration's measures. A
 * second call does nothing.
 */
import { readFileSync } from "node:fs";
import type { EffectsAnswer, RatedEffect } from "../contract/effect-room.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { startLevelsQuestion } from "./effects-questions.ts";
import { askedEffects, effectsKind } from "./effects-kind.ts";
import { measuresOf } from "./measures.ts";

interface Content {
  /** The effects, in the order of the answers' codes; `measure` and `scenario` are codes. */
  readonly asked: readonly Pick<RatedEffect, "measure" | "scenario" | "on">[];
  readonly answers: readonly EffectsAnswer[];
}
const read = (): Content =>
  JSON.parse(
    readFileSync(new URL("../../../platform/server/content/demonstration/velmara-rated-effects.json", import.meta.url), "utf8"),
  ) as Content;

/** TLP:AMBER, the marking of the demonstration's assessment. */
const maxMarking = 2;

export const loadVelmaraRatedEffects: LoadDemonstration = async ({ db, questions }, { velmara: workspace }) => {
  await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("policy.effects_question").select("id").where("workspace_id", "=", workspace).executeTakeFirst();
    const measure = await tx.selectFrom("policy.measure").select("assessment_id").where("workspace_id", "=", workspace).executeTakeFirst();
    if (there !== undefined || measure === undefined) return;
    const { asked, answers } = read();
    const assessment = measure.assessment_id;
    const measures = new Map((await measuresOf(tx, workspace, assessment)).map((one) => [one.code, one.id]));
    const scenarios = new Map((await scenariosOf(tx, workspace, { assessment })).map((one) => [one.code, one.id]));
    // a demonstration loaded by an earlier release may have fewer measures
    const items = asked.flatMap(({ measure: code, scenario: name, on }, i) => {
      const [measure, scenario] = [measures.get(code), scenarios.get(name)];
      return measure === undefined || scenario === undefined ? [] : [{ measure, scenario, on, told: `e${i + 1}` }];
    });
    if (items.length === 0) return;
    const effectsQuestion = await startLevelsQuestion(tx, workspace, { assessment, room: null, items, maxMarking });
    const given = answers.map(({ cannotSay, effects }) => {
      const here = items.flatMap(({ told }, i) => (effects[told] ? [[`e${i + 1}`, effects[told]] as const] : []));
      return askedEffects({ cannotSay, effects: Object.fromEntries(here) }, effectsQuestion);
    });
    await questions.restore(
      tx,
      effectsKind,
      { question: effectsQuestion.id, part: null },
      given.map((answer) => ({ answer, agency: null })),
    );
  });
};
