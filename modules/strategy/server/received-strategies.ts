/** At a programme: the records that States released, and the people who saw the texts. A State that released no record does not occur. */
import { sql } from "kysely";
import { stateByCode } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { permissionsOf } from "#platform/contract/roles.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { myWorkspaces } from "#platform/server/directory/index.ts";
import { acknowledge, parcelRows, partnersById, receivedParcels, withdrawnThreads } from "#platform/server/exchange/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import {
  getReleasedStrategy,
  listReleasedStrategies,
  recordSeen,
  ReleasedStrategy,
  strategyKind,
  strategyVersion,
  type ReceivedStrategy,
} from "../contract/released.ts";
import { namer, textOrNull } from "./strategies.ts";
import { seenColumns } from "./verify-strategy.ts";

export const strategyParcels = parcelRows({
  kind: strategyKind,
  ownPage: true,
  reads: { [strategyVersion]: (payload) => ReleasedStrategy.parse(payload) },
  table: "strategy.received",
  rows: (strategy, { sender }) => [{ sender, body: JSON.stringify(strategy) }],
});

/** The people who saw the text of each parcel, newest first. */
const sightingsOf = async (tx: Tx): Promise<ReadonlyMap<string, ReceivedStrategy["seen"]>> => {
  const rows = await tx
    .selectFrom("strategy.sighting")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const nameOf = rows.length === 0 ? () => null : await namer(tx);
  const all = rows.map((row) => ({
    parcel: row.parcel_id,
    seen: {
      source: { text: row.source, lang: row.source_lang },
      on: row.seen_on,
      note: textOrNull(row.note, row.note_lang),
      at: row.created_at.toISOString(),
      by: nameOf(row.created_by),
    },
  }));
  return new Map([...Map.groupBy(all, ({ parcel }) => parcel)].map(([parcel, of]) => [parcel, of.map(({ seen }) => seen)]));
};

/** A copy with its sender, which is the State's workspace. */
export interface Received {
  readonly strategy: ReceivedStrategy;
  readonly sender: string;
}

/** The copies that the reader may read, in the order of the States' codes and the records' numbers. @param parcel only this copy */
export const receivedStrategies = async (tx: Tx, parcel?: string): Promise<Received[]> => {
  const workspace = workspaceOf(tx);
  let query = tx.selectFrom("strategy.received").select(["parcel_id", "body"]).where("workspace_id", "=", workspace);
  if (parcel !== undefined) query = query.where("parcel_id", "=", parcel);
  const bodies = new Map((await query.execute()).map((row) => [row.parcel_id, row.body as unknown as ReleasedStrategy]));
  if (bodies.size === 0) return [];
  const partners = await partnersById(tx);
  const seen = await sightingsOf(tx);
  return (await receivedParcels(tx, workspace, { kind: strategyKind }))
    .flatMap(({ id, sender, digest, marking, sentAt, openedAt }): Received[] => {
      const body = bodies.get(id);
      if (body === undefined) return [];
      const code = partners.get(sender)?.state ?? "";
      const from = { code, stateName: stateByCode(code)?.name ?? body.state, marking, digest, sentAt, openedAt };
      return [{ sender, strategy: { ...body, parcel: id, ...from, seen: seen.get(id) ?? [] } }];
    })
    .toSorted((a, b) =>
      a.strategy.code === b.strategy.code ? a.strategy.number - b.strategy.number : a.strategy.code < b.strategy.code ? -1 : 1,
    );
};

/** Records that States withdrew, each with its last withdrawal. A record that was released again is not listed. */
const withdrawnHere = async (tx: Tx) => {
  const withdrawn = await withdrawnThreads(tx, strategyKind);
  if (withdrawn.length === 0) return [];
  const partners = await partnersById(tx);
  return withdrawn.map(({ sender, at, reason }) => {
    const partner = partners.get(sender);
    const code = partner?.state ?? "";
    return { code, stateName: stateByCode(code)?.name ?? partner?.name ?? {}, at, reason };
  });
};

/** @throws Problem not-found if the reader has no such copy */
const received = async (tx: Tx, parcel: string): Promise<Received> => {
  const [found] = await receivedStrategies(tx, parcel);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Whether the person may write or release for the State that released the text, or wrote in the record there. */
const isOfState = async (tx: Tx, { sender, strategy }: Received, actor: Actor): Promise<boolean> => {
  if (actor.kind !== "account") return true;
  const there = (await myWorkspaces(tx, actor.account)).find(({ id }) => id === sender);
  const acts = ["strategy.edit", "parcel.release"] as const;
  if (there?.roles.some((role) => acts.some((one) => permissionsOf[role].includes(one))) === true) return true;
  const { rows } = await sql<{ wrote: boolean }>`select strategy.wrote_released(${strategy.parcel}::uuid) as wrote`.execute(tx);
  return rows[0]?.wrote === true;
};

export const routes = [
  implement(listReleasedStrategies, async ({ tx, audited }) => {
    const all = (await receivedStrategies(tx)).map(({ strategy }) => strategy);
    audited(all.map(({ parcel }) => parcel));
    return { strategies: all, areas: shippedAreas, withdrawn: await withdrawnHere(tx) };
  }),
  implement(getReleasedStrategy, async ({ tx, params, actor, audited, receipt }) => {
    const one = await received(tx, params.parcel);
    audited([one.strategy.parcel]);
    if (one.strategy.openedAt === null) receipt(async (after) => void (await acknowledge(after, params.parcel)));
    return { strategy: one.strategy, areas: shippedAreas, ofState: await isOfState(tx, one, actor) };
  }),
  implement(recordSeen, async ({ tx, params, body, actor, now, audited }) => {
    const one = await received(tx, params.parcel);
    if (await isOfState(tx, one, actor)) throw new Problem("strategy-own-state");
    await tx
      .insertInto("strategy.sighting")
      .values({
        workspace_id: workspaceOf(tx),
        id: newId(),
        parcel_id: params.parcel,
        ...seenColumns(body, now()),
        visibility: tlpRank(one.strategy.marking),
        created_at: now(),
        created_by: actorForAudit(actor),
      })
      .execute();
    audited([params.parcel]);
    return (await received(tx, params.parcel)).strategy;
  }),
];
