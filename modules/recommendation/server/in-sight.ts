/**
 * Labels copied from a record: a candidate named after a measure, a recommendation's source named after a scenario. The copy is as
 * strict as its record, wherever it is stored.
 */
import type { Candidate } from "../contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { hiddenUrns } from "#platform/server/record/index.ts";

/** Whether the transaction can see the record of a URN. A record without its own marking is as strict as its assessment. */
export type Sees = (urn: string | null) => boolean;

const pollItem = /^urn:counterpart:poll-item:([0-9a-f-]{36})\/(.+)$/u;

/** The URNs behind candidates, by `poll/code`. */
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

/** @param urns all URNs that the caller will pass to the returned function */
export const sightOf = async (tx: Tx, workspace: string, urns: readonly (string | null)[]): Promise<Sees> => {
  const polls = new Set(urns.flatMap((urn) => pollItem.exec(urn ?? "")?.[1] ?? []));
  const candidates = await candidatesOf(tx, workspace, [...polls]);
  // an agreed item refers to its candidate, and the candidate refers to the record
  const standsFor = (urn: string | null): string | null => {
    const [, poll, code] = pollItem.exec(urn ?? "") ?? [];
    return poll === undefined ? urn : (candidates.get(`${poll}/${code ?? ""}`) ?? null);
  };
  const hidden = await hiddenUrns(
    tx,
    urns.flatMap((urn) => standsFor(urn) ?? []),
  );
  return (urn) => !hidden.has(standsFor(urn) ?? "");
};
