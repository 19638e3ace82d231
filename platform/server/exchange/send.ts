/** Sends and withdraws parcels. Only definer functions of the database write into the other workspace. */
import type { Tlp } from "../../contract/markings.ts";
import type { Text } from "../../contract/values.ts";
import { sql } from "kysely";
import { newestCheckpoint } from "../audit/index.ts";
import { afterCommit, newId, workspaceOf, type Tx } from "../db/index.ts";
import { parcelBytes, receiverOf } from "./envelope.ts";
import { deliveryTopic } from "./project.ts";

export interface Sending {
  readonly kind: string;
  readonly version: number;
  readonly thread: string;
  readonly receiver: string;
  readonly marking: Tlp;
  readonly payload: unknown;
  /** The sender's own title, and the URN of the source record. Neither is sent. */
  readonly title: Text;
  readonly subject: string;
  /** The reason why an earlier parcel of the thread is replaced; it is stored with its tombstone. */
  readonly reason: Text | null;
  readonly sentAt: Date;
}

/**
 * Delivers exactly these bytes.
 * @throws Problem parcel-refused if the receiver has a newer parcel of the thread or this one was withdrawn; partner-unknown if there is
 * no partnership; release-red if the marking is TLP:RED
 */
export const deliver = async (
  tx: Tx,
  bytes: Buffer,
  { title, subject, reason }: Pick<Sending, "title" | "subject" | "reason">,
): Promise<void> => {
  await sql`select exchange.deliver(${bytes}, ${title.text}, ${title.lang}, ${subject}, ${reason?.text ?? null}, ${reason?.lang ?? null})`.execute(
    tx,
  );
  const receiver = receiverOf(bytes);
  afterCommit(tx, ({ announce }) => announce(deliveryTopic, receiver));
};

/**
 * Sends from the workspace of the transaction. It assigns the next number of the thread under a lock, so that two concurrent releases never
 * get the same number. @throws Problem parcel-refused, partner-unknown or release-red, as `deliver` does
 */
export const send = async (tx: Tx, sending: Sending): Promise<{ parcel: string; sequence: number }> => {
  const sender = workspaceOf(tx);
  const { kind, version, thread, receiver, marking, payload, sentAt } = sending;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${sender}${receiver}${thread}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom("exchange.outgoing")
    .select(["id", "sequence", "ended_at"])
    .where("workspace_id", "=", sender)
    .where("receiver", "=", receiver)
    .where("thread", "=", thread)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  const id = newId();
  const sequence = (last?.sequence ?? 0) + 1;
  const supersedes = last === undefined || last.ended_at !== null ? null : last.id;
  const checkpoint = (await newestCheckpoint(tx))?.text ?? null;
  const envelope = { id, kind, version, thread, sequence, supersedes, sender, receiver, marking, sentAt: sentAt.toISOString(), checkpoint };
  await deliver(tx, parcelBytes(envelope, payload), sending);
  return { parcel: id, sequence };
};

/**
 * Withdraws a sent parcel: the receiver's copy and everything made from it are deleted.
 * @returns the receiver; null if this workspace sent no such parcel
 * @throws Problem parcel-over if it was already withdrawn or replaced
 */
export const withdrawSent = async (tx: Tx, parcel: string, reason: Text | null): Promise<string | null> =>
  (
    await sql<{
      receiver: string | null;
    }>`select exchange.withdraw(${parcel}::uuid, ${reason?.text ?? null}, ${reason?.lang ?? null}) as receiver`.execute(tx)
  ).rows[0]?.receiver ?? null;

/** The time that `acknowledge` will write in this transaction. The response needs this time before the receipt is written. */
export const openingTime = async (tx: Tx): Promise<string> =>
  (await sql<{ at: Date }>`select now() as at`.execute(tx)).rows[0]?.at.toISOString() ?? "";

/**
 * Records for sender and receiver that the parcel was opened. @param at the time to store, only in a demonstration; a real node stores the time of
 * the transaction. @returns when the parcel was first opened; null if this reader sees no such parcel.
 */
export const acknowledge = async (tx: Tx, parcel: string, at: Date | null = null): Promise<Date | null> =>
  (await sql<{ at: Date | null }>`select exchange.acknowledge(${parcel}::uuid, ${at}::timestamptz) as at`.execute(tx)).rows[0]?.at ?? null;
