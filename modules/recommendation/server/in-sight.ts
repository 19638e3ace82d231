/**
 * Labels that were copied from a record: a candidate named after a measure, a recommendation's source named after a scenario. The
 * copy is as strict as the record that it was taken from, whatever it stands in now.
 */
import type { Candidate } from "../contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { measuresInSight } from "#modules/policy/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Whether the transaction sees what a URN names. Records without a marking of their own are as strict as the assessment. */
export type Sees = (urn: string | null) => boolean;

const record = /^urn:counterpart:(measure|scenario|poll-item):([0-9a-f-]{36})(?:\/(.+))?$/u;

/** What candidates stand for, by `poll/code`. */
const candidatesOf = async (tx: Tx, workspace: string, polls: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
  if (polls.length === 0) return new Map();
  const rows = await tx
    .selectFrom("recommendation.poll")
    .select(["id", "items"])
    .where("workspace_id", "=", workspace)
    .where("id", "in", [...polls])
    .execute();
  return new Map(
    rows.flatMap(({ id, items }) => (items as unknown as Candidate[]).map(({ code, urn }) => [`${id}/${code}`, urn] as const)),
  );
};

/** @param urns those that will be asked for */
export const sightOf = async (tx: Tx, workspace: string, urns: readonly (string | null)[]): Promise<Sees> => {
  const idsOf = (kind: string, among: readonly (string | null)[]): string[] => [
    ...new Set(
      among.flatMap((urn) => {
        const found = record.exec(urn ?? "");
        return found?.[1] === kind && found[2] !== undefined ? [found[2]] : [];
      }),
    ),
  ];
  const candidates = await candidatesOf(tx, workspace, idsOf("poll-item", urns));
  // what was agreed names the candidate, and that names the record
  const standsFor = (urn: string | null): string | null => {
    const [, kind, poll, code] = record.exec(urn ?? "") ?? [];
    return kind === "poll-item" ? (candidates.get(`${poll ?? ""}/${code ?? ""}`) ?? null) : urn;
  };
  const meant = urns.map(standsFor);
  const [measures, scenarios] = [idsOf("measure", meant), idsOf("scenario", meant)];
  const seen = new Set([
    ...(measures.length === 0 ? [] : await measuresInSight(tx, workspace, measures)),
    ...(scenarios.length === 0 ? [] : await scenariosOf(tx, workspace, { ids: scenarios })).map(({ id }) => id),
  ]);
  return (urn) => {
    const [, kind, id] = record.exec(standsFor(urn) ?? "") ?? [];
    return kind === undefined || kind === "poll-item" || seen.has(id ?? "");
  };
};
