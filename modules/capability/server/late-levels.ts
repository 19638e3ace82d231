/**
 * After a reveal, the revealed items can be opened again for a late agency alone (an agency that joined the State's list after the reveal). Its
 * answers are added to the others and are labelled as late. Everybody can see them immediately, because the items are already revealed.
 */
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, emit, type Tx } from "#platform/server/db/index.ts";
import { lateAgencies, lateColumns, withLateAgency, type AskingAlone, type LateAgency } from "#platform/server/questions/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { levelsQuestionChanged } from "./follow.ts";

export const isAskedAlone = async (tx: Tx, workspace: string, id: string, agency: string): Promise<boolean> => {
  const { late_open: open } = await tx
    .selectFrom("capability.levels_question")
    .select("late_open")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return open.includes(agency);
};

const latestQuestion = async (tx: Tx, workspace: string, assessment: string) =>
  tx
    .selectFrom("capability.levels_question")
    .select(["id", "state", "rev", ...lateColumns])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();

/** The late agencies of the latest levels question. */
export const lateInLevels = async (
  tx: Tx,
  workspace: string,
  assessment: string,
): Promise<(LateAgency & { readonly step: "capability" })[]> => {
  const question = await latestQuestion(tx, workspace, assessment);
  if (question === undefined) return [];
  return lateAgencies(question, await agenciesOf(tx, workspace)).map((one) => ({ ...one, step: "capability" }));
};

/**
 * Opens the items that were revealed last for one late agency, or closes them again.
 * @throws Problem not-found if the agency was asked before the reveal, or if the items are not revealed
 */
export const askLateLevels = async (
  { tx, live, actor, workspace, assessment }: AskingAlone,
  { agency, open }: { readonly agency: string; readonly open: boolean },
): Promise<void> => {
  const question = await latestQuestion(tx, workspace, assessment);
  if (question === undefined) throw new Problem("not-found");
  const values = withLateAgency(question, await agenciesOf(tx, workspace), { agency, open });
  await changeRow(tx, { table: "capability.levels_question", key: { id: question.id }, expectedRev: question.rev, values, actor });
  await emit(tx, levelsQuestionChanged, { live, assessment });
};
