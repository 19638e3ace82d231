/** Queries on the tombstones of this workspace: the received parcels that their senders withdrew or replaced. */
import { sql } from "kysely";
import type { Text } from "../../contract/values.ts";
import { workspaceOf, type Tx } from "../db/index.ts";

interface Row {
  readonly id: string;
  readonly sender: string;
  readonly thread: string;
  readonly cause: "superseded" | "withdrawn";
  readonly at: Date;
  readonly reason: string | null;
  readonly reason_lang: string | null;
}
export interface Ended extends Omit<Row, "at" | "reason" | "reason_lang"> {
  readonly at: string;
  readonly reason: Text | null;
}

const endedOf = ({ at, reason, reason_lang, ...row }: Row): Ended => ({
  ...row,
  at: at.toISOString(),
  reason: reason === null ? null : { text: reason, lang: reason_lang ?? "en" },
});
const columns = sql`t.id, t.sender, t.thread, t.cause, t.at, t.reason, t.reason_lang`;

/** All tombstones of a kind, newest first. */
export const endedParcels = async (tx: Tx, kind: string): Promise<Ended[]> =>
  (
    await sql<Row>`select ${columns} from exchange.tombstone t
    where t.workspace_id = ${workspaceOf(tx)} and t.kind = ${kind} order by t.at desc, t.id`.execute(tx)
  ).rows.map(endedOf);

/** The threads of a kind that were withdrawn and not sent again, each with its last withdrawal, newest first. */
export const withdrawnThreads = async (tx: Tx, kind: string): Promise<Ended[]> => {
  const { rows } = await sql<Row>`select distinct on (t.sender, t.thread) ${columns} from exchange.tombstone t
    where t.workspace_id = ${workspaceOf(tx)} and t.kind = ${kind} and t.cause = 'withdrawn'
      and not exists (select from exchange.incoming i where i.workspace_id = t.workspace_id and i.sender = t.sender and i.thread = t.thread)
    order by t.sender, t.thread, t.sequence desc`.execute(tx);
  return rows.map(endedOf).toSorted((a, b) => (a.at < b.at ? 1 : -1));
};

/** Whether this workspace received the parcel of this kind, and its sender then replaced or withdrew it. */
export const hasEnded = async (tx: Tx, kind: string, id: string): Promise<boolean> => {
  const here = tx.selectFrom("exchange.tombstone").select("id").where("workspace_id", "=", workspaceOf(tx)).where("kind", "=", kind);
  return (await here.where("id", "=", id).executeTakeFirst()) !== undefined;
};
