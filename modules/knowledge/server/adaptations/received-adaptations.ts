/**
 * At a programme: the adaptations that States released, for the page of the work. This workspace has no data about adaptations that were not
 * released.
 */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parcelRows, partnersById } from "#platform/server/exchange/index.ts";
import { adaptationKind, adaptationVersion, SentAdaptation } from "../../contract/adaptations.ts";
import type { ReachedAdaptation } from "../../contract/reach.ts";
import { named } from "../reach/reach.ts";

export const adaptationParcels = parcelRows({
  kind: adaptationKind,
  ownPage: true,
  reads: { [adaptationVersion]: (payload) => SentAdaptation.parse(payload) },
  table: "knowledge.received_adaptation",
  rows: (sent, { sender }) => [{ sender, work: sent.work, body: JSON.stringify(sent) }],
});

interface Row {
  readonly parcel_id: string;
  readonly sender: string;
  readonly body: unknown;
  readonly marking: Tlp;
  readonly digest: Buffer;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}
export interface AdaptedHere {
  readonly adaptations: readonly ReachedAdaptation[];
  /** Parcels that nobody in this workspace has opened yet. */
  readonly closed: readonly string[];
}

/** The adaptations of a work that the reader may read. */
export const adaptationsHere = async (tx: Tx, work: string): Promise<AdaptedHere> => {
  const { rows } = await sql<Row>`select a.parcel_id, a.sender, a.body, i.marking, i.digest, i.sent_at, i.opened_at
    from knowledge.received_adaptation a join exchange.incoming i on i.workspace_id = a.workspace_id and i.id = a.parcel_id
    where a.workspace_id = ${workspaceOf(tx)} and a.work = ${work} order by i.sent_at, a.parcel_id`.execute(tx);
  if (rows.length === 0) return { adaptations: [], closed: [] };
  const partners = await partnersById(tx);
  return {
    closed: rows.filter(({ opened_at }) => opened_at === null).map(({ parcel_id }) => parcel_id),
    adaptations: rows.map(({ parcel_id, sender, body, marking, digest, sent_at }) => {
      const { title, number, differences } = body as SentAdaptation;
      return {
        id: parcel_id,
        ...named(partners.get(sender)?.state ?? ""),
        title,
        edition: number,
        differences,
        day: dayInUtc(sent_at),
        marking,
        digest: digest.toString("hex"),
        sentAt: sent_at.toISOString(),
      };
    }),
  };
};
