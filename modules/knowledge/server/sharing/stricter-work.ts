/**
 * Handles a work that was made stricter after States received it: their copies still have the marking with which they were sent. The page of the
 * work lists the States with such copies, and one decision withdraws all these copies. The editions are still published in this workspace.
 */
import { sql } from "kysely";
import type { Tlp } from "#platform/contract/markings.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersById, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { editionKind, getWorkCopies, withdrawCopies } from "../../contract/sharing.ts";
import { workById } from "../works.ts";

interface Copy {
  readonly parcel: string;
  readonly edition: string;
  readonly number: number;
  readonly receiver: string;
  readonly marking: Tlp;
}
/** The copies of a work's editions that States have at present, newest edition first. */
const copiesOf = async (tx: Tx, work: string): Promise<Copy[]> =>
  (
    await sql<Copy>`select o.id as parcel, e.id as edition, e.number, o.receiver, o.marking from exchange.outgoing o
      join knowledge.edition e on e.workspace_id = o.workspace_id and o.thread = 'urn:counterpart:edition:' || e.id
    where o.workspace_id = ${workspaceOf(tx)} and o.kind = ${editionKind} and o.ended_at is null and e.work_id = ${work}
    order by e.number desc, o.receiver`.execute(tx)
  ).rows;

export const routes = [
  implement(getWorkCopies, async ({ tx, params, audited }) => {
    const work = await workById(tx, params.work);
    audited([work.id]);
    const partners = await partnersById(tx);
    const copies = (await copiesOf(tx, work.id)).map(({ edition, number, receiver, marking }) => ({
      edition,
      number,
      workspace: receiver,
      name: partners.get(receiver)?.name ?? {},
      marking,
    }));
    return { copies };
  }),
  implement(withdrawCopies, async ({ tx, params, body, audited }) => {
    // the lock: the marking of the work cannot change before the less strict copies are withdrawn
    await sql`select id from knowledge.work where workspace_id = ${workspaceOf(tx)} and id = ${params.work} for update`.execute(tx);
    const work = await workById(tx, params.work);
    rejectOperationalDetail({ reason: body.reason });
    const open = (await copiesOf(tx, work.id)).filter(({ marking }) => tlpRank(marking) < tlpRank(work.marking));
    if (open.length === 0) throw new Problem("copies-none");
    for (const { parcel } of open) await withdrawSent(tx, parcel, body.reason);
    audited([work.id, ...open.map(({ parcel }) => parcel)]);
    return { withdrawn: open.length };
  }),
];
