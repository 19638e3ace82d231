/**
 * Opens and closes a room, with its key pair, its join code and its listener. Only the key store contains the secret key. The server writes the
 * secret key before it commits the room's row, and destroys the key after it commits the closing of the room. After that, nobody can decrypt a
 * message that was captured on the network (decision 0023).
 */
import { Problem } from "#platform/contract/problems.ts";
import { fromBase64Url, newKeyPair, toBase64Url } from "#platform/contract/seal.ts";
import { listRooms } from "../contract/list-rooms.ts";
import { closeRoom, getRoom, openRoom } from "../contract/workshop.ts";
import { sql } from "kysely";
import { afterCommit, newId, type Tx } from "#platform/server/db/index.ts";
import { closeRoomCodes, myAccount, putRoomCode } from "#platform/server/directory/index.ts";
import { accountOf, actorForAudit, implement, type Services } from "#platform/server/http/index.ts";
import { assessmentInSight, beginStep } from "#modules/assessment/server/index.ts";
import { stopAccepting } from "#platform/server/questions/index.ts";
import { roundsOf, talksOf } from "#modules/threat/server/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import { changeRoom } from "./change-room.ts";
import { forgetMarks } from "./door/knock.ts";
import { forgetProposal, seatsToDecide } from "./door/set-aside.ts";
import { forgetSlips } from "./door/slips.ts";
import { forgetDoor } from "./door/waiting.ts";
import { newJoinCode, normaliseCode } from "./join-codes.ts";
import { forgetRoom, keyCode, readRoomKey } from "./open-rooms.ts";
import {
  closeWhenNoneIsOpen,
  followAddresses,
  forgetWifi,
  noteInterface,
  openRoomsEverywhere,
  openRoomsHere,
  type OpenHere,
} from "./network/index.ts";
import { currentRound } from "./rooms.ts";
import { roomView } from "./room-view.ts";
import { seatEnded } from "./seats.ts";
import { insertStages } from "./stages.ts";

/**
 * If a room is still open after this time (ms), nobody can join it any more. The time is enough for a workshop that people do at their desks over
 * weeks.
 */
export const codeLifetimeMs = 60 * 24 * 3600 * 1000;

/** How long (ms) the listener stays open after the last room was closed. */
const farewellMs = 10_000;

/**
 * At the start of the server: opens each open room again, with the same port and key. Destroys keys without an open room, and keys that do not match
 * the room's public key, which remain after a crash before the commit. If an open room has no key (after a restored backup, or in another data
 * folder), the server writes this to the log; a facilitator can then continue the room with a new key at its console.
 */
export const resumeRooms = async (services: Services): Promise<void> => {
  const { db, room: listener, keys, log } = services;
  listener.onChange(followAddresses(services));
  const open = await openRoomsEverywhere(db);
  const ids = new Set(open.map(({ id }) => id));
  await keys.keepOnly("slips", ids);
  const destroyed = await keys.keepOnly("room", ids);
  if (destroyed.length > 0) log(`Keys of rooms that are no longer open were destroyed: ${destroyed.length}.`);
  for (const { id, publicKey } of open) {
    if ((await readRoomKey(keys, id, fromBase64Url(publicKey))) !== null) continue;
    await keys.destroy("room", id);
    log(
      `The room ${id} is open, but its key is not in this data folder, so phones cannot reach it. At its console it can go on with a new key.`,
    );
  }
  if (open.length > 0) await reopen(services, open);
};

/**
 * Opens the listener at the address that phones know. If this computer no longer has this address, the room's console asks the facilitator to choose
 * another one.
 */
const reopen = async ({ room: listener, log }: Services, open: readonly OpenHere[]): Promise<void> => {
  const addresses = open.flatMap(({ address }) => (address === null ? [] : [address]));
  listener.servedBefore(addresses);
  const hosts = addresses.map((address) => new URL(address).hostname.replace(/^\[|\]$/g, ""));
  const host = listener.addresses().find(({ address }) => hosts.includes(address))?.address;
  if (listener.host !== null) await listener.open();
  else if (host !== undefined) await listener.openAt(host);
  else if (addresses.length > 0)
    log(`A room is open, but this computer no longer has its address ${addresses[0]}. Choose another at its console.`);
  noteInterface(listener);
};

/** Destroys the key of a room whose row was not committed. If the database does not respond, the next start of the server destroys it. */
export const destroyKeyUnlessOpen = async (
  { db, keys }: Pick<Services, "db" | "keys">,
  made: { readonly workspace: string; readonly room: string; readonly publicKey: string },
): Promise<void> => {
  const scope = { workspace: made.workspace, account: null, clearance: 4 };
  const open = await db.inSeparateTransaction(scope, (tx) => openRoomsHere(tx, made.workspace));
  if (!open.some((room) => room.id === made.room && room.publicKey === made.publicKey)) await keys.destroy("room", made.room);
};

/** Removes the join code from the stored reply to the command that opened the room. The server stores replies for clients that repeat a command. */
const forgetReplies = (tx: Tx, workspace: string, room: string): Promise<unknown> =>
  sql`update platform.command set reply = reply || '{"code": null, "joinUrl": null}' where workspace_id = ${workspace}
    and endpoint = ${openRoom.id} and reply ->> 'id' = ${room}`.execute(tx);

export const routes = [
  implement(listRooms, async ({ tx, params, actor }) => {
    const rows = await tx
      .selectFrom("workshop.room")
      .select(["id", "title", "title_lang", "state", "opened_at", "assessment_id"])
      .where("workspace_id", "=", params.workspace)
      .orderBy("opened_at", "desc")
      .limit(200)
      .execute();
    return {
      rooms: rows.map((row) => ({
        id: row.id,
        title: { text: row.title, lang: row.title_lang },
        state: row.state as "open" | "closed",
        openedAt: row.opened_at.toISOString(),
        assessment: row.assessment_id,
        toSetAside: seatsToDecide(row.id, actor),
      })),
    };
  }),
  implement(getRoom, async (ctx) => {
    ctx.audited([ctx.params.room]);
    return roomView(ctx);
  }),
  implement(openRoom, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const assessment = await assessmentInSight(tx, body.assessment);
    const account = accountOf(actor);
    const opener = await myAccount(tx, account);
    // if a person of a programme opens the room, this is support of the programme to the State, so the support gate is asked
    await ctx.supports(opener === null ? [] : [{ guest: opener.email, at: params.workspace, asker: account }]);
    const { id, publicKey } = await ctx.outside(
      async () => {
        const made = { id: newId(), ...newKeyPair() };
        await ctx.keys.put("room", made.id, made.secret);
        return { id: made.id, publicKey: toBase64Url(made.public) };
      },
      (made) => destroyKeyUnlessOpen(ctx, { workspace: params.workspace, room: made.id, publicKey: made.publicKey }),
    );
    const code = newJoinCode();
    await ctx.room.open();
    if (body.phones === true && ctx.room.origin === null) throw new Problem("network-off");
    noteInterface(ctx.room);
    const by = actorForAudit(actor);
    await tx
      .insertInto("workshop.room")
      .values({
        workspace_id: params.workspace,
        id,
        assessment_id: assessment.id,
        title: body.title.text,
        title_lang: body.title.lang,
        ...markingColumns(assessment.marking),
        public_key: publicKey,
        code,
        groups: body.groups,
        step: body.step ?? "scenarios",
        address: ctx.room.origin,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await insertStages(tx, params.workspace, id);
    await beginStep(tx, params.workspace, assessment.id, body.step ?? "scenarios", actor);
    const until = new Date(ctx.now().getTime() + codeLifetimeMs);
    await putRoomCode(tx, params.workspace, id, normaliseCode(code), until);
    await putRoomCode(tx, params.workspace, id, keyCode(publicKey), until);
    audited([id]);
    return roomView({ ...ctx, params: { workspace: params.workspace, room: id } });
  }),
  implement(closeRoom, async (ctx) => {
    const { tx, params, body, db, room } = ctx;
    // answers that are not revealed yet remain encrypted; they can be revealed after the room was closed
    const round = await currentRound(tx, params.workspace, params.room);
    if (round !== null) {
      await tx
        .updateTable("threat.round")
        .set({ state: "closed", closed_at: ctx.now() })
        .where("workspace_id", "=", params.workspace)
        .where("id", "=", round)
        .where("state", "=", "open")
        .execute();
      await stopAccepting(tx, round);
    }
    // a closed room has no further round, so the tokens that pair answers are destroyed; the lines of a talk are destroyed too
    const rounds = await roundsOf(tx, params.workspace, { room: params.room });
    const talks = await talksOf(tx, params.workspace, { room: params.room });
    await ctx.questions.forgetPairings(tx, [...rounds.map(({ id }) => id), ...talks.map(({ talk }) => talk.id)]);
    await changeRoom(ctx, body.expectedRev, {
      state: "closed",
      closed_at: ctx.now(),
      code: null,
      timer_ends_at: null,
      timer_left_ms: null,
    });
    await closeRoomCodes(tx, params.workspace, params.room);
    await forgetSlips(tx, params.workspace, params.room);
    await forgetReplies(tx, params.workspace, params.room);
    const others = await openRoomsHere(tx, params.workspace);
    if (others.length === 0) afterCommit(tx, () => forgetWifi(room, params.workspace));
    const view = await roomView(ctx);
    afterCommit(tx, async () => {
      await ctx.keys.destroy("room", params.room);
      await ctx.keys.destroy("slips", params.room);
    });
    afterCommit(tx, () => {
      forgetRoom(params.room);
      seatEnded(params.room);
      forgetDoor(params.room);
      forgetProposal(params.room);
      forgetMarks(params.room);
      // the server notifies phones before it closes the listener, because afterwards it cannot reach them
      setTimeout(() => void closeWhenNoneIsOpen(db, room), farewellMs).unref();
    });
    return view;
  }),
];
