/**
 * Accepts a PDF for an edition, records the check by a second person, sends the file, and withdraws it. A worker reads the file before any part of
 * it is stored. Its bytes are written last, so that a refused request leaves no data.
 */
import { Readable } from "node:stream";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import {
  getPdfFile,
  keepPdf,
  listEditionPdfs,
  lookAtPdf,
  pdfLimits,
  previewPdf,
  withdrawPdf,
  type PdfPreview,
} from "../../contract/edition-pdf.ts";
import type { Work } from "../../contract/works.ts";
import { editionFor } from "../editions.ts";
import { workById } from "../works.ts";
import { openPdfs, pdfById, pdfRow, pdfsOf, pdfUrn, type PdfRow } from "./edition-pdfs.ts";
import { endPdf } from "./end-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const living = ["draft", "in-review", "published"] as const;

/**
 * @throws Problem not-found; edition-not-open; text-elsewhere if the work's text is not in this workspace, because texts of others are linked and
 * not copied
 */
const workOf = async (tx: Tx, edition: string): Promise<Work> => {
  const row = await tx
    .selectFrom("knowledge.edition")
    .select(["work_id", "state"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", edition)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  if (!living.some((state) => state === row.state)) throw new Problem("edition-not-open");
  const work = await workById(tx, row.work_id);
  if (!work.held) throw new Problem("text-elsewhere");
  return work;
};

/** The newest file of an edition: the file that waits for its check, which will replace the present file; otherwise the present file. */
const newestOf = (open: readonly PdfRow[]): PdfRow | undefined => open.find(({ looked_at }) => looked_at === null) ?? open[0];
const nowFor = (open: readonly PdfRow[], sha256: string): PdfPreview["now"] =>
  open.length === 0 ? "none" : newestOf(open)?.sha256 === sha256 ? "same" : "replaces";

const nothingToUndo = (): Promise<void> => Promise.resolve();

export const routes = [
  implement(listEditionPdfs, async ({ tx, params, actor, audited }) => {
    const work = await workById(tx, params.work);
    const pdfs = await pdfsOf(tx, work.id, actor);
    audited(pdfs.map(({ id }) => id));
    return { pdfs };
  }),
  implement(previewPdf, async ({ tx, params, body, outside }) => {
    const work = await workOf(tx, params.edition);
    const read = await outside(() => readPdf(body.file.content, params.lang, work.marking), nothingToUndo);
    const { bytes: _bytes, text: _text, printed: _printed, ...shown } = read;
    return { ...shown, now: nowFor(await openPdfs(tx, params.edition, params.lang), read.sha256) };
  }),
  implement(keepPdf, async ({ tx, params, body, actor, settings, now, audited, outside }) => {
    const work = await workOf(tx, params.edition);
    const read = await outside(() => readPdf(body.file.content, params.lang, work.marking), nothingToUndo);
    // the edition is locked only after the file was read, because reading can take seconds
    const row = await editionFor(tx, params.edition, living);
    if (read.sha256 !== body.sha256) throw new Problem("preview-stale");
    const open = await openPdfs(tx, row.id, params.lang);
    const newest = newestOf(open);
    if (newest?.sha256 === read.sha256) {
      audited([newest.id]);
      return pdfById(tx, newest.id, actor);
    }
    if (read.stricter !== null) throw new Problem("pdf-marked", { details: { marking: read.stricter } });
    const doubts = read.doubts.filter((one) => !body.lookedAt.includes(one));
    if (doubts.length > 0) throw new Problem("pdf-to-look-at", { details: { doubts, found: read.found } });
    await refuseWhenFull(tx, settings);
    const files = createFileStore(settings.data);
    const act = { by: actorForAudit(actor), at: now() };
    if (newest !== undefined && newest.looked_at === null) await endPdf(tx, files, newest, { ...act, as: "replaced", reason: null });
    const id = newId();
    const name = `W${work.number}-${row.number}-${params.lang}.pdf`;
    const stored = { owner: pdfUrn(id), name, visibility: row.visibility, bytes: [read.bytes], limit: pdfLimits.bytes, actor: act.by };
    const { id: file } = await files.put(tx, stored);
    await tx
      .insertInto("knowledge.edition_pdf")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        work_id: work.id,
        edition_id: row.id,
        lang: params.lang,
        size: read.size,
        pages: read.pages,
        sha256: read.sha256,
        file_id: file,
        text: read.text,
        scanned: read.scanned,
        printed: read.printed,
        doubts: JSON.stringify(read.doubts),
        found: JSON.stringify(read.found),
        added_at: act.at,
        added_by: act.by,
        visibility: row.visibility,
      })
      .execute();
    audited([work.id, row.id, id]);
    return pdfById(tx, id, actor);
  }),
  implement(lookAtPdf, async ({ tx, params, body, actor, settings, now, audited }) => {
    const { edition_id: edition, lang } = await pdfRow(tx, params.pdf, actor);
    // the lock of the edition: two decisions, or a decision and a publication, run one after the other
    await editionFor(tx, edition, living);
    const row = await pdfRow(tx, params.pdf, actor);
    const act = { by: actorForAudit(actor), at: now() };
    if (row.added_by === act.by) throw new Problem("pdf-own");
    if (row.ended_at !== null || row.looked_at !== null) throw new Problem("pdf-ended");
    const files = createFileStore(settings.data);
    if (body.refused !== null) {
      if (body.refused.text.trim() === "") throw new Problem("invalid-input", { at: ["refused"] });
      rejectOperationalDetail({ refused: body.refused });
      await endPdf(tx, files, row, { ...act, as: "refused", reason: body.refused });
    } else {
      const before = (await openPdfs(tx, edition, lang)).find(({ looked_at }) => looked_at !== null);
      if (before !== undefined) await endPdf(tx, files, before, { ...act, as: "replaced", reason: null });
      await tx
        .updateTable("knowledge.edition_pdf")
        .set({ looked_at: act.at, looked_by: act.by })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("id", "=", row.id)
        .execute();
    }
    audited([row.id, edition]);
    return pdfById(tx, row.id, actor);
  }),
  implement(withdrawPdf, async ({ tx, params, body, actor, settings, now, audited }) => {
    if (body.reason.text.trim() === "") throw new Problem("invalid-input", { at: ["reason"] });
    rejectOperationalDetail({ reason: body.reason });
    const { edition_id: edition } = await pdfRow(tx, params.pdf, actor);
    await editionFor(tx, edition, [...living, "withdrawn"]);
    const row = await pdfRow(tx, params.pdf, actor);
    if (row.ended_at !== null) throw new Problem("pdf-ended");
    const end = { as: "withdrawn", reason: body.reason, by: actorForAudit(actor), at: now() } as const;
    await endPdf(tx, createFileStore(settings.data), row, end);
    audited([row.id, edition]);
    return pdfById(tx, row.id, actor);
  }),
  implementFile(getPdfFile, async ({ tx, params, actor, settings, audited }) => {
    const row = await pdfRow(tx, params.pdf, actor);
    if (row.file_id === null || row.ended_at !== null) throw new Problem("not-found");
    const file = await createFileStore(settings.data).open(tx, row.file_id);
    audited([row.id, row.edition_id]);
    return { name: file.row.name, type: "application/pdf", bytes: Readable.from(file.bytes), size: Number(file.row.size) };
  }),
];
