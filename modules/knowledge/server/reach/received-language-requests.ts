/** At a programme: the language requests that States sent as parcels. They are listed with the requests that the programme recorded. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parcelRows, partnersById } from "#platform/server/exchange/index.ts";
import { languageRequestKind, languageRequestVersion, SentLanguageRequest } from "../../contract/language-requests.ts";
import { named } from "./reach.ts";

export const languageRequestParcels = parcelRows({
  kind: languageRequestKind,
  ownPage: true,
  reads: { [languageRequestVersion]: (payload) => SentLanguageRequest.parse(payload) },
  table: "knowledge.received_language_request",
  rows: ({ work, lang }, { sender }) => [{ sender, work, lang }],
});

interface Row {
  readonly parcel_id: string;
  readonly sender: string;
  readonly lang: string;
  readonly marking: Tlp;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
}

/** The requests for a work that the reader may read. */
export const requestsHere = async (tx: Tx, work: string) => {
  const { rows } = await sql<Row>`select a.parcel_id, a.sender, a.lang, i.marking, i.sent_at, i.opened_at
    from knowledge.received_language_request a join exchange.incoming i on i.workspace_id = a.workspace_id and i.id = a.parcel_id
    where a.workspace_id = ${workspaceOf(tx)} and a.work = ${work} order by i.sent_at, a.parcel_id`.execute(tx);
  if (rows.length === 0) return { closed: [], requests: [] };
  const partners = await partnersById(tx);
  return {
    closed: rows.filter(({ opened_at }) => opened_at === null).map(({ parcel_id }) => parcel_id),
    requests: rows.map(({ parcel_id, sender, lang, marking, sent_at }) => ({
      id: parcel_id,
      ...named(partners.get(sender)?.state ?? ""),
      lang,
      day: dayInUtc(sent_at),
      marking,
    })),
  };
};
