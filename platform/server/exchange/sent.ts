/**
 * Queries on exchange.outgoing for the sender's pages: one thread for each receiver and subject, newest first. A parcel can be several megabytes, so
 * a list reads only its first bytes.
 */
import type { SentParcel, SentThread } from "../../contract/exchange.ts";
import { sql } from "kysely";
import { isId, type Tx } from "../db/index.ts";
import { parseTlp } from "../record/index.ts";
import { checkpointOf, headOf } from "./envelope.ts";
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
  readonly head: Buffer;
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

/** @param of filters the parcels by kind or by thread */
interface Of {
  readonly id?: string;
  readonly kind?: string;
  readonly thread?: string;
}
const rowsOf = async (tx: Tx, workspace: string, { id, kind, thread }: Of): Promise<Row[]> => {
  const only = sql.join(
    [
      sql`o.workspace_id = ${workspace}`,
      ...(id === undefined ? [] : [sql`o.id = ${id}`]),
      ...(kind === undefined ? [] : [sql`o.kind = ${kind}`]),
      ...(thread === undefined ? [] : [sql`o.thread = ${thread}`]),
    ],
    sql` and `,
  );
  const { rows } =
    await sql<Row>`select o.id, o.receiver, o.kind, o.kind_version, o.thread, o.sequence, o.marking, o.digest, o.title, o.subject,
      o.title_lang, o.sent_at, o.ended_at, o.ended_as, o.reason, o.reason_lang, r.at as opened_at,
      ${headOf("o.bytes")} as head
    from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where ${only} order by o.sent_at desc, o.sequence desc`.execute(tx);
  return rows;
};

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
  checkpoint: checkpointOf(row.head),
  sentAt: row.sent_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  status: row.ended_as ?? "sent",
  endedAt: row.ended_at?.toISOString() ?? null,
  reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
});

/** @param of only parcels of this kind, or of this thread */
export const sentThreads = async (tx: Tx, workspace: string, of: Omit<Of, "id"> = {}): Promise<SentThread[]> => {
  const partners = await partnersOf(tx);
  const threads = new Map<string, SentThread & { readonly parcels: SentParcel[] }>();
  for (const row of await rowsOf(tx, workspace, of)) {
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

/** One parcel with its kind. */
export const sentParcel = async (
  tx: Tx,
  workspace: string,
  id: string,
): Promise<{ parcel: SentParcel; kind: string; version: number } | null> => {
  const [row] = await rowsOf(tx, workspace, { id });
  return row === undefined ? null : { parcel: parcelOf(row), kind: row.kind, version: row.kind_version };
};

export const sentBytes = async (tx: Tx, workspace: string, id: string): Promise<Buffer> =>
  (
    await tx
      .selectFrom("exchange.outgoing")
      .select("bytes")
      .where("workspace_id", "=", workspace)
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
  ).bytes;
