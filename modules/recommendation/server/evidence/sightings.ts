/**
 * Finds the evidence that a verifier looked at. The audit has a row for each opening of a file, and a verification stores the openings
 * up to its time. A document that the State keeps is not included, because nobody can open it here.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { actorHolds, implement } from "#platform/server/http/index.ts";
import { urnOf } from "#platform/server/record/index.ts";
import { listSightings, reportEvidence, type Sighting } from "../../contract/evidence.ts";
import { recommendationById } from "../recommendations.ts";

/** What a verification stores about one file. */
export type KeptSighting = Pick<Sighting, "piece" | "at">;

/** The present and the former id of the endpoint that opens a file. An audit row contains the id that the endpoint had at that time. */
const opening = [reportEvidence.file.id, "recommendation.evidence-file"];

/**
 * The files of a report that verifiers may open now, or that this verifier opened before they were withdrawn. A file that waits for a second person
 * is not open to a verifier. @param verifier an account
 */
export const sightingsOf = async (tx: Tx, workspace: string, report: string, verifier: string): Promise<KeptSighting[]> => {
  const { rows } = await sql<{ id: string; open: boolean; at: Date | null }>`
    select e.id, e.file_id is not null and e.withdrawn_at is null and (not e.second_needed or e.second_at is not null) as open,
      (select min(a.at) from platform.audit a
        where a.workspace_id = e.workspace_id and a.at >= e.opened_at and a.action = any (${opening}) and a.ids @> array[e.id]
          and a.actor = platform.known_digest(${verifier}::uuid)) as at
    from platform.evidence e
    where e.workspace_id = ${workspace} and e.owner = ${urnOf(reportEvidence.kind, report)} and e.file is not null and e.opened_at is not null
    order by e.created_at, e.id`.execute(tx);
  return rows.filter(({ open, at }) => open || at !== null).map(({ id, at }) => ({ piece: id, at: at?.toISOString() ?? null }));
};

export const routes = [
  implement(listSightings, async ({ tx, params: { workspace, recommendation }, actor, now, audited }) => {
    const { id } = await recommendationById(tx, workspace, recommendation, now());
    // row-level security hides stricter pieces; only people who report for the State can read withdrawn pieces
    const state = actorHolds(actor, "recommendation.report");
    const { rows } = await sql<{ verification: string; piece: string; title: string; lang: string; at: string | null }>`
      select v.id as verification, e.id as piece, e.title, e.title_lang as lang, s ->> 'at' as at
      from recommendation.verification v cross join lateral jsonb_array_elements(v.sightings) s
        join platform.evidence e on e.workspace_id = v.workspace_id and e.id = (s ->> 'piece')::uuid
      where v.workspace_id = ${workspace} and v.recommendation_id = ${id} and v.sightings is not null and (${state} or e.withdrawn_at is null)
      order by v.created_at desc, e.created_at desc, e.id desc`.execute(tx);
    audited([id]);
    return { sightings: rows.map(({ title, lang, ...row }) => ({ ...row, title: { text: title, lang } })) };
  }),
];
