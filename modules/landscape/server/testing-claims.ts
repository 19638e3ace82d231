/** Reveals a claims question, for tests only. */
import { underHalf } from "#platform/contract/early-reveal.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { fewestAgencies } from "#platform/contract/questions.ts";
import type { Planting } from "#platform/server/record/index.ts";
import { said } from "#platform/server/testing-values.ts";
import { claimAtDesk, giveClaimsReason, listClaimsQuestions, revealClaimsQuestion } from "../contract/landscape.ts";

interface There {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: string;
}

/**
 * Reveals a claims question. If fewer than three agencies have answered, the function first enters answers of further agencies at the desk: the
 * level "none" for the last function, or "cannot say" for the last item of step 2. If fewer than half of the agencies have answered, it also gives
 * a reason for the early reveal.
 */
export const revealClaims = async ({ call }: Pick<Planting, "call">, params: There): Promise<OutputOf<typeof revealClaimsQuestion>> => {
  const { workspace, assessment, claimsQuestion } = params;
  const { claimsQuestions } = await call(listClaimsQuestions, { params: { workspace, assessment } });
  const question = claimsQuestions.find(({ id }) => id === claimsQuestion);
  if (question === undefined) throw new Error("No claims question has this id.");
  const fillers = question.notBegun.slice(1).slice(0, Math.max(0, fewestAgencies(question.asked) - question.answered));
  const item =
    question.step === "roles" ? question.functions.at(-1)?.code : `${question.stages.at(-1)?.code}/${question.areas.at(-1)?.code}`;
  const level = question.step === "roles" ? "none" : "cannot-say";
  for (const { id: agency } of fillers)
    await call(claimAtDesk, { params: { ...params, agency }, body: { claims: [{ item: item ?? "", level }] } });
  if (underHalf(question.finished, question.asked))
    await call(giveClaimsReason, { params, body: { reason: said("The others answer next week.") } });
  return call(revealClaimsQuestion, { params, body: { expectedRev: question.rev } });
};
