/** Step 4 in a room: the facilitator opens and reveals a weights question, and phones send weights (`platform/contract/questions.ts`). */
import * as z from "zod/mini";
import { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { questionContract } from "#platform/contract/questions.ts";
import { WeightsQuestion, WeightsMethod, WeightsResult, WeightsAnswer } from "./priority.ts";

export const weightsContract = questionContract({
  name: "weights",
  answer: WeightsAnswer,
  body: z.object({ method: WeightsMethod }),
  question: WeightsQuestion,
  result: WeightsResult,
  shown: z.object({ number: z.int(), method: WeightsMethod, criteria: CriteriaSetData }),
});
