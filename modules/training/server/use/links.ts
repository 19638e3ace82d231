/** Queries on training.use_link, and the codes of the links. */
import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { letters } from "#methods/typed-code/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Supervisor, View } from "../../contract/use.ts";
import { asked } from "../assessment/scores.ts";

export interface OpenLink {
  readonly nomination: string;
  readonly view: View;
  readonly until: string;
  readonly supervisor: Supervisor | null;
}

/** The digest that is stored instead of a code. @param code as `readCode` of methods/typed-code returns it */
export const digestOf = (code: string): Buffer => createHash("sha256").update(code).digest();

export const newCode = (): string => letters(randomBytes(7)) + letters(randomBytes(7));

/** The links of a course that are valid on a day. */
export const linksOf = async (tx: Tx, course: string, today: string): Promise<OpenLink[]> => {
  const rows = await tx
    .selectFrom("training.use_link as l")
    .innerJoin("training.nomination as n", (on) => on.onRef("n.workspace_id", "=", "l.workspace_id").onRef("n.id", "=", "l.nomination_id"))
    .select(["l.nomination_id", "l.view", "l.until", "l.role", "l.named_by"])
    .where("l.workspace_id", "=", workspaceOf(tx))
    .where("n.course_id", "=", course)
    .where("n.status", "in", asked)
    .where("l.until", ">=", today)
    .execute();
  return rows.map(({ nomination_id: nomination, view, until, role, named_by: by }) => ({
    nomination,
    view: view as View,
    until,
    supervisor: role === null || by === null ? null : { role: role as Supervisor["role"], namedBy: by as Supervisor["namedBy"] },
  }));
};

/** Stores a link. An earlier link of the same person and the same view is deleted. */
export const insertLink = async (
  tx: Tx,
  code: string,
  { nomination, view, until, supervisor }: OpenLink,
  visibility: number,
): Promise<void> => {
  await removeLinks(tx, [nomination], view);
  await tx
    .insertInto("training.use_link")
    .values({
      workspace_id: workspaceOf(tx),
      nomination_id: nomination,
      view,
      digest: digestOf(code),
      until,
      role: supervisor?.role ?? null,
      named_by: supervisor?.namedBy ?? null,
      visibility,
    })
    .execute();
};

/** @param view participant or supervisor; null to remove the links of both */
export const removeLinks = async (tx: Tx, nominations: readonly string[], view: View | null): Promise<void> => {
  if (nominations.length === 0) return;
  let query = tx.deleteFrom("training.use_link").where("workspace_id", "=", workspaceOf(tx)).where("nomination_id", "in", nominations);
  if (view !== null) query = query.where("view", "=", view);
  await query.execute();
};

/** The workspace of a link, also for a caller without an account; null if the code is unknown. */
export const placeOf = async (tx: Tx, code: string): Promise<string | null> =>
  (await sql<{ place: string | null }>`select training.place_of_use_link(${digestOf(code)}) as place`.execute(tx)).rows[0]?.place ?? null;

export interface FoundLink {
  readonly course: string;
  readonly nomination: string;
  readonly view: View;
  readonly until: string;
}
/**
 * The valid link of a code in the transaction's workspace. Null if the code is unknown, the link is no longer valid, or its nomination no longer has
 * the status "confirmed" or "certified".
 */
export const linkBy = async (tx: Tx, code: string, today: string): Promise<FoundLink | null> => {
  const row = await tx
    .selectFrom("training.use_link as l")
    .innerJoin("training.nomination as n", (on) => on.onRef("n.workspace_id", "=", "l.workspace_id").onRef("n.id", "=", "l.nomination_id"))
    .select(["l.nomination_id", "l.view", "l.until", "n.course_id"])
    .where("l.workspace_id", "=", workspaceOf(tx))
    .where("l.digest", "=", digestOf(code))
    .where("l.until", ">=", today)
    .where("n.status", "in", asked)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { course: row.course_id, nomination: row.nomination_id, view: row.view as View, until: row.until };
};
