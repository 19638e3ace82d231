/**
 * Takes a duty and hands it back. Both endpoints search for the duty in the same way as the reader's home page, so a person can take only a duty
 * that waits for that person.
 */
import { handBackDuty, takeDuty } from "../../contract/duties.ts";
import { Problem } from "../../contract/problems.ts";
import type { Tx } from "../db/index.ts";
import { workspaceHere } from "../directory/memberships.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { isAway } from "./absence-rows.ts";
import { answers, everyDuty, mayTake, type Waiting } from "./duties-for.ts";
import type { DutyKind, Person } from "./duty-kind.ts";

interface Key {
  readonly kind: string;
  readonly record: string;
}

/** The duty, and the reader as a member. @throws Problem not-found if there is no such duty, or if the reader is not a member */
const dutyBy = async (tx: Tx, kinds: readonly DutyKind[], { kind, record }: Key, reader: string, now: Date) => {
  const here = await workspaceHere(tx);
  const asked = kinds.filter((one) => one.name === kind);
  if (here === null || asked.length === 0) throw new Problem("not-found");
  const { people, waiting, absences } = await everyDuty(tx, asked, here, reader, now);
  const me = people.find(({ account }) => account === reader);
  const duty = waiting.find(({ found }) => found.record === record);
  if (me === undefined || duty === undefined) throw new Problem("not-found");
  return { me, duty, away: isAway(absences, reader, now) !== undefined } satisfies { me: Person; duty: Waiting; away: boolean };
};

const rowOf = (tx: Tx, workspace: string, { kind, record }: Key) =>
  tx.deleteFrom("platform.taken_duty").where("workspace_id", "=", workspace).where("kind", "=", kind).where("record", "=", record);

/** @param kinds every kind of duty of the application */
export const takingRoutes = (kinds: readonly DutyKind[]): readonly Route[] => [
  implement(takeDuty, async ({ tx, params, actor, now, audited }) => {
    const { me, duty, away } = await dutyBy(tx, kinds, params, accountOf(actor), now());
    if (!mayTake(duty, me) || away) throw new Problem("not-found");
    audited([params.record]);
    if (duty.taken?.account === me.account) return {};
    if (duty.taken !== null) throw new Problem("duty-taken");
    const { former } = duty;
    // if another person took the duty meanwhile, that row stays
    if (former !== null)
      await rowOf(tx, params.workspace, params).where("account", "=", former.account).where("taken_at", "=", former.at).execute();
    const { workspace, kind, record } = params;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("platform.taken_duty")
      .values({ workspace_id: workspace, kind, record, account: me.account, taken_at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw new Problem("duty-taken");
    return {};
  }),
  implement(handBackDuty, async ({ tx, params, actor, now, audited }) => {
    const { me, duty } = await dutyBy(tx, kinds, params, accountOf(actor), now());
    if (duty.taken === null || !(duty.taken.account === me.account || answers(me))) throw new Problem("not-found");
    audited([params.record]);
    await rowOf(tx, params.workspace, params).where("account", "=", duty.taken.account).execute();
    return {};
  }),
];
