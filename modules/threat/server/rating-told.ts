/** The result of a scenario in sentences, as a phone shows it after the reveal. The phone shows the same content as the wall, in the same order. */
import { criteriaSetById, yardstickById } from "#modules/assessment/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { isSmallCell } from "#methods/disclosure/index.ts";
import { levelsHalfWords } from "#methods/drawing/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { QuestionRoom, Item, Voice } from "#platform/server/questions/index.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { confidenceSentence, limits, verdict, type Say } from "./register-sentences.ts";
import { resultOf } from "./results.ts";
import { roundMeasure } from "./rounds.ts";
import { scenariosOf } from "./scenarios.ts";

/** The sentence about one criterion: the levels for ten or more answers, the middle half for five to nine, otherwise the number of answers. */
const impactLine = ({ low, high, half, n, split }: ScenarioResult["impacts"][number], name: string, { say }: Voice): string => {
  if (isSmallCell(n)) return say("scenario.told.few", { name });
  if (low !== null && high !== null)
    return say("scenario.told.levels", { name, low, high, same: low === high ? "yes" : "no", n, split: split ? "yes" : "no" });
  const words = half === null ? say("drawing.too-few", { n }) : levelsHalfWords(say, String(half.low), String(half.high), half.together);
  return [name, words].join(" · ");
};

export const ratingTold = async (
  tx: Tx,
  { workspace, clearance }: QuestionRoom,
  { question, part }: Item,
  voice: Voice,
): Promise<readonly string[]> => {
  const { say, name } = voice;
  const [scenario] = await scenariosOf(tx, workspace, { ids: [part ?? ""] });
  // the scenario's marking may have become stricter since its reveal
  if (scenario === undefined || tlpRank(scenario.marking) > clearance) return [];
  const result = await resultOf(tx, workspace, question, part ?? "");
  const measure = await roundMeasure(tx, workspace, question);
  const yardstick = (await yardstickById(tx, workspace, measure.yardstick_id)).data;
  const criteria = (await criteriaSetById(tx, workspace, measure.criteria_set_id)).data.criteria;
  const wordOf = (code: string): string => name(yardstick.bands.find((band) => band.code === code)?.word ?? { en: code });
  const report: Say = (id, values) => say(id as Parameters<Voice["say"]>[0], values);
  return [
    say("scenario.how-likely", { n: measure.horizon_months }),
    verdict(result, wordOf, report).join(" "),
    limits(result, report).join(" "),
    ...result.impacts.map((one) => impactLine(one, name(criteria.find(({ code }) => code === one.criterion)?.name ?? {}), voice)),
    ...(result.confidence.n === 0 ? [] : [confidenceSentence(result, report)]),
  ];
};
