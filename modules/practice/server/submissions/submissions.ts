/** Queries on the submissions of a State, and the programmes that can receive them. */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { receivingProgrammes, sentThreads } from "#platform/server/exchange/index.ts";
import type { PracticeFields } from "../../contract/practice.ts";
import { submissionKind, type Submission } from "../../contract/submissions.ts";

export const threadOf = (submission: string): string => `urn:counterpart:practice-submission:${submission}`;

/** The parcels of a submission that programmes have now. */
export const livePartsOf = async (tx: Tx, submission?: string) =>
  (
    await sentThreads(tx, workspaceOf(tx), {
      kind: submissionKind,
      ...(submission === undefined ? {} : { thread: threadOf(submission) }),
    })
  ).flatMap(({ thread, receiver, parcels }) =>
    parcels.filter(({ status }) => status === "sent").map(({ id, sentAt, openedAt }) => ({ thread, receiver, id, sentAt, openedAt })),
  );

/** The submissions, newest first. @param id only this submission */
export const submissionsOf = async (tx: Tx, id?: string): Promise<Submission[]> => {
  let query = tx
    .selectFrom("practice.submission")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("created_at", "desc")
    .orderBy("id");
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.execute();
  const live = rows.length === 0 ? [] : await livePartsOf(tx, id);
  return rows.map((row) => ({
    ...(row.card as unknown as PracticeFields),
    id: row.id,
    office: row.office,
    createdAt: row.created_at.toISOString(),
    released: live
      .filter(({ thread }) => thread === threadOf(row.id))
      .map(({ receiver, sentAt, openedAt }) => ({ workspace: receiver.workspace, name: receiver.name, sentAt, openedAt })),
  }));
};

/** @throws Problem not-found if the reader cannot see such a submission */
export const submissionById = async (tx: Tx, id: string): Promise<Submission> => {
  const [found] = await submissionsOf(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const takesSubmissions = async (tx: Tx, programme: string): Promise<boolean> =>
  (await sql<{ takes: boolean }>`select practice.takes_submissions(${programme}::uuid) as takes`.execute(tx)).rows[0]?.takes === true;

/** The State's programmes, and whether each has named two people. */
export const programmesOf = async (tx: Tx) => {
  const found = [];
  for (const one of await receivingProgrammes(tx)) found.push({ ...one, takes: await takesSubmissions(tx, one.workspace) });
  return found;
};
