/** Step 3 on a phone: the round, as the room's snapshot contains it. */
import * as z from "zod/mini";
import { CriteriaSetData, ScaleData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { ClosedBecause, QuestionState } from "#platform/contract/questions.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Id, Text, Translated } from "#platform/contract/values.ts";
import { confidences, Question } from "./judgement.ts";

export const PhoneScenario = z.object({
  id: Id,
  code: z.string(),
  title: Text,
  summary: Text,
  /** The original and every up-to-date translation, by language. The phone shows the language that its user chose. */
  titles: Translated,
  summaries: Translated,
  marking: Tlp,
  state: QuestionState,
  closedBecause: z.nullable(ClosedBecause),
});
export const PhoneRound = z.object({
  id: Id,
  number: z.int(),
  state: z.enum(["open", "closed"]),
  questions: z.array(Question),
  horizonMonths: z.int(),
  scenarios: z.array(PhoneScenario),
  /** Scenarios that this seat answered. */
  answered: z.array(Id),
  yardstick: YardstickData,
  criteria: CriteriaSetData,
  capability: ScaleData,
  intent: ScaleData,
  confidence: z.array(z.object({ code: z.enum(confidences), word: Translated, describes: Translated })),
});
export type PhoneRound = z.infer<typeof PhoneRound>;
