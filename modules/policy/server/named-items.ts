/** The effects of an effects question, with titles, as a phone shows them. */
import { isOpposed } from "../contract/opposed.ts";
import type { EffectsQuestion } from "../contract/effect-room.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { QuestionRoom } from "#platform/server/questions/index.ts";
import { inEveryLanguage } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { measuresOf } from "./measures.ts";

/** Items with titles, read with the room's clearance, so records that became stricter are left out. */
export const namedItems = async (tx: Tx, { workspace, assessment }: QuestionRoom, { items }: EffectsQuestion) => {
  const measures = new Map((await measuresOf(tx, workspace, assessment)).map((one) => [one.id, one]));
  const scenarios = new Map((await scenariosOf(tx, workspace, { assessment })).map((one) => [one.id, one]));
  return items.flatMap(({ code, measure, scenario, on }) => {
    const [one, other] = [measures.get(measure), scenarios.get(scenario)];
    return one === undefined || other === undefined
      ? []
      : [
          {
            code,
            on,
            measure: { code: one.code, title: inEveryLanguage(one, "title"), opposed: isOpposed(one.testState) },
            scenario: { code: other.code, title: inEveryLanguage(other, "title") },
          },
        ];
  });
};
