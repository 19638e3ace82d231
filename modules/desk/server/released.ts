/** Registers that States released to this programme: stores the content of received parcels as rows, and queries these rows. */
import type { ReleasedItem } from "../contract/desk.ts";
import { ReleasedRegister, registerKind, registerVersion } from "#modules/threat/contract/released.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { parcelRows, partnersById, receivedParcels, type ParcelKind, type ReceivedParcel } from "#platform/server/exchange/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { registerOfVersion1 } from "./register-version-1.ts";

export const registerParcels = parcelRows({
  kind: registerKind,
  ownPage: false,
  reads: { 1: registerOfVersion1, [registerVersion]: (payload) => ReleasedRegister.parse(payload) },
  table: "desk.register",
  rows: (register) => [
    {
      title: register.title.text,
      title_lang: register.title.lang,
      scenarios: register.scenarios.length,
      body: JSON.stringify(register),
    },
  ],
});

const statusOf = ({ state }: ReceivedParcel): ReleasedItem["status"] =>
  state === "projected" ? "open" : state === "withdrawn" || state === "superseded" ? "withdrawn" : "needs-update";

export interface Released {
  readonly item: ReleasedItem;
  readonly parcel: ReceivedParcel;
}

/**
 * All released parcels that the reader may see, including withdrawn and replaced parcels.
 * @param kinds every kind of parcel that an installed module reads
 */
export const releasedOf = async (tx: Tx, workspace: string, kinds: readonly ParcelKind[]): Promise<Released[]> => {
  const titles = new Map<string, Text>(
    (await tx.selectFrom("desk.register").select(["parcel_id", "title", "title_lang"]).where("workspace_id", "=", workspace).execute()).map(
      (row) => [row.parcel_id, { text: row.title, lang: row.title_lang }],
    ),
  );
  const partners = await partnersById(tx);
  const without = kinds.filter(({ ownPage }) => ownPage).map(({ kind }) => kind);
  const parcels = await receivedParcels(tx, workspace, { without });
  return parcels.map((parcel) => {
    const partner = partners.get(parcel.sender);
    const state = partner?.state ?? "";
    return {
      parcel,
      item: {
        state,
        stateName: stateByCode(state)?.name ?? partner?.name ?? {},
        parcel: parcel.id,
        kind: parcel.kind,
        title: titles.get(parcel.id) ?? null,
        marking: parcel.marking,
        sentAt: parcel.sentAt,
        openedAt: parcel.openedAt,
        digest: parcel.digest,
        checkpoint: parcel.checkpoint,
        status: statusOf(parcel),
        withdrawn: parcel.ended === null || parcel.ended.reason === null ? null : { at: parcel.ended.at, reason: parcel.ended.reason },
      },
    };
  });
};

/** The latest parcel of each thread (a parcel and the parcels that replace it), with the list of the parcels that it replaced. */
export const latestOfThreads = (all: readonly Released[]): Released[] => [
  ...new Map(all.map((one) => [`${one.parcel.sender} ${one.parcel.thread}`, one])).values(),
];

export const bodyOf = async (tx: Tx, workspace: string, parcel: string): Promise<ReleasedRegister | null> => {
  const row = await tx
    .selectFrom("desk.register")
    .select("body")
    .where("workspace_id", "=", workspace)
    .where("parcel_id", "=", parcel)
    .executeTakeFirst();
  return row === undefined ? null : (row.body as unknown as ReleasedRegister);
};
