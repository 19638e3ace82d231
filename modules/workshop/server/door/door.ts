/** The facilitator's side of the door: lists the waiting phones, lets a phone in, and turns it away. */
import { Problem } from "#platform/contract/problems.ts";
import { addAgencyAtDoor, getDoor, letIn, lockDoor, turnAway, type Door } from "../../contract/door.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { agenciesOf, insertAgency, isCalled } from "#modules/programme/server/index.ts";
import { openRoomRow, roomRow } from "../rooms.ts";
import { countSoon } from "../sequence.ts";
import { tellRoom } from "../tell-room.ts";
import { admit } from "./admit.ts";
import { doorWords, wordsOfPair } from "./door-words.ts";
import { endLost, passOn, phonesOf } from "./lost-phone.ts";
import { proposalOf } from "./set-aside.ts";
import { setLocked } from "./slips.ts";
import { addressesOf, entryAt, leaveDoor, rememberAddress, seatsByAddress, waitingAt } from "./waiting.ts";

interface Slips {
  readonly agency: string | null;
  readonly follows: boolean;
  readonly slips: number;
  readonly again: number;
}
const slipsOf = async (tx: Tx, workspace: string, room: string): Promise<Slips[]> =>
  (
    await sql<Slips>`select agency_id as agency, follows, count(*)::int as slips, sum(shown_again)::int as again from workshop.slip
      where workspace_id = ${workspace} and room_id = ${room} group by 1, 2`.execute(tx)
  ).rows;

/**
 * For an address: the number of other phones with the same address if at least three phones have it, otherwise 0. The number is also 0 if most phones
 * share one address, because then a router probably replaces their addresses by its own.
 */
const sharedAddresses = (waiting: readonly { readonly address: string }[], seats: ReadonlyMap<string, string>) => {
  const all = [...waiting.map(({ address }) => address), ...seats.values()];
  return (address: string): number => {
    const here = all.filter((one) => one === address).length;
    const atTheDoor = waiting.filter((one) => one.address === address).length;
    return here >= 3 && (here * 2 <= all.length || atTheDoor >= crowd) ? here - 1 : 0;
  };
};
/** If at least this many phones with the same address wait, the console reports the address even if most phones share it. */
const crowd = 20;

const doorOf = async (tx: Tx, workspace: string, room: string, reader: Actor): Promise<Door> => {
  const { door_locked } = await roomRow(tx, workspace, room);
  const phones = await phonesOf(tx, { workspace, room });
  const printed = await slipsOf(tx, workspace, room);
  const answering = phones.filter(({ follows }) => !follows);
  const inFor = (agency: string | null) => {
    const own = answering.filter((phone) => phone.agency === agency);
    return {
      in: own.length,
      outOfReach: own.filter(({ outOfReach }) => outOfReach).length,
      away: [
        ...Map.groupBy(
          own.filter(({ outOfReach }) => outOfReach),
          ({ since }) => since,
        ),
      ]
        .map(([since, all]) => ({ since, phones: all.length }))
        .toSorted((a, b) => a.since.localeCompare(b.since)),
      slips: printed.find((one) => one.agency === agency && !one.follows)?.slips ?? 0,
    };
  };
  const waiting = waitingAt(room, performance.now());
  const sharing = sharedAddresses(waiting, addressesOf(room));
  const present = new Set(phones.map(({ id }) => id));
  return {
    waiting: waiting.map(({ id, pair, lang, address }) => ({
      id,
      lang,
      words: Object.fromEntries(Object.keys(doorWords).map((tag) => [tag, wordsOfPair(tag, pair).join(" ")])),
      others: sharing(address),
    })),
    agencies: (await agenciesOf(tx, workspace)).map(({ id, name }) => ({ id, name, ...inFor(id) })),
    withoutAgency: inFor(null),
    following: phones.length - answering.length,
    in: answering.length,
    slips: printed.reduce((sum, { slips, follows }) => sum + (follows ? 0 : slips), 0),
    locked: door_locked,
    addresses: seatsByAddress(room)
      .map(({ id, seats }) => ({ id, seats: seats.filter((seat) => present.has(seat)).length }))
      .filter(({ seats }) => seats >= 2),
    aside: proposalOf(room, reader),
    shownAgain: printed.filter(({ again }) => again > 0).map(({ agency, again }) => ({ agency, times: again })),
  };
};

export const routes = [
  implement(getDoor, ({ tx, params, actor }) => doorOf(tx, params.workspace, params.room, actor)),
  implement(letIn, async ({ tx, db, live, params, body }) => {
    const { workspace, room } = params;
    await openRoomRow(tx, workspace, room);
    const entry = entryAt(room, body.waiting);
    if (entry === undefined) throw new Problem("nobody-waits");
    const { agency, follows } = body;
    const lost = body.lost ? await endLost(tx, { workspace, room }, agency, body.since) : null;
    const seat = await admit(tx, { workspace, room, tokenHash: entry.tokenHash, agency, follows });
    // another facilitator let this phone in at the same moment, so the lost phone keeps its seat
    if (lost !== null && seat === null) throw new Problem("nobody-waits");
    if (lost !== null && seat !== null) await passOn(tx, workspace, lost, seat);
    afterCommit(tx, () => {
      leaveDoor(room, entry);
      if (seat !== null) rememberAddress(room, seat, entry.address);
    });
    countSoon(tx, { db, live }, { workspace, id: room }, true);
    return {};
  }),
  implement(addAgencyAtDoor, async ({ tx, db, live, params, body, actor, audited }) => {
    const { workspace, room } = params;
    await openRoomRow(tx, workspace, room);
    rejectOperationalDetail({ name: body.name });
    const { text, lang } = body.name;
    // if two facilitators add the same agency at once, the second sees the agency of the first
    await sql`select pg_advisory_xact_lock(hashtextextended(${`agency at door ${workspace}`}, 0))`.execute(tx);
    const known = await agenciesOf(tx, workspace);
    if (known.some(({ name }) => isCalled(name, text))) throw new Problem("already-exists");
    const id = await insertAgency(tx, workspace, { name: { [lang]: text }, type: body.type }, actorForAudit(actor));
    countSoon(tx, { db, live }, { workspace, id: room }, true);
    audited([id]);
    return { id };
  }),
  implement(turnAway, async ({ tx, db, live, params, body }) => {
    await openRoomRow(tx, params.workspace, params.room);
    const entry = entryAt(params.room, body.waiting);
    if (entry === undefined) throw new Problem("nobody-waits");
    afterCommit(tx, () => {
      entry.away = true;
    });
    countSoon(tx, { db, live }, { workspace: params.workspace, id: params.room }, true);
    return {};
  }),
  implement(lockDoor, async ({ tx, db, live, params, body }) => {
    const row = await openRoomRow(tx, params.workspace, params.room);
    await setLocked(tx, params, body.locked);
    // the wall must be updated too, because it shows whether the door is locked
    await tellRoom({ tx, live }, params.workspace, row);
    countSoon(tx, { db, live }, { workspace: params.workspace, id: params.room }, true);
    return {};
  }),
];
