/**
 * Which evidence a verifier looked at: the audit has each opening of a file, and a verification keeps what it has at that moment. A document that
 * stays with the State is not counted, because nobody opens it here.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { evidenceFile, type EvidencePiece } from "../../contract/evidence.ts";

export interface Sighting {
  readonly piece: string;
  /** When the verifier first opened the file; null if never. */
  readonly at: string | null;
}

/** The files of a report that verifiers may open now, or that this one opened before they were withdrawn. @param verifier an account */
export const sightingsOf = async (tx: Tx, workspace: string, report: string, verifier: string): Promise<Sighting[]> => {
  const { rows } = await sql<{ id: string; open: boolean; at: Date | null }>`
    select p.id, p.file_id is not null and p.withdrawn_at is null as open, (select min(a.at) from platform.audit a
        where a.workspace_id = p.workspace_id and a.at >= p.opened_at and a.action = ${evidenceFile.id} and a.ids @> array[p.id]
          and a.actor = platform.known_digest(${verifier}::uuid)) as at
    from recommendation.evidence_piece p
    where p.workspace_id = ${workspace} and p.report_id = ${report} and p.file is not null and p.opened_at is not null
    order by p.number`.execute(tx);
  return rows.filter(({ open, at }) => open || at !== null).map(({ id, at }) => ({ piece: id, at: at?.toISOString() ?? null }));
};

/** For each piece of a recommendation, the verifications before which it could be opened. */
export const sightedIn = async (
  tx: Tx,
  workspace: string,
  recommendation: string,
): Promise<(piece: string) => EvidencePiece["sighted"]> => {
  const rows = await tx
    .selectFrom("recommendation.verification")
    .select(["id", "sightings"])
    .where("workspace_id", "=", workspace)
    .where("recommendation_id", "=", recommendation)
    .where("sightings", "is not", null)
    .execute();
  const all = rows.flatMap(({ id, sightings }) =>
    (sightings as unknown as Sighting[]).map(({ piece, at }) => ({ piece, verification: id, at })),
  );
  const byPiece = Map.groupBy(all, ({ piece }) => piece);
  return (piece) => (byPiece.get(piece) ?? []).map(({ verification, at }) => ({ verification, at }));
};
