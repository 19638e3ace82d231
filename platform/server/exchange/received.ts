/** Queries on what this workspace received: its parcels, and the tombstones of parcels that were withdrawn. */
import type { Tlp } from "../../contract/markings.ts";
import type { Text } from "../../contract/values.ts";
import { checkpointOf } from "./envelope.ts";
import type { Tx } from "../db/index.ts";
import { parseTlp } from "../record/index.ts";

export interface ReceivedParcel {
  readonly id: string;
  readonly sender: string;
  readonly kind: string;
  readonly thread: string;
  readonly sequence: number;
  readonly marking: Tlp;
  readonly digest: string;
  /** Newest checkpoint of the sender's audit; null if the content was purged. */
  readonly checkpoint: string | null;
  readonly sentAt: string;
  readonly openedAt: string | null;
  readonly state: "arrived" | "projected" | "needs-update" | "superseded" | "withdrawn";
  /** Time and reason of the withdrawal; null if the parcel was not withdrawn. */
  readonly ended: { readonly at: string; readonly reason: Text | null } | null;
}

/** The parcels that the reader may see, by sender, thread and sequence, including withdrawn ones. */
export const receivedParcels = async (tx: Tx, workspace: string): Promise<ReceivedParcel[]> => {
  const here = await tx.selectFrom("exchange.incoming").selectAll().where("workspace_id", "=", workspace).execute();
  const gone = await tx.selectFrom("exchange.tombstone").selectAll().where("workspace_id", "=", workspace).execute();
  const all: ReceivedParcel[] = [
    ...here.map((row) => ({ row, state: row.state as ReceivedParcel["state"], ended: null })),
    ...gone.map((row) => ({
      row,
      state: row.cause as ReceivedParcel["state"],
      ended: {
        at: row.at.toISOString(),
        reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
      },
    })),
  ].map(({ row, state, ended }) => ({
    id: row.id,
    sender: row.sender,
    kind: row.kind,
    thread: row.thread,
    sequence: row.sequence,
    marking: parseTlp(row.marking),
    digest: row.digest.toString("hex"),
    checkpoint: "bytes" in row ? checkpointOf(row.bytes) : null,
    sentAt: row.sent_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    state,
    ended,
  }));
  return all.sort((a, b) => a.sender.localeCompare(b.sender) || a.thread.localeCompare(b.thread) || a.sequence - b.sequence);
};
