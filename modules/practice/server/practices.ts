/** Queries on practices and their internal details. */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, translationsOf } from "#platform/server/record/index.ts";
import { practiceTexts, type Practice, type PracticeStatus } from "../contract/practice.ts";
import type { ModeratedKind, Stored } from "./moderation.ts";

/** The cards, in the order of their numbers. @param id only this card */
export const storedPractices = async (tx: Tx, id?: string): Promise<Stored<Practice>[]> => {
  let query = tx
    .selectFrom("practice.practice as p")
    .selectAll("p")
    .select(translationsOf("practice", "p").as("translations"))
    .where("p.workspace_id", "=", workspaceOf(tx))
    .orderBy("p.number");
  if (id !== undefined) query = query.where("p.id", "=", id);
  return (await query.execute()).map((row) => ({
    record: {
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

/** @throws Problem not-found if the reader cannot see such a card */
export const storedPractice = async (tx: Tx, id: string): Promise<Stored<Practice>> => {
  const [found] = await storedPractices(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const practiceById = async (tx: Tx, id: string): Promise<Practice> => (await storedPractice(tx, id)).record;

export const moderatedCards: ModeratedKind<Practice> = { table: "practice.practice", column: "practice_id", stored: storedPractice };

type DetailRow = Readonly<Record<"id" | "practice_id" | "text" | "text_lang" | "marking", string>> & { readonly rev: number };
const detail = (row: DetailRow) => ({
  id: row.id,
  rev: row.rev,
  text: { text: row.text, lang: row.text_lang },
  marking: parseTlp(row.marking),
});

const detailRows = (tx: Tx) => tx.selectFrom("practice.detail").selectAll().where("workspace_id", "=", workspaceOf(tx));

/** The internal details of a card, in the order in which they were added. */
export const detailsOf = async (tx: Tx, practice: string) =>
  (await detailRows(tx).where("practice_id", "=", practice).orderBy("created_at").orderBy("id").execute()).map(detail);

/** @throws Problem not-found if the reader cannot see such details */
export const detailById = async (tx: Tx, id: string) => {
  const row = await detailRows(tx).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return { detail: detail(row), practice: row.practice_id };
};
