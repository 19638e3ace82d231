/** At a programme: the uses that States released. This workspace has no data about uses that were not released. */
import { sql } from "kysely";
import type { Tlp } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parcelRows, partnersById, receivedParcels } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { ReachedUse } from "../../contract/reach.ts";
import { listUnmatchedUses, ReleasedUse, usesKind, usesVersion } from "../../contract/uses.ts";
import { named } from "../reach/reach.ts";
import { worksOf } from "../works.ts";

export const useParcels = parcelRows({
  kind: usesKind,
  ownPage: true,
  reads: { [usesVersion]: (payload) => ReleasedUse.parse(payload) },
  table: "knowledge.received_use",
  rows: (use, { sender }) => [{ sender, work_number: use.workNumber, body: JSON.stringify(use) }],
});

interface Received {
  readonly parcel: string;
  readonly state: string;
  readonly digest: string;
  readonly marking: Tlp;
  readonly sentAt: string;
  readonly openedAt: string | null;
  /** The number of the work: the number that the programme recorded; if it recorded none, the number that the State gave. */
  readonly number: number;
  readonly matched: boolean;
  readonly use: ReleasedUse;
}

/** The uses that the reader may read, of one work or of all works. */
const receivedOf = async (tx: Tx, workNumber?: number): Promise<Received[]> => {
  const workspace = workspaceOf(tx);
  const number = sql<number>`coalesce(matched_number, work_number)`;
  let query = tx
    .selectFrom("knowledge.received_use")
    .select(["parcel_id", "body", "matched_number", number.as("number")])
    .where("workspace_id", "=", workspace);
  if (workNumber !== undefined) query = query.where(number, "=", workNumber);
  const rows = new Map((await query.execute()).map((row) => [row.parcel_id, row]));
  if (rows.size === 0) return [];
  const partners = await partnersById(tx);
  return (await receivedParcels(tx, workspace, { kind: usesKind })).flatMap(({ id, sender, digest, marking, sentAt, openedAt }) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const said = { number: row.number, matched: row.matched_number !== null, use: row.body as unknown as ReleasedUse };
    return { parcel: id, state: partners.get(sender)?.state ?? "", digest, marking, sentAt, openedAt, ...said };
  });
};

export interface ReleasedHere {
  readonly uses: readonly ReachedUse[];
  /** The parcels that nobody in this workspace has opened yet. */
  readonly closed: readonly string[];
}

export const releasedUsesOf = async (tx: Tx, workNumber: number): Promise<ReleasedHere> => {
  const received = await receivedOf(tx, workNumber);
  return {
    closed: received.filter(({ openedAt }) => openedAt === null).map(({ parcel }) => parcel),
    uses: received.map(({ parcel, state, digest, marking, sentAt, matched, use }) => ({
      id: parcel,
      ...named(state),
      edition: use.edition,
      lang: use.lang,
      kind: use.kind,
      title: use.title,
      record: null,
      day: use.day,
      marking,
      word: { of: "state", named: use.workTitle, given: matched ? use.workNumber : null, parcel, digest, sentAt },
    })),
  };
};

export const routes = [
  implement(listUnmatchedUses, async ({ tx, audited }) => {
    const received = await receivedOf(tx);
    const numbers = new Set(received.length === 0 ? [] : (await worksOf(tx)).map(({ number }) => number));
    const uses = received.filter(({ number }) => !numbers.has(number));
    audited(uses.map(({ parcel }) => parcel));
    return { uses: uses.map(({ parcel, state, sentAt, marking, use }) => ({ parcel, ...named(state), sentAt, marking, use })) };
  }),
];
