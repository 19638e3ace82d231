/**
 * Makes step 6 for the test data of `testing-marked-world.ts`: a room asks for the effects of a measure on every scenario that it may ask about, and
 * one person objects. The title of the measure and the objection contain unique words. For tests only.
 */
import { randomBytes } from "node:crypto";
import { mostAsked, effectsContract } from "#modules/policy/contract/effect-room.ts";
import { strictestTlp, type Tlp } from "#platform/contract/markings.ts";
import { draftMeasure } from "#modules/policy/contract/policy.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import type { testPhone } from "#modules/workshop/server/testing.ts";
import { effect, effects, judge } from "#modules/policy/server/testing-judge.ts";
import type { Browser } from "#platform/server/http/testing.ts";

interface Room {
  readonly workspace: string;
  readonly room: string;
  readonly assessment: { readonly id: string; readonly marking: Tlp };
  readonly phones: readonly ReturnType<typeof testPhone>[];
}

/**
 * @param askable scenarios that the room may ask about
 * @param plant returns a unique word for a place that readers with this clearance may see, and records it; if a scenario is given, the clearance
 * follows the scenario's marking
 */
export const markedEffects = async (
  focal: Browser,
  { workspace, room, assessment, phones }: Room,
  askable: readonly Scenario[],
  plant: (where: string, marking: Tlp, scenario: Scenario | null) => string,
) => {
  if (askable.length === 0) return { measure: [], effectsQuestion: [] };
  const measure = await focal.call(draftMeasure, {
    params: { workspace, assessment: assessment.id },
    body: {
      commandId: randomBytes(16).toString("base64url"),
      ...measureNamed(`Rated ${plant("title of a rated measure", assessment.marking, null)}`, {
        scenarios: askable.map(({ id }) => id),
        marking: assessment.marking,
      }),
    },
  });
  const asked = askable.slice(0, mostAsked);
  const items = asked.map(({ id }) => ({ measure: measure.id, scenario: id, on: "impact" as const }));
  const at = { workspace, room };
  const effectsQuestion =
    (await focal.call(effectsContract.start, { params: { ...at, kind: "effects" }, body: { items } })).question?.id ?? "";
  for (const phone of phones) {
    const said = asked.map((scenario) => {
      const word = plant("objection to an effect", strictestTlp([assessment.marking, scenario.marking]), scenario);
      return { ...effect("little", 0.1, 0.2, 0.3), objection: { text: `Objected ${word}`, lang: "en" } };
    });
    await judge(phone).give(effectsQuestion, effects(...said));
  }
  await focal.call(effectsContract.reveal, { params: { ...at, kind: "effects", question: effectsQuestion } });
  return { measure: [measure.id], effectsQuestion: [effectsQuestion] };
};
