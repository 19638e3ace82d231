/**
 * Attaches evidence to a report of the State, opens it to verifiers, and withdraws it. A file is looked into in a worker thread before
 * anything is stored, and its bytes are written last, so a refusal leaves nothing behind.
 */
import { evidenceLimits, type EvidenceFields } from "#platform/contract/evidence.ts";
import { Readable } from "node:stream";
import { documentLimits } from "#platform/contract/document-file.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { scopeOf, type Tx } from "#platform/server/db/index.ts";
import { lookIntoDocument, safeName } from "#platform/server/files/document/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement, implementFile } from "#platform/server/http/index.ts";
import { markedUnder, nextNumber } from "#platform/server/record/index.ts";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { attachEvidence, evidenceFile, listEvidence, openEvidence, withdrawEvidence } from "../../contract/evidence.ts";
import { recommendationById } from "../recommendations.ts";
import { childColumns } from "../speak-for-state.ts";
import { filesOffSince, refuseWhenOff } from "./file-rule.ts";
import { evidenceUrn, pieceById, pieceRow, piecesOf, roomFor, type FileFacts } from "./pieces.ts";

const textsOf = ({ title, supports, issuer, pages, language }: EvidenceFields) => ({
  title,
  supports,
  issuer: { text: issuer, lang: language },
  pages: { text: pages, lang: language },
});

/** @throws Problem evidence-full if the report has its number of pieces, or the workspace its bytes */
const refuseBeyondLimits = async (tx: Tx, report: string, size: number): Promise<void> => {
  const room = await roomFor(tx, report);
  if (room.pieces >= evidenceLimits.pieces)
    throw new Problem("evidence-full", { details: { what: "pieces", limit: evidenceLimits.pieces } });
  if (room.bytes + size > evidenceLimits.workspaceBytes)
    throw new Problem("evidence-full", { details: { what: "bytes", limit: evidenceLimits.workspaceBytes / 1_048_576 } });
};

/** @throws Problem not-found, invalid-input if the report is none of this recommendation */
const refuseOtherReport = async (tx: Tx, workspace: string, recommendation: string, report: string): Promise<void> => {
  const row = await tx
    .selectFrom("recommendation.report")
    .select("recommendation_id")
    .where("workspace_id", "=", workspace)
    .where("id", "=", report)
    .executeTakeFirst();
  if (row?.recommendation_id !== recommendation) throw new Problem("invalid-input", { at: ["report"] });
};

/** @throws Problem already-exists if the report has this file already */
const refuseTwice = async (tx: Tx, workspace: string, report: string, sha256: string): Promise<void> => {
  const known = await tx
    .selectFrom("recommendation.evidence_piece")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("report_id", "=", report)
    .where("sha256", "=", sha256)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (known !== undefined) throw new Problem("already-exists");
};

const nothingToUndo = (): Promise<void> => Promise.resolve();

export const routes = [
  implement(listEvidence, async ({ tx, params, actor, now, audited }) => {
    const { id } = await recommendationById(tx, params.workspace, params.recommendation, now());
    const pieces = await piecesOf(tx, params.workspace, id, actor);
    audited(pieces.map((one) => one.id));
    return { pieces, filesOff: await filesOffSince(tx, params.workspace) };
  }),
  implement(attachEvidence, async ({ tx, params, body, actor, settings, now, audited, outside }) => {
    const { workspace } = params;
    rejectOperationalDetail(textsOf(body));
    const child = await childColumns(tx, workspace, params.recommendation, actor, now());
    const marked = markedUnder(body.marking, child);
    if (Math.max(marked.visibility, tlpRank(body.marking)) > scopeOf(tx).clearance) throw new Problem("marking-forbids");
    await refuseOtherReport(tx, workspace, child.recommendation_id, body.report);
    const { file } = body;
    if (file !== null) await refuseWhenOff(tx, workspace);
    const looked = file === null ? null : await outside(() => lookIntoDocument(file.content, file.name, body.language), nothingToUndo);
    if (looked !== null) {
      const doubts = looked.doubts.filter((one) => !body.lookedAt.includes(one));
      if (doubts.length > 0) throw new Problem("evidence-to-look-at", { details: { doubts, found: looked.found } });
    }
    // this locks the list, so two pieces that are attached at once are counted one after the other
    const number = await nextNumber(tx, "recommendation.evidence_piece", child.recommendation_id);
    await refuseBeyondLimits(tx, body.report, looked?.bytes.length ?? 0);
    let facts: FileFacts | null = null;
    let kept: string | null = null;
    if (file !== null && looked !== null) {
      await refuseTwice(tx, workspace, body.report, looked.sha256);
      await refuseWhenFull(tx, settings);
      const name = safeName(file.name);
      const { bytes, type, pages, cleaned } = looked;
      const owner = evidenceUrn(child.id);
      const stored = { owner, name, visibility: marked.visibility, bytes: [bytes], limit: documentLimits.bytes, actor: child.created_by };
      kept = (await createFileStore(settings.data).put(tx, stored)).id;
      facts = { name, type, size: bytes.length, pages, cleaned };
    }
    await tx
      .insertInto("recommendation.evidence_piece")
      .values({
        ...child,
        ...marked,
        report_id: body.report,
        number,
        title: body.title.text.trim(),
        title_lang: body.title.lang,
        supports: body.supports.text.trim(),
        supports_lang: body.supports.lang,
        pages: body.pages.trim(),
        issuer: body.issuer.trim(),
        issued_on: body.issuedOn,
        language: body.language,
        file_id: kept,
        file: facts === null ? null : JSON.stringify(facts),
        sha256: looked?.sha256 ?? null,
        looked_at: JSON.stringify(looked?.doubts ?? []),
        opened_at: body.open ? now() : null,
      })
      .execute();
    audited([child.id, child.recommendation_id]);
    return pieceById(tx, workspace, child.id, actor);
  }),
  implementFile(evidenceFile, async ({ tx, params, actor, settings, audited }) => {
    const row = await pieceRow(tx, params.workspace, params.piece, actor);
    if (row.file_id === null || row.withdrawn_at !== null) throw new Problem("not-found");
    const file = await createFileStore(settings.data).open(tx, row.file_id);
    audited([row.id]);
    return { name: file.row.name, type: file.row.type, bytes: Readable.from(file.bytes), size: Number(file.row.size) };
  }),
  implement(openEvidence, async ({ tx, params, actor, now, audited }) => {
    const { workspace } = params;
    const row = await pieceRow(tx, workspace, params.piece, actor);
    if (row.withdrawn_at !== null) throw new Problem("evidence-withdrawn");
    if (row.opened_at === null)
      await tx
        .updateTable("recommendation.evidence_piece")
        .set({ opened_at: now() })
        .where("workspace_id", "=", workspace)
        .where("id", "=", row.id)
        .execute();
    audited([row.id]);
    return pieceById(tx, workspace, row.id, actor);
  }),
  implement(withdrawEvidence, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    rejectOperationalDetail({ reason: body.reason });
    const row = await pieceRow(tx, workspace, params.piece, actor);
    if (row.withdrawn_at !== null) throw new Problem("evidence-withdrawn");
    await tx
      .updateTable("recommendation.evidence_piece")
      .set({ withdrawn_at: now(), withdrawn_reason: body.reason.text.trim(), withdrawn_reason_lang: body.reason.lang })
      .where("workspace_id", "=", workspace)
      .where("id", "=", row.id)
      .execute();
    audited([row.id, row.recommendation_id]);
    return pieceById(tx, workspace, row.id, actor);
  }),
];
