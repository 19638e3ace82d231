/** Queries on training.appeal and training.appeal_text. */
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Appeal } from "../../contract/appeals.ts";

interface Of {
  readonly appeal?: string;
  readonly course?: string;
  readonly nomination?: string;
}

const rowsOf = async (tx: Tx, of: Of) => {
  let query = tx
    .selectFrom("training.appeal as a")
    .innerJoin("training.certificate as c", (on) =>
      on.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.certificate_id"),
    )
    .innerJoin("training.nomination as n", (on) => on.onRef("n.workspace_id", "=", "c.workspace_id").onRef("n.id", "=", "c.nomination_id"))
    .leftJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .leftJoin("training.appeal_text as w", (on) =>
      on.onRef("w.workspace_id", "=", "a.workspace_id").onRef("w.appeal_id", "=", "a.id").on("w.part", "=", "words"),
    )
    .leftJoin("training.appeal_text as r", (on) =>
      on.onRef("r.workspace_id", "=", "a.workspace_id").onRef("r.appeal_id", "=", "a.id").on("r.part", "=", "reason"),
    )
    .selectAll("a")
    .select(["c.nomination_id", "c.serial", "n.course_id", "p.name"])
    .select(["w.text as words", "w.lang as words_lang", "r.text as reason", "r.lang as reason_lang"])
    .where("a.workspace_id", "=", workspaceOf(tx))
    .orderBy("a.created_at", "desc")
    .orderBy("a.id");
  if (of.appeal !== undefined) query = query.where("a.id", "=", of.appeal);
  if (of.course !== undefined) query = query.where("n.course_id", "=", of.course);
  if (of.nomination !== undefined) query = query.where("n.id", "=", of.nomination);
  return query.execute();
};

const kept = (text: string | null, lang: string | null) => (text === null || lang === null ? null : { text, lang });

export interface AppealRead {
  readonly appeal: Appeal;
  readonly certificate: string;
  readonly course: string;
  /** The actor who revoked the certificate. */
  readonly revokedBy: string | null;
}

/** @param reader the actor who reads, in the form in which the audit stores actors */
export const appealsOf = async (tx: Tx, of: Of, reader: string | null): Promise<AppealRead[]> => {
  const rows = await rowsOf(tx, of);
  if (rows.length === 0) return [];
  const names = await namesOf(tx, workspaceOf(tx));
  const nameOf = (actor: string | null): string => names.of((actor ?? "").replace(/^account:/, ""));
  return rows.map((row) => ({
    certificate: row.certificate_id,
    course: row.course_id,
    revokedBy: row.revoked_by,
    appeal: {
      id: row.id,
      nomination: row.nomination_id,
      number: row.serial,
      name: row.name,
      received: row.received_on,
      revoked: { on: row.revoked_on, reason: row.revoked_reason as Appeal["revoked"]["reason"], by: nameOf(row.revoked_by) },
      words: kept(row.words, row.words_lang),
      status: row.status as Appeal["status"],
      decided:
        row.decided_on === null ? null : { on: row.decided_on, by: nameOf(row.decided_by), reason: kept(row.reason, row.reason_lang) },
      mayDecide: row.status === "waiting" && row.revoked_by !== reader,
      rev: row.rev,
    },
  }));
};

/** @throws Problem not-found if the reader cannot see such an appeal */
export const appealById = async (tx: Tx, appeal: string, reader: string | null): Promise<AppealRead> => {
  const [found] = await appealsOf(tx, { appeal }, reader);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
