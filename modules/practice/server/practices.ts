/** Queries on practices, their details for inside, decisions and earlier revisions. */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { byLanguage, parseTlp, revisionsOf, translationsOf } from "#platform/server/record/index.ts";
import { practiceTexts, type getPractice, type Practice, type PracticeStatus } from "../contract/practice.ts";

/** A card with everybody who wrote a wording of it, as texts of actors. */
export interface StoredPractice {
  readonly practice: Practice;
  readonly writers: readonly string[];
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

/** In the order of their numbers. @param id only this card */
export const storedPractices = async (tx: Tx, id?: string): Promise<StoredPractice[]> => {
  let query = tx
    .selectFrom("practice.practice as p")
    .selectAll("p")
    .select(translationsOf("practice", "p").as("translations"))
    .where("p.workspace_id", "=", workspaceOf(tx))
    .orderBy("p.number");
  if (id !== undefined) query = query.where("p.id", "=", id);
  return (await query.execute()).map((row) => ({
    practice: {
      id: row.id,
      number: row.number,
      rev: row.rev,
      lang: row.lang,
      title: row.title,
      context: row.context,
      done: row.done,
      result: row.result,
      failed: row.failed,
      rights: row.rights,
      needs: row.needs,
      evidence: row.grade as Practice["evidence"],
      evidenceNote: row.evidence_note,
      areas: row.areas,
      status: row.status as PracticeStatus,
      contributed: row.contributed,
      unknown: row.unknown,
      // only `practice.empty_card` writes this title together with this status and no text
      removed: row.unknown && row.status === "withdrawn" && row.title === "—" && row.done === "" && row.context === "",
      marking: parseTlp(row.marking),
      translations: byLanguage(row.translations, row.rev).map((one) => ({
        lang: one.lang,
        behind: one.behind,
        ...(Object.fromEntries(practiceTexts.map((field) => [field, one.text(field)])) as Record<(typeof practiceTexts)[number], string>),
      })),
    },
    writers: row.writers,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  }));
};

/** @throws Problem not-found if the reader sees no such card */
export const storedPractice = async (tx: Tx, id: string): Promise<StoredPractice> => {
  const [found] = await storedPractices(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const practiceById = async (tx: Tx, id: string): Promise<Practice> => (await storedPractice(tx, id)).practice;

type DetailRow = Readonly<Record<"id" | "practice_id" | "text" | "text_lang" | "marking", string>> & { readonly rev: number };
const detail = (row: DetailRow) => ({
  id: row.id,
  rev: row.rev,
  text: { text: row.text, lang: row.text_lang },
  marking: parseTlp(row.marking),
});

const detailRows = (tx: Tx) => tx.selectFrom("practice.detail").selectAll().where("workspace_id", "=", workspaceOf(tx));

/** In the order in which they were added. */
export const detailsOf = async (tx: Tx, practice: string) =>
  (await detailRows(tx).where("practice_id", "=", practice).orderBy("created_at").orderBy("id").execute()).map(detail);

/** @throws Problem not-found if the reader sees no such details */
export const detailById = async (tx: Tx, id: string) => {
  const row = await detailRows(tx).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return { detail: detail(row), practice: row.practice_id };
};

type Shown = OutputOf<typeof getPractice>;

const namer = async (tx: Tx): Promise<(by: unknown) => string | null> => {
  const names = await namesOf(tx, workspaceOf(tx));
  return (by) => (typeof by === "string" && by.startsWith("account:") ? names.of(by.slice("account:".length)) : null);
};

/** The decisions and the revisions of a card, newest first. */
export const pastOf = async (tx: Tx, { practice, updatedAt, updatedBy }: StoredPractice): Promise<Pick<Shown, "decisions" | "history">> => {
  const nameOf = await namer(tx);
  const decisions = await tx
    .selectFrom("practice.decision")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("practice_id", "=", practice.id)
    .orderBy("decided_at", "desc")
    .execute();
  const before = (await revisionsOf(tx, "practice.practice", practice.id)).map(({ rev, row }) => ({
    rev,
    at: new Date(String(row["updated_at"])).toISOString(),
    by: nameOf(row["updated_by"]),
    title: String(row["title"]),
    status: row["status"] as PracticeStatus,
  }));
  const { rev, title, status } = practice;
  return {
    decisions: decisions.map((row) => ({
      outcome: row.decided as Shown["decisions"][number]["outcome"],
      reason: { text: row.reason, lang: row.reason_lang },
      at: row.decided_at.toISOString(),
      by: nameOf(row.decided_by),
    })),
    history: [{ rev, at: updatedAt, by: nameOf(updatedBy), title, status }, ...before],
  };
};
