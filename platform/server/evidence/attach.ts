/**
 * Attaches a piece of evidence to a record. A worker thread examines the file before anything is stored, and the bytes are written last, so nothing
 * is left after a refusal.
 */
import { sql } from "kysely";
import { documentLimits } from "../../contract/document-file.ts";
import { evidenceLimits, type AttachedEvidence, type Evidence, type EvidenceFields } from "../../contract/evidence.ts";
import { tlpRank } from "../../contract/markings.ts";
import { Problem } from "../../contract/problems.ts";
import { newId, scopeOf, type Tx, workspaceOf } from "../db/index.ts";
import { lookIntoDocument, safeName } from "../files/document/index.ts";
import { createFileStore } from "../files/index.ts";
import { rejectOperationalDetail } from "../guard/index.ts";
import { actorForAudit, type Actor } from "../http/index.ts";
import type { Outside } from "../http/outside.ts";
import { markedUnder } from "../record/index.ts";
import type { Settings } from "../settings/settings.ts";
import { refuseWhenFull } from "../transfer/index.ts";
import { filesOffSince } from "./files-off.ts";
import { evidenceById, pieceUrn } from "./pieces.ts";

/** The record that has the evidence. */
export interface EvidenceOwner {
  readonly urn: string;
  readonly visibility: number;
}
interface Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly settings: Settings;
  readonly now: () => Date;
  readonly outside: Outside["run"];
}

const textsOf = ({ title, supports, issuer, pages, language }: EvidenceFields) => ({
  title,
  supports,
  issuer: { text: issuer, lang: language },
  pages: { text: pages, lang: language },
});
const nothingToUndo = (): Promise<void> => Promise.resolve();

/**
 * Locks the list, so that the limits also count a piece that another person attaches at the same time. @throws Problem evidence-full; already-exists
 */
const refuseBeyondLimits = async (tx: Tx, owner: string, size: number, sha256: string | null): Promise<void> => {
  const workspace = workspaceOf(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evidence ${workspace}`}, 0))`.execute(tx);
  const { rows } = await sql<{ pieces: number; bytes: string }>`select * from platform.evidence_room(${owner})`.execute(tx);
  const room = { pieces: rows[0]?.pieces ?? 0, bytes: Number(rows[0]?.bytes ?? 0) };
  if (room.pieces >= evidenceLimits.pieces)
    throw new Problem("evidence-full", { details: { what: "pieces", limit: evidenceLimits.pieces } });
  if (room.bytes + size > evidenceLimits.workspaceBytes)
    throw new Problem("evidence-full", { details: { what: "bytes", limit: evidenceLimits.workspaceBytes / 1_048_576 } });
  if (sha256 === null) return;
  const known = await tx
    .selectFrom("platform.evidence")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("owner", "=", owner)
    .where("sha256", "=", sha256)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (known !== undefined) throw new Problem("already-exists");
};

/** @throws Problem document-refused; evidence-to-look-at; evidence-full; evidence-files-off; already-exists; marking-forbids */
export const attachTo = async (owner: EvidenceOwner, body: AttachedEvidence, context: Context): Promise<Evidence> => {
  const { tx, actor, settings, now, outside } = context;
  const workspace = workspaceOf(tx);
  rejectOperationalDetail(textsOf(body));
  const marked = markedUnder(body.marking, owner);
  if (Math.max(marked.visibility, tlpRank(body.marking)) > scopeOf(tx).clearance) throw new Problem("marking-forbids");
  const { file } = body;
  if (file !== null && (await filesOffSince(tx, workspace)) !== null) throw new Problem("evidence-files-off");
  const looked = file === null ? null : await outside(() => lookIntoDocument(file.content, file.name, body.language), nothingToUndo);
  if (looked !== null) {
    const doubts = looked.doubts.filter((one) => !body.lookedAt.includes(one));
    if (doubts.length > 0) throw new Problem("evidence-to-look-at", { details: { doubts, found: looked.found } });
  }
  await refuseBeyondLimits(tx, owner.urn, looked?.bytes.length ?? 0, looked?.sha256 ?? null);
  const id = newId();
  let kept: string | null = null;
  const name = file === null ? "" : safeName(file.name);
  if (looked !== null) {
    await refuseWhenFull(tx, settings);
    const stored = { owner: pieceUrn(id), name, visibility: marked.visibility, bytes: [looked.bytes], limit: documentLimits.bytes };
    kept = (await createFileStore(settings.data).put(tx, { ...stored, actor: actorForAudit(actor) })).id;
  }
  await tx
    .insertInto("platform.evidence")
    .values({
      workspace_id: workspace,
      id,
      owner: owner.urn,
      ...marked,
      title: body.title.text.trim(),
      title_lang: body.title.lang,
      supports: body.supports.text.trim(),
      supports_lang: body.supports.lang,
      pages: body.pages.trim(),
      issuer: body.issuer.trim(),
      issued_on: body.issuedOn,
      language: body.language,
      file_id: kept,
      file:
        looked === null
          ? null
          : JSON.stringify({ name, type: looked.type, size: looked.bytes.length, pages: looked.pages, cleaned: looked.cleaned }),
      sha256: looked?.sha256 ?? null,
      looked_at: JSON.stringify(looked?.doubts ?? []),
      second_needed: looked?.doubts.includes("unread") ?? false,
      opened_at: body.open === true ? now() : null,
      created_at: now(),
      created_by: actorForAudit(actor),
    })
    .execute();
  return evidenceById(tx, id, actor);
};
