/** At a programme: the uses that States released. Nothing is here of a State that released nothing. */
import type { Tlp } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersOf, receivedParcels, type ParcelKind } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { ReachedUse } from "../../contract/reach.ts";
import { listUnmatchedUses, ReleasedUse, usesKind, usesVersion } from "../../contract/uses.ts";
import { named } from "../reach/reach.ts";
import { worksOf } from "../works.ts";

export const useParcels: ParcelKind = {
  kind: usesKind,
  ownPage: true,
  // version 1 is the newest, so no upgrade is needed
  reads: { [usesVersion]: (payload) => ReleasedUse.parse(payload) },
  async project(tx, parcel, body) {
    const use = body as ReleasedUse;
    await tx
      .insertInto("knowledge.received_use")
      .values({
        workspace_id: workspaceOf(tx),
        parcel_id: parcel.id,
        visibility: parcel.visibility,
        sender: parcel.sender,
        work_number: use.workNumber,
        body: JSON.stringify(use),
      })
      .execute();
  },
  async forget(tx, parcel) {
    await tx.deleteFrom("knowledge.received_use").where("workspace_id", "=", workspaceOf(tx)).where("parcel_id", "=", parcel.id).execute();
  },
};

interface Received {
  readonly parcel: string;
  readonly state: string;
  readonly digest: string;
  readonly marking: Tlp;
  readonly sentAt: string;
  readonly openedAt: string | null;
  readonly use: ReleasedUse;
}

/** The uses that the reader may read, of one work or of all. */
const receivedOf = async (tx: Tx, workNumber?: number): Promise<Received[]> => {
  const workspace = workspaceOf(tx);
  let query = tx.selectFrom("knowledge.received_use").select(["parcel_id", "body"]).where("workspace_id", "=", workspace);
  if (workNumber !== undefined) query = query.where("work_number", "=", workNumber);
  const bodies = new Map((await query.execute()).map((row) => [row.parcel_id, row.body as unknown as ReleasedUse]));
  if (bodies.size === 0) return [];
  const states = new Map((await partnersOf(tx)).map((one) => [one.workspace, one.state]));
  return (await receivedParcels(tx, workspace, { kind: usesKind })).flatMap(({ id, sender, digest, marking, sentAt, openedAt }) => {
    const use = bodies.get(id);
    return use === undefined ? [] : { parcel: id, state: states.get(sender) ?? "", digest, marking, sentAt, openedAt, use };
  });
};

export interface ReleasedHere {
  readonly uses: readonly ReachedUse[];
  /** Parcels that nobody opened here before. */
  readonly closed: readonly string[];
}

export const releasedUsesOf = async (tx: Tx, workNumber: number): Promise<ReleasedHere> => {
  const received = await receivedOf(tx, workNumber);
  return {
    closed: received.filter(({ openedAt }) => openedAt === null).map(({ parcel }) => parcel),
    uses: received.map(({ parcel, state, digest, marking, sentAt, use }) => ({
      id: parcel,
      ...named(state),
      edition: use.edition,
      lang: use.lang,
      kind: use.kind,
      title: use.title,
      record: null,
      day: use.day,
      marking,
      word: { of: "state", named: use.workTitle, parcel, digest, sentAt },
    })),
  };
};

export const routes = [
  implement(listUnmatchedUses, async ({ tx, audited }) => {
    const received = await receivedOf(tx);
    const numbers = new Set(received.length === 0 ? [] : (await worksOf(tx)).map(({ number }) => number));
    const uses = received.filter(({ use }) => !numbers.has(use.workNumber));
    audited(uses.map(({ parcel }) => parcel));
    return { uses: uses.map(({ parcel, state, sentAt, marking, use }) => ({ parcel, ...named(state), sentAt, marking, use })) };
  }),
];
