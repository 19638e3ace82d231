/**
 * Queries on the PDFs of editions. Row-level security hides files above the reader's clearance. A reader who does not work on editions gets only
 * files that a second person checked, that were not replaced, refused or withdrawn, and that belong to a published edition.
 */
import type { Selectable } from "kysely";
import { tlpLabels } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { permissionsOf } from "#platform/contract/roles.ts";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { urnOf } from "#platform/server/record/index.ts";
import type { EditionPdf } from "../../contract/edition-pdf.ts";
import { namer } from "../passages.ts";

export type PdfRow = Selectable<DB["knowledge.edition_pdf"]>;

export const pdfUrn = (id: string): string => urnOf("edition-pdf", id);

const makers = ["knowledge.edit", "knowledge.review", "knowledge.publish"] as const;
const makesEditions = (actor: Actor): boolean =>
  actor.kind === "account" && actor.roles.some((role) => makers.some((one) => permissionsOf[role].includes(one)));

const pdfOf = (row: PdfRow, nameOf: (by: string | null) => string | null, actor: Actor): EditionPdf => ({
  id: row.id,
  edition: row.edition_id,
  lang: row.lang,
  size: row.size,
  pages: row.pages,
  sha256: row.sha256,
  scanned: row.scanned,
  stricter: row.printed > row.visibility ? (tlpLabels[row.printed] ?? null) : null,
  state: (row.ended_as as EditionPdf["state"] | null) ?? (row.looked_at === null ? "waiting" : "present"),
  kept: row.file_id !== null,
  addedAt: row.added_at.toISOString(),
  addedBy: makesEditions(actor) ? nameOf(row.added_by) : null,
  own: row.added_by === actorForAudit(actor),
  lookedAt: row.looked_at?.toISOString() ?? null,
  doubts: makesEditions(actor) ? (row.doubts as unknown as EditionPdf["doubts"]) : [],
  found: makesEditions(actor) ? (row.found as unknown as string[]) : [],
  ended:
    row.ended_at === null
      ? null
      : { at: row.ended_at.toISOString(), reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "und" } },
});

const rowsFor = (tx: Tx, actor: Actor) => {
  const rows = tx.selectFrom("knowledge.edition_pdf").selectAll().where("workspace_id", "=", workspaceOf(tx));
  return makesEditions(actor) ? rows : rows.where("shown", "=", true);
};

/** The PDFs of a work, newest first. */
export const pdfsOf = async (tx: Tx, work: string, actor: Actor): Promise<EditionPdf[]> => {
  const rows = await rowsFor(tx, actor).where("work_id", "=", work).orderBy("added_at", "desc").orderBy("id", "desc").execute();
  const nameOf = await namer(tx);
  return rows.map((row) => pdfOf(row, nameOf, actor));
};

/** @throws Problem not-found if the reader may not read the file */
export const pdfRow = async (tx: Tx, id: string, actor: Actor): Promise<PdfRow> => {
  const row = await rowsFor(tx, actor).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
/** @throws Problem not-found if the reader may not read the file */
export const pdfById = async (tx: Tx, id: string, actor: Actor): Promise<EditionPdf> =>
  pdfOf(await pdfRow(tx, id, actor), await namer(tx), actor);

/** The present file of an edition in a language, and the file that waits for its check. */
export const openPdfs = (tx: Tx, edition: string, lang: string): Promise<PdfRow[]> =>
  tx
    .selectFrom("knowledge.edition_pdf")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("edition_id", "=", edition)
    .where("lang", "=", lang)
    .where("ended_at", "is", null)
    .execute();
