/**
 * Opens and closes a room: its key pair, its code, its listener. Only the key store has the secret key. The server writes it before it
 * commits the room's row and destroys it after it commits the end, so a message captured on the network stays encrypted (decision 0023).
 */
import { Problem } from "#platform/contract/problems.ts";
import { newKeyPair, toBase64Url } from "#platform/contract/seal.ts";
import { closeRoom, getRoom, listRooms, openRoom } from "../contract/workshop.ts";
import { sql } from "kysely";
import { afterCommit, newId, type Database, type Tx } from "#platform/server/db/index.ts";
import { closeRoomCodes, dueWorkspaces, putRoomCode } from "#platform/server/directory/index.ts";
import { actorForAudit, implement, type RoomListener, type Services } from "#platform/server/http/index.ts";
import { assessmentInSight, beginStep } from "#modules/assessment/server/index.ts";
import { stopAccepting } from "#platform/server/questions/index.ts";
import { roundsOf } from "#modules/threat/server/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import { changeRoom } from "./change-room.ts";
import { newJoinCode, normaliseCode } from "./join-codes.ts";
import { forgetRoom, keyCode } from "./open-rooms.ts";
import { currentRound } from "./rooms.ts";
import { roomView } from "./room-view.ts";
import { forgetSeats } from "./seats.ts";
import { insertStages } from "./stages.ts";

/** After this time a room that is still open accepts no more joins; it is long enough for a workshop at desks over weeks. */
const codeLifetimeMs = 60 * 24 * 3600 * 1000;

/** The ids of the open rooms of all workspaces on this server. */
const openRooms = async (db: Database): Promise<string[]> => {
  const workspaces = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
  const ids: string[] = [];
  for (const workspace of workspaces)
    ids.push(...(await db.transaction({ workspace, account: null, clearance: 4 }, (tx) => openRoomsHere(tx, workspace))));
  return ids;
};
const openRoomsHere = async (tx: Tx, workspace: string): Promise<string[]> => {
  const { rows } = await sql<{
    id: string;
  }>`select id::text from workshop.room where workspace_id = ${workspace} and state = 'open'`.execute(tx);
  return rows.map((row) => row.id);
};

/** How long the listener stays open after the last room closed. */
const farewellMs = 10_000;
const closeWhenNoneIsOpen = async (db: Database, listener: RoomListener): Promise<void> => {
  // if the database is closing, it also closes the listener, so there is nothing to do here
  if ((await openRooms(db).catch(() => ["?"])).length === 0) await listener.close();
};

/**
 * At the start of the server: opens each open room again, with the same port and key. Destroys keys without an open room. An open room
 * without its key (a restored backup, another data folder) is reported in the log, and its console says what to do.
 */
export const resumeRooms = async ({ db, room: listener, keys, log }: Services): Promise<void> => {
  const open = await openRooms(db);
  const destroyed = await keys.keepOnly("room", new Set(open));
  if (destroyed.length > 0) log(`Keys of rooms that are no longer open were destroyed: ${destroyed.length}.`);
  for (const id of open)
    if (!(await keys.has("room", id)))
      log(
        `The room ${id} is open, but its key is not in this data folder, so phones cannot reach it. Close it at its console and open a new one.`,
      );
  if (open.length > 0) await listener.open();
};

/** Destroys the key of a room that was not committed. If the database does not respond, the next start of the server decides. */
const destroyUnlessOpen = async ({ db, keys }: Services, workspace: string, id: string): Promise<void> => {
  const open = await db.inSeparateTransaction({ workspace, account: null, clearance: 4 }, (tx) => openRoomsHere(tx, workspace));
  if (!open.includes(id)) await keys.destroy("room", id);
};

/** Removes the join code from the stored reply to "open the room". The server stores replies for clients that repeat a command. */
const forgetReplies = (tx: Tx, workspace: string, room: string): Promise<unknown> =>
  sql`update platform.command set reply = reply || '{"code": null, "joinUrl": null}' where workspace_id = ${workspace}
    and endpoint = ${openRoom.id} and reply ->> 'id' = ${room}`.execute(tx);

export const routes = [
  implement(listRooms, async ({ tx, params }) => {
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
    const other = await tx
      .selectFrom("workshop.room")
      .select("id")
      .where("workspace_id", "=", params.workspace)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (other !== undefined) throw new Problem("room-already-open", { details: { room: other.id } });
    const { id, publicKey } = await ctx.outside(
      async () => {
        const made = { id: newId(), ...newKeyPair() };
        await ctx.keys.put("room", made.id, made.secret);
        return { id: made.id, publicKey: toBase64Url(made.public) };
      },
      (made) => destroyUnlessOpen(ctx, params.workspace, made.id),
    );
    const code = newJoinCode();
    await ctx.room.open();
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
    // answers that are not revealed yet stay encrypted; they can be revealed from the closed room
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
    // a closed room has no further round, so the tokens that pair answers are not needed any more
    const rounds = await roundsOf(tx, params.workspace, { room: params.room });
    await ctx.questions.forgetPairings(
      tx,
      rounds.map(({ id }) => id),
    );
    await changeRoom(ctx, body.expectedRev, {
      state: "closed",
      closed_at: ctx.now(),
      code: null,
      timer_ends_at: null,
      timer_left_ms: null,
    });
    await closeRoomCodes(tx, params.workspace, params.room);
    await forgetReplies(tx, params.workspace, params.room);
    const view = await roomView(ctx);
    afterCommit(tx, async () => {
      await ctx.keys.destroy("room", params.room);
    });
    afterCommit(tx, () => {
      forgetRoom(params.room);
      forgetSeats(params.room);
      // the server notifies phones before it closes the listener, because afterwards it cannot reach them
      setTimeout(() => void closeWhenNoneIsOpen(db, room), farewellMs).unref();
    });
    return view;
  }),
];
