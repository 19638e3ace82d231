/** Deletes the words of appeals and the reasons of decisions: when the holder is erased, and at the end of the period after the decision. */
import { sql } from "kysely";
import { workspaceOf, type Actor, type Tx } from "#platform/server/db/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { appealMonths } from "../../contract/appeals.ts";
import { appealsOf } from "./appeals.ts";

/** Deletes the words and reasons of a holder who is erased, and ends an undecided appeal. */
export const eraseAppeals = async (tx: Tx, nomination: string, actor: Actor): Promise<void> => {
  for (const { appeal } of await appealsOf(tx, { nomination }, null)) {
    const { id, rev, status } = appeal;
    await tx.deleteFrom("training.appeal_text").where("workspace_id", "=", workspaceOf(tx)).where("appeal_id", "=", id).execute();
    if (status !== "waiting") continue;
    const change = { table: "training.appeal", key: { id }, expectedRev: rev, values: { status: "ended" }, actor } as const;
    await changeRecord(tx, change, () => Promise.resolve(null));
  }
};

export const endAppeals: Sweep = {
  action: "training.end-appeals",
  failed: "Texts of appeals whose term is over were not deleted",
  end: async (tx, workspace, now) => {
    const { rows } = await sql<{ id: string }>`delete from training.appeal_text w using training.appeal a
      where w.workspace_id = ${workspace} and a.workspace_id = w.workspace_id and a.id = w.appeal_id
        and a.decided_on < ((${now}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(appealMonths)}))::date
      returning w.appeal_id as id`.execute(tx);
    return [...new Set(rows.map(({ id }) => id))];
  },
};
