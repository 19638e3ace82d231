/** Queries on what this workspace received: its parcels, and the tombstones of parcels that were withdrawn. */
import type { Tlp } from "../../contract/markings.ts";
import type { Text } from "../../contract/values.ts";
import { sql } from "kysely";
import { checkpointOf, headOf } from "./envelope.ts";
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

/**
 * The parcels that the reader may see, by sender, thread and sequence, including withdrawn ones. A parcel can be several megabytes, so only its
 * first bytes are read.
 * @param of the result has only parcels of this kind, or only parcels of other kinds than these
 */
export const receivedParcels = async (
  tx: Tx,
  workspace: string,
  of: { readonly kind: string } | { readonly without: readonly string[] } = { without: [] },
): Promise<ReceivedParcel[]> => {
  const ofKind = "kind" in of ? sql<boolean>`kind = ${of.kind}` : sql<boolean>`kind <> all (${[...of.without]})`;
  const columns = ["id", "sender", "kind", "thread", "sequence", "marking", "digest", "sent_at", "opened_at"] as const;
  const here = await tx
    .selectFrom("exchange.incoming")
    .select([...columns, "state", headOf("bytes").as("head")])
    .where("workspace_id", "=", workspace)
    .where(ofKind)
    .execute();
  const gone = await tx
    .selectFrom("exchange.tombstone")
    .select([...columns, "cause", "at", "reason", "reason_lang"])
    .where("workspace_id", "=", workspace)
    .where(ofKind)
    .execute();
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
    checkpoint: "head" in row ? checkpointOf(row.head) : null,
    sentAt: row.sent_at.toISOString(),
    openedAt: row.opened_at?.toISOString() ?? null,
    state,
    ended,
  }));
  return all.sort((a, b) => a.sender.localeCompare(b.sender) || a.thread.localeCompare(b.thread) || a.sequence - b.sequence);
};
