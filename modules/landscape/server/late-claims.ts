/**
 * After a reveal, the claims question can be asked of a late agency alone: an agency that joined the State's list after the reveal. Its claims are
 * added to the map and are labelled as late; the claims of the other agencies do not change. Everybody can see them immediately, because the map is
 * already revealed.
 */
import type { ClaimsStep } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, emit, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit } from "#platform/server/http/index.ts";
import {
  lateAgencies,
  lateColumns,
  withLateAgency,
  type AskingAlone,
  type LateAgency,
  type LateColumns,
} from "#platform/server/questions/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { findWhatItShows } from "./findings.ts";
import { claimsQuestionChanged } from "./follow.ts";

export const lateColumnsOf = async (tx: Tx, workspace: string, id: string): Promise<LateColumns> =>
  tx
    .selectFrom("landscape.claims_question")
    .select(lateColumns)
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

/** The latest claims question of each step, first that of step 1. */
const latestQuestions = async (tx: Tx, workspace: string, assessment: string) =>
  tx
    .selectFrom("landscape.claims_question")
    .distinctOn("step")
    .select(["id", "step", "state", "rev", ...lateColumns])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .orderBy("step")
    .orderBy("number", "desc")
    .execute();

/** The late agencies of the latest claims question of each step. */
export const lateInClaims = async (
  tx: Tx,
  workspace: string,
  assessment: string,
): Promise<(LateAgency & { readonly step: ClaimsStep })[]> => {
  const questions = await latestQuestions(tx, workspace, assessment);
  const present = questions.length === 0 ? [] : await agenciesOf(tx, workspace);
  return questions.flatMap((question) => lateAgencies(question, present).map((one) => ({ ...one, step: question.step as ClaimsStep })));
};

/**
 * Opens the step's revealed claims question for one late agency, or closes it again.
 * @throws Problem not-found if the agency was asked before the reveal, or if the question is not revealed
 */
export const askLateClaims = async (
  { tx, live, actor, workspace, assessment }: AskingAlone,
  { step, agency, open }: { readonly step: ClaimsStep; readonly agency: string; readonly open: boolean },
): Promise<void> => {
  const question = (await latestQuestions(tx, workspace, assessment)).find((one) => one.step === step);
  if (question === undefined) throw new Problem("not-found");
  const values = withLateAgency(question, await agenciesOf(tx, workspace), { agency, open });
  await changeRow(tx, { table: "landscape.claims_question", key: { id: question.id }, expectedRev: question.rev, values, actor });
  if (!open) await findWhatItShows(tx, workspace, assessment, question.id, actorForAudit(actor));
  await emit(tx, claimsQuestionChanged, { live, assessment });
};
