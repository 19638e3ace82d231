/**
 * Queries on evidence. Row-level security hides what is above the reader's clearance; here a reader who does not report for the State gets
 * only what was opened to verifiers and not withdrawn.
 */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { permissionsOf } from "#platform/contract/roles.ts";
import type { DB, Tx } from "#platform/server/db/index.ts";
import type { Actor } from "#platform/server/http/index.ts";
import { parseTlp, urnOf } from "#platform/server/record/index.ts";
import type { Selectable } from "kysely";
import type { EvidencePiece } from "../../contract/evidence.ts";
import { sightedIn } from "./sightings.ts";

export type PieceRow = Selectable<DB["recommendation.evidence_piece"]>;
/** What is known of the file, also after its bytes ended. */
export type FileFacts = Pick<NonNullable<EvidencePiece["file"]>, "name" | "type" | "size" | "pages" | "cleaned">;

export const evidenceUrn = (id: string): string => urnOf("evidence", id);

/** Whether the actor speaks for the State about its progress, and so reads all of its evidence. */
const speaksForState = (actor: Actor): boolean =>
  actor.kind === "account" && actor.roles.some((role) => permissionsOf[role].includes("recommendation.report"));

const fileOf = (row: PieceRow): EvidencePiece["file"] => {
  if (row.file === null || row.sha256 === null) return null;
  const lookedAt = row.looked_at as unknown as NonNullable<EvidencePiece["file"]>["lookedAt"];
  return { ...(row.file as unknown as FileFacts), sha256: row.sha256, kept: row.file_id !== null, lookedAt };
};

const pieceOf = (row: PieceRow, sighted: EvidencePiece["sighted"]): EvidencePiece => ({
  id: row.id,
  report: row.report_id,
  number: row.number,
  title: { text: row.title, lang: row.title_lang },
  supports: { text: row.supports, lang: row.supports_lang },
  pages: row.pages,
  issuer: row.issuer,
  issuedOn: row.issued_on,
  language: row.language,
  marking: parseTlp(row.marking),
  file: fileOf(row),
  at: row.created_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { at: row.withdrawn_at.toISOString(), reason: { text: row.withdrawn_reason ?? "", lang: row.withdrawn_reason_lang ?? "und" } },
  sighted,
});

const rowsOf = (tx: Tx, workspace: string, actor: Actor) => {
  const rows = tx.selectFrom("recommendation.evidence_piece").selectAll().where("workspace_id", "=", workspace);
  return speaksForState(actor) ? rows : rows.where("opened_at", "is not", null).where("withdrawn_at", "is", null);
};

/** The pieces of a recommendation that the reader may read, newest first. */
export const piecesOf = async (tx: Tx, workspace: string, recommendation: string, actor: Actor): Promise<EvidencePiece[]> => {
  const rows = await rowsOf(tx, workspace, actor).where("recommendation_id", "=", recommendation).orderBy("number", "desc").execute();
  const sighted = await sightedIn(tx, workspace, recommendation);
  return rows.map((row) => pieceOf(row, sighted(row.id)));
};

/** @throws Problem not-found if the reader may not read it */
export const pieceRow = async (tx: Tx, workspace: string, id: string, actor: Actor): Promise<PieceRow> => {
  const row = await rowsOf(tx, workspace, actor).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
/** @throws Problem not-found if the reader may not read it */
export const pieceById = async (tx: Tx, workspace: string, id: string, actor: Actor): Promise<EvidencePiece> => {
  const row = await pieceRow(tx, workspace, id, actor);
  return pieceOf(row, (await sightedIn(tx, workspace, row.recommendation_id))(row.id));
};

/** What the limits count: pieces of the report, and bytes of all evidence of the workspace. */
export const roomFor = async (tx: Tx, report: string): Promise<{ readonly pieces: number; readonly bytes: number }> => {
  const { rows } = await sql<{ pieces: number; bytes: string }>`select * from recommendation.evidence_room(${report})`.execute(tx);
  return { pieces: rows[0]?.pieces ?? 0, bytes: Number(rows[0]?.bytes ?? 0) };
};
