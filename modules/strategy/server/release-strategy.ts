/**
 * Releases the present form of a record to a programme, and withdraws the copy there; the State's workspace keeps the record. A record
 * that was a mistake is withdrawn at the State and at every programme.
 */
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { checkReceiver, send, sentThreads, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev, urnOf } from "#platform/server/record/index.ts";
import { releaseStrategy, strategyKind, strategyVersion, withdrawStrategy, type ReleasedStrategy } from "../contract/released.ts";
import { withdrawRecord, type Strategy } from "../contract/strategy.ts";
import { strictestOf } from "./named-records.ts";
import { storedStrategy, strategyToWrite, type StoredStrategy } from "./strategies.ts";

type Own = StoredStrategy["strategy"];

export const threadOf = (id: string): string => urnOf("strategy", id);

/**
 * What is sent of a strategy record: its content, without the list of the State's records that it is based on, and of its newest
 * verification everything except the verifier's note.
 */
const payloadOf = (one: Own, here: Pick<ReleasedStrategy, "state" | "fictional">): ReleasedStrategy => {
  const { id, records: _r, marking: _m, withdrawn: _w, translations, verifications, ...content } = one;
  const [last] = verifications;
  const { note: _n, ...verification } = last ?? { note: null };
  return {
    strategy: id,
    ...here,
    ...content,
    translations: translations.filter(({ behind }) => !behind).map(({ lang, title }) => ({ lang, title })),
    verification: last === undefined ? null : (verification as ReleasedStrategy["verification"]),
  };
};

const stateHere = async (tx: Tx) => {
  const here = await workspaceHere(tx);
  return { state: here?.name ?? {}, fictional: here?.fictional ?? false };
};

/** The records, each with the programmes that have a copy now. */
export const withReleases = async (tx: Tx, records: readonly Own[]): Promise<Strategy[]> => {
  if (records.length === 0) return [];
  const threads = await sentThreads(tx, workspaceOf(tx), { kind: strategyKind });
  const live = threads.flatMap(({ thread, receiver, parcels }) =>
    parcels.filter(({ status }) => status === "sent").map((parcel) => ({ thread, receiver, ...parcel })),
  );
  const sent = new Map<string, unknown>();
  if (live.length > 0) {
    const { rows } = await sql<{ id: string; payload: unknown }>`select id, convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload
      from exchange.outgoing where workspace_id = ${workspaceOf(tx)} and id = any (${live.map(({ id }) => id)}::uuid[])`.execute(tx);
    for (const { id, payload } of rows) sent.set(id, payload);
  }
  const here = await stateHere(tx);
  return records.map((one) => {
    const would: unknown = JSON.parse(JSON.stringify(payloadOf(one, here)));
    const released = live
      .filter(({ thread }) => thread === threadOf(one.id))
      .map(({ id, receiver, sentAt, openedAt, marking }) => ({
        workspace: receiver.workspace,
        name: receiver.name,
        sentAt,
        openedAt,
        marking,
        current: marking === one.marking && isDeepStrictEqual(sent.get(id), would),
      }));
    return { ...one, released };
  });
};

interface Locked extends Pick<StoredStrategy, "hidden"> {
  readonly own: Own;
  readonly strategy: Strategy;
}
const locked = async (tx: Tx, id: string): Promise<Locked> => {
  const { strategy: own, hidden } = await strategyToWrite(tx, id);
  const [strategy] = await withReleases(tx, [own]);
  if (strategy === undefined) throw new Problem("not-found");
  return { own, strategy, hidden };
};

/** Withdraws the copies of a record. @param receiver only the copy of this programme @returns the withdrawn parcels */
const withdrawCopies = async (tx: Tx, id: string, reason: Text, receiver?: string): Promise<string[]> => {
  const sent = await sentThreads(tx, workspaceOf(tx), { thread: threadOf(id) });
  const live = sent
    .filter((one) => receiver === undefined || one.receiver.workspace === receiver)
    .flatMap(({ parcels }) => parcels.filter(({ status }) => status === "sent").map((parcel) => parcel.id));
  for (const parcel of live) await withdrawSent(tx, parcel, reason);
  return live;
};

/** @throws Problem release-red, marking-forbids, and the Problems of `send` */
export const release = async (tx: Tx, strategy: Own, receiver: string, sentAt: Date): Promise<string> => {
  const { marking } = strategy;
  if (marking === "TLP:RED") throw new Problem("release-red");
  if (tlpRank(marking) < (await strictestOf(tx, strategy.records))) throw new Problem("marking-forbids", { at: ["marking"] });
  const { parcel } = await send(tx, {
    kind: strategyKind,
    version: strategyVersion,
    thread: threadOf(strategy.id),
    receiver,
    marking,
    payload: payloadOf(strategy, await stateHere(tx)),
    title: { text: strategy.title, lang: strategy.lang },
    subject: threadOf(strategy.id),
    reason: null,
    sentAt,
  });
  return parcel;
};

const again = async (tx: Tx, id: string): Promise<Strategy> => {
  const [strategy] = await withReleases(tx, [(await storedStrategy(tx, id)).strategy]);
  if (strategy === undefined) throw new Problem("not-found");
  return strategy;
};

export const routes = [
  implement(releaseStrategy, async ({ tx, params, body, now, audited }) => {
    const { own, strategy, hidden } = await locked(tx, params.strategy);
    expectRev(strategy, body.expectedRev);
    await checkReceiver(tx, body.receiver);
    if (strategy.released.some(({ workspace, current }) => workspace === body.receiver && current)) throw new Problem("strategy-released");
    // Refused: the text is based on a record above this person's clearance, so it is stricter than anything that this person may send.
    if (hidden.length > 0) throw new Problem("marking-forbids", { at: ["marking"] });
    const parcel = await release(tx, own, body.receiver, now());
    audited([strategy.id, parcel]);
    return again(tx, strategy.id);
  }),
  implement(withdrawStrategy, async ({ tx, params, body, audited }) => {
    const { strategy } = await locked(tx, params.strategy);
    rejectOperationalDetail({ reason: body.reason });
    const live = await withdrawCopies(tx, strategy.id, body.reason, body.receiver);
    if (live.length === 0) throw new Problem("strategy-not-released");
    audited([strategy.id, ...live]);
    return again(tx, strategy.id);
  }),
  implement(withdrawRecord, async ({ tx, params, body, actor, now, audited }) => {
    const { strategy } = await locked(tx, params.strategy);
    expectRev(strategy, body.expectedRev);
    rejectOperationalDetail({ reason: body.reason });
    await tx
      .updateTable("strategy.strategy")
      .set({
        withdrawn_at: now(),
        withdrawn_by: actorForAudit(actor),
        withdrawn_reason: body.reason.text.trim(),
        withdrawn_reason_lang: body.reason.lang,
      })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", strategy.id)
      .execute();
    audited([strategy.id, ...(await withdrawCopies(tx, strategy.id, body.reason))]);
    return again(tx, strategy.id);
  }),
];
