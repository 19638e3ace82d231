/**
 * Moderation of cards and of lessons: a writer submits a text for review. A person who wrote no version of the text publishes or
 * returns it. A published text is withdrawn with a reason. Each of these commands contains the revision that the person has read, and
 * is refused if there is a newer revision.
 */
import type { Tlp } from "#platform/contract/markings.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { changeRecord, revisionsOf } from "#platform/server/record/index.ts";
import type { PracticeStatus } from "../contract/practice.ts";

type Outcome = "published" | "returned" | "withdrawn";
interface Moderated {
  readonly id: string;
  readonly rev: number;
  readonly marking: Tlp;
  readonly status: PracticeStatus;
  readonly title: string;
}
export interface Stored<T> {
  readonly record: T;
  /** Everybody who wrote a version of the text, in the form of `actorForAudit`, for example `account:<id>`. */
  readonly writers: readonly string[];
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}
export interface ModeratedKind<T extends Moderated> {
  readonly table: "practice.practice" | "practice.lesson";
  /** The column that contains the id of the record in a decision. */
  readonly column: "practice_id" | "lesson_id";
  readonly stored: (tx: Tx, id: string) => Promise<Stored<T>>;
}

const insertDecision = async <T extends Moderated>(
  tx: Tx,
  { column }: Pick<ModeratedKind<T>, "column">,
  record: Moderated,
  { outcome, reason, by, at }: { readonly outcome: Outcome; readonly reason: Text; readonly by: string; readonly at: Date },
): Promise<void> => {
  await tx
    .insertInto("practice.decision")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      [column]: record.id,
      decided: outcome,
      reason: reason.text.trim(),
      reason_lang: reason.lang,
      rev: record.rev,
      decided_at: at,
      decided_by: by,
      visibility: tlpRank(record.marking),
    })
    .execute();
};

interface Deciding {
  readonly expectedRev: number;
  readonly reason: Text;
  readonly actor: Actor;
  readonly at: Date;
}

export const moderation = <T extends Moderated>(kind: ModeratedKind<T>) => {
  const { table, stored } = kind;
  const byId = async (tx: Tx, id: string): Promise<T> => (await stored(tx, id)).record;
  const setStatus = async (
    tx: Tx,
    record: T,
    { from, to, expectedRev }: { readonly from: PracticeStatus; readonly to: PracticeStatus; readonly expectedRev: number },
    actor: Actor,
  ): Promise<T> => {
    if (record.status !== from) throw new Problem("practice-not-open");
    const current = () => byId(tx, record.id);
    await changeRecord(tx, { table, key: { id: record.id }, expectedRev, values: { status: to }, actor }, current);
    return current();
  };
  return {
    ask: async (tx: Tx, id: string, { expectedRev, actor }: Pick<Deciding, "expectedRev" | "actor">): Promise<T> =>
      setStatus(tx, await byId(tx, id), { from: "draft", to: "in-review", expectedRev }, actor),

    /** @throws Problem practice-own-text if the person wrote a version of the text */
    decide: async (tx: Tx, id: string, publish: boolean, { expectedRev, reason, actor, at }: Deciding): Promise<T> => {
      const { record, writers } = await stored(tx, id);
      const by = actorForAudit(actor);
      if (writers.includes(by)) throw new Problem("practice-own-text");
      rejectOperationalDetail({ reason });
      const after = await setStatus(tx, record, { from: "in-review", to: publish ? "published" : "draft", expectedRev }, actor);
      await insertDecision(tx, kind, record, { outcome: publish ? "published" : "returned", reason, by, at });
      return after;
    },

    withdraw: async (tx: Tx, id: string, { expectedRev, reason, actor, at }: Deciding): Promise<T> => {
      const record = await byId(tx, id);
      rejectOperationalDetail({ reason });
      const after = await setStatus(tx, record, { from: "published", to: "withdrawn", expectedRev }, actor);
      await insertDecision(tx, kind, record, { outcome: "withdrawn", reason, by: actorForAudit(actor), at });
      return after;
    },

    /** A decision in the demonstration. */
    note: (tx: Tx, record: T, reason: Text, by: string, at: Date): Promise<void> =>
      insertDecision(tx, kind, record, { outcome: "published", reason, by, at }),
  };
};

/** Returns a function that finds the name of an actor stored as `account:<id>`; null for every other actor. */
export const namer = async (tx: Tx): Promise<(by: unknown) => string | null> => {
  const names = await namesOf(tx, workspaceOf(tx));
  return (by) => (typeof by === "string" && by.startsWith("account:") ? names.of(by.slice("account:".length)) : null);
};

/** The decisions and the revisions of a record, newest first. */
export const pastOf = async <T extends Moderated>(
  tx: Tx,
  { table, column }: ModeratedKind<T>,
  { record, updatedAt, updatedBy }: Stored<T>,
) => {
  const nameOf = await namer(tx);
  const decisions = await tx
    .selectFrom("practice.decision")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where(column, "=", record.id)
    .orderBy("decided_at", "desc")
    .execute();
  const before = (await revisionsOf(tx, table, record.id)).map(({ rev, row }) => ({
    rev,
    at: new Date(String(row["updated_at"])).toISOString(),
    by: nameOf(row["updated_by"]),
    title: String(row["title"]),
    status: row["status"] as PracticeStatus,
  }));
  const { rev, title, status } = record;
  return {
    decisions: decisions.map((row) => ({
      outcome: row.decided as Outcome,
      reason: { text: row.reason, lang: row.reason_lang },
      at: row.decided_at.toISOString(),
      by: nameOf(row.decided_by),
    })),
    history: [{ rev, at: updatedAt, by: nameOf(updatedBy), title, status }, ...before],
  };
};
