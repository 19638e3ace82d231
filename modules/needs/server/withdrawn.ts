/**
 * Withdraws a need, an initiative or an activity of another provider, with a reason, or restores it. The row of a withdrawn record is
 * kept.
 */
import type { Withdrawn } from "../contract/needs.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import type { Actor } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";

type Table = "needs.need" | "needs.initiative" | "needs.other_activity";

interface Ending {
  readonly table: Table;
  readonly id: string;
  readonly expectedRev: number;
  readonly actor: Actor;
  /** Reads the row in the form of the contract, for a person whose revision is out of date. */
  readonly current: () => Promise<unknown>;
}

/** @throws Problem conflict if the row has another revision; reads-like-a-method if the guard refuses the reason */
export const withdrawRow = async (tx: Tx, { table, id, current, ...change }: Ending, reason: Text, at: Date): Promise<void> => {
  rejectOperationalDetail({ reason });
  const values = { withdrawn_at: at, withdrawn_reason: reason.text.trim(), withdrawn_reason_lang: reason.lang };
  await changeRecord(tx, { table, key: { id }, values, ...change }, current);
};

/** @throws Problem conflict if the row has another revision */
export const restoreRow = async (tx: Tx, { table, id, current, ...change }: Ending): Promise<void> => {
  const values = { withdrawn_at: null, withdrawn_reason: null, withdrawn_reason_lang: null };
  await changeRecord(tx, { table, key: { id }, values, ...change }, current);
};

interface WithdrawnRow {
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly withdrawn_reason_lang: string | null;
}

export const withdrawnOf = (row: WithdrawnRow): Withdrawn => ({
  at: (row.withdrawn_at ?? new Date(0)).toISOString(),
  reason: row.withdrawn_reason === null ? null : { text: row.withdrawn_reason, lang: row.withdrawn_reason_lang ?? "en" },
});
