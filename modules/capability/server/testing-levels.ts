/** Reveals a levels question, for tests only. */
import { underHalf } from "#platform/contract/early-reveal.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { fewestAgencies } from "#platform/contract/questions.ts";
import type { Planting } from "#platform/server/record/index.ts";
import { said } from "#platform/server/testing-values.ts";
import { saveAnswers } from "../contract/capability.ts";
import { giveLevelsReason, listLevelsQuestions, revealLevelsQuestion } from "../contract/levels-question.ts";

interface There {
  readonly workspace: string;
  readonly assessment: string;
  readonly profile: string;
  readonly levelsQuestion: string;
}

/**
 * Reveals a levels question. If fewer than three agencies have answered, further agencies first answer the last item with "cannot say" at the desk.
 * If fewer than half of the agencies have answered, the function also gives a reason for the early reveal.
 */
export const revealLevels = async ({ call }: Pick<Planting, "call">, params: There): Promise<OutputOf<typeof revealLevelsQuestion>> => {
  const { levelsQuestion, ...within } = params;
  const { levelsQuestions } = await call(listLevelsQuestions, { params: within });
  const question = levelsQuestions.find(({ id }) => id === levelsQuestion);
  if (question === undefined) throw new Error("No levels question has this id.");
  const fillers = question.notBegun.slice(1).slice(0, Math.max(0, fewestAgencies(question.asked) - question.answered));
  const nothing = {
    standing: "cannot-say" as const,
    level: null,
    evidence: "asserted" as const,
    evidenceAt: null,
    confidence: "low" as const,
    note: null,
  };
  const answers = [{ item: question.items.at(-1) ?? "", expectedRev: null, ...nothing }];
  for (const { id: agency } of fillers) await call(saveAnswers, { params: { ...within, agency }, body: { answers } });
  if (underHalf(question.finished, question.asked))
    await call(giveLevelsReason, { params, body: { reason: said("The others answer next week.") } });
  return call(revealLevelsQuestion, { params, body: { expectedRev: question.rev } });
};
