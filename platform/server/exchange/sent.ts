/** Queries on exchange.outgoing for the sender's page: one thread for each receiver and subject, newest first. */
import type { SentParcel, SentThread } from "../../contract/exchange.ts";
import { sql } from "kysely";
import { isId, type Tx } from "../db/index.ts";
import { parseTlp } from "../record/index.ts";
import { checkpointOf } from "./envelope.ts";
import { partnersOf } from "./partners.ts";

interface Row {
  readonly id: string;
  readonly receiver: string;
  readonly kind: string;
  readonly kind_version: number;
  readonly thread: string;
  readonly sequence: number;
  readonly marking: string;
  readonly digest: Buffer;
  readonly bytes: Buffer;
  readonly title: string;
  readonly subject: string;
  readonly title_lang: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly ended_at: Date | null;
  readonly ended_as: "superseded" | "withdrawn" | null;
  readonly reason: string | null;
  readonly reason_lang: string | null;
}

const rowsOf = async (tx: Tx, workspace: string): Promise<Row[]> =>
  (
    await sql<Row>`select o.*, r.at as opened_at from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
      where o.workspace_id = ${workspace} order by o.sent_at desc, o.sequence desc`.execute(tx)
  ).rows;

const idIn = (urn: string): string | null => {
  const last = urn.split(":").at(-1) ?? "";
  return isId(last) ? last : null;
};

const parcelOf = (row: Row): SentParcel => ({
  id: row.id,
  sequence: row.sequence,
  reportVersion: idIn(row.subject),
  marking: parseTlp(row.marking),
  digest: row.digest.toString("hex"),
  checkpoint: checkpointOf(row.bytes),
  sentAt: row.sent_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  status: row.ended_as ?? "sent",
  endedAt: row.ended_at?.toISOString() ?? null,
  reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
});

export const sentThreads = async (tx: Tx, workspace: string): Promise<SentThread[]> => {
  const partners = await partnersOf(tx);
  const threads = new Map<string, SentThread & { readonly parcels: SentParcel[] }>();
  for (const row of await rowsOf(tx, workspace)) {
    const key = `${row.receiver} ${row.thread}`;
    const known = partners.find((partner) => partner.workspace === row.receiver);
    const thread = threads.get(key) ?? {
      thread: row.thread,
      kind: row.kind,
      about: idIn(row.thread),
      receiver: {
        workspace: row.receiver,
        kind: known?.kind ?? ("programme" as const),
        name: known?.name ?? {},
        state: known?.state ?? "",
      },
      title: { text: row.title, lang: row.title_lang },
      parcels: [],
    };
    thread.parcels.push(parcelOf(row));
    threads.set(key, thread);
  }
  return [...threads.values()];
};

/** The parcel of a thread that the receiver has now; null if there is none. */
export const liveParcel = async (tx: Tx, workspace: string, receiver: string, thread: string): Promise<string | null> =>
  (
    await tx
      .selectFrom("exchange.outgoing")
      .select("id")
      .where("workspace_id", "=", workspace)
      .where("receiver", "=", receiver)
      .where("thread", "=", thread)
      .where("ended_at", "is", null)
      .executeTakeFirst()
  )?.id ?? null;

/** One parcel with its kind and its bytes. */
export const sentParcel = async (
  tx: Tx,
  workspace: string,
  id: string,
): Promise<{ parcel: SentParcel; kind: string; version: number; bytes: Buffer } | null> => {
  const row = (await rowsOf(tx, workspace)).find((one) => one.id === id);
  return row === undefined ? null : { parcel: parcelOf(row), kind: row.kind, version: row.kind_version, bytes: row.bytes };
};
