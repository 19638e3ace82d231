/** Step 3 on a phone: the round, as the room's snapshot contains it. */
import * as z from "zod/mini";
import { CriteriaSetData, ScaleData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { ClosedBecause, QuestionState } from "#platform/contract/questions.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Id, Text, Translated } from "#platform/contract/values.ts";
import { confidences, Question } from "./judgement.ts";

const P = z.number().check(z.gte(0), z.lte(1));
/**
 * What the group answered about the likelihood in an earlier round, as a wall may show it (methods/disclosure D6): the pooled range if there are ten
 * or more ranges, the middle half of the best values if there are five to nine, and otherwise nothing.
 */
export const EarlierSpread = z.object({
  round: z.int(),
  form: z.enum(["nothing", "middle", "each"]),
  range: z.nullable(z.object({ low: P, high: P })),
  /** Null if `range` is a middle half, or if the room was split. */
  best: z.nullable(P),
  split: z.boolean(),
});
export type EarlierSpread = z.infer<typeof EarlierSpread>;

export const PhoneScenario = z.object({
  id: Id,
  code: z.string(),
  title: Text,
  summary: Text,
  /** The title in its original language and every up-to-date translation, by language. The phone shows the language that its user chose. */
  titles: Translated,
  summaries: Translated,
  marking: Tlp,
  state: QuestionState,
  closedBecause: z.nullable(ClosedBecause),
  /** Null in the first round, and if no earlier round asked about the likelihood in the same period. */
  earlier: z.nullable(EarlierSpread),
});
export const PhoneRound = z.object({
  id: Id,
  number: z.int(),
  state: z.enum(["open", "closed"]),
  questions: z.array(Question),
  horizonMonths: z.int(),
  scenarios: z.array(PhoneScenario),
  /** The ids of the scenarios that this seat has answered. */
  answered: z.array(Id),
  yardstick: YardstickData,
  criteria: CriteriaSetData,
  capability: ScaleData,
  intent: ScaleData,
  confidence: z.array(z.object({ code: z.enum(confidences), word: Translated, describes: Translated })),
});
export type PhoneRound = z.infer<typeof PhoneRound>;
