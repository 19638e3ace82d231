/**
 * Labels that were copied from a record: a candidate named after a measure, a recommendation's source named after a scenario. The
 * copy is as strict as the record that it was taken from, whatever it stands in now.
 */
import type { Poll } from "@counterpart/contract/spend";
import type { Tx } from "../../../platform/db/index.ts";
import { measuresOf } from "../../policy/index.ts";
import { scenariosOf } from "../../threat/index.ts";

/** Whether the transaction sees what a URN names. Records without a marking of their own are as strict as the assessment. */
export type InSight = (urn: string | null) => boolean;

export const sightOf = async (tx: Tx, workspace: string, assessment: string, polls: readonly Poll[]): Promise<InSight> => {
  const seen = new Set([
    ...(await measuresOf(tx, workspace, assessment)).map(({ urn }) => urn),
    ...(await scenariosOf(tx, workspace, { assessment })).map(({ id }) => `urn:counterpart:scenario:${id}`),
  ]);
  const items = new Map(polls.flatMap(({ id, items: of }) => of.map(({ code, urn }) => [`urn:counterpart:poll-item:${id}/${code}`, urn])));
  const direct: InSight = (urn) => urn === null || !/^urn:counterpart:(measure|scenario|poll-item):/u.test(urn) || seen.has(urn);
  // what was agreed names the candidate, and that names the record
  return (urn) => {
    const candidate = urn === null ? undefined : items.get(urn);
    return direct(candidate === undefined ? urn : candidate);
  };
};
