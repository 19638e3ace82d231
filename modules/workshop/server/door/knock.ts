/**
 * A phone at the door: the server gives it two words, and the phone waits until the facilitator lets it in. Every reply has the same size, so that
 * the network does not show which phones were let in or turned away.
 */
import type { AtDoor } from "#platform/contract/room-frame.ts";
import { Problem } from "#platform/contract/problems.ts";
import { chooseGroup, knock } from "../../contract/room.ts";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { implement, type Context } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import type * as z from "zod/mini";
import { hashOf, normaliseCode } from "../join-codes.ts";
import { roomByKey, type OpenRoom } from "../open-rooms.ts";
import { openRoomRow } from "../rooms.ts";
import { forgetSeats, seatHere, tokenFor } from "../seats.ts";
import { countSoon } from "../sequence.ts";
import { checkTries, countWrong } from "../tries.ts";

import { wordsOfPair } from "./door-words.ts";
import { isPass, openBySlip } from "./slips.ts";
import { knockAt, leaveDoor } from "./waiting.ts";

type Reply = z.infer<typeof AtDoor>;
type Said = Pick<Reply, "state" | "words" | "token" | "slip">;
type Marks = Pick<Reply, "marking" | "fictional" | "languages">;
interface Known extends Marks {
  /** The code on the wall. Unlike the code of a slip, this code does not let a phone in. */
  readonly wall: string;
}

/** The length of every reply in bytes, before encryption. If a server has many languages, the length of all replies is a multiple of this number. */
const replyLength = 1400;

const marks = new Map<string, Known>();
/**
 * The marking and the languages of a room, which do not change while it is open. They are cached, because every waiting phone sends a request every
 * few seconds.
 */
const marksOf = async (tx: Tx, { workspace, id }: OpenRoom, i18n: Languages): Promise<Known> => {
  const known = marks.get(id);
  if (known !== undefined) return known;
  const row = await openRoomRow(tx, workspace, id);
  const made = {
    marking: parseTlp(row.marking),
    fictional: (await workspaceHere(tx))?.fictional ?? false,
    languages: [...i18n.list],
    wall: normaliseCode(row.code ?? ""),
  };
  marks.set(id, made);
  return made;
};
/** Removes the cached data of a room; called when the room is closed. */
export const forgetMarks = (room: string): void => void marks.delete(room);

const padded = (said: Said, { marking, fictional, languages, addresses }: Marks & Pick<Reply, "addresses">): Reply => {
  const reply = { ...said, marking, fictional, languages, addresses, pad: "" };
  const length = Buffer.byteLength(JSON.stringify({ ok: reply }));
  return { ...reply, pad: " ".repeat(Math.ceil(length / replyLength) * replyLength - length) };
};

/**
 * Lets the phone in if it sent the code of a slip. The number of wrong typed codes per address is limited; codes scanned from a slip are not limited.
 */
const showSlip = async (
  { tx, db, live, body, request }: Context<typeof knock>,
  room: OpenRoom,
  wall: string,
  tokenHash: string,
): Promise<Said["slip"] | "in"> => {
  const code = normaliseCode(body.slip ?? "");
  if (code === "" || code === wall) return null;
  if (body.pass === null || !isPass(room, code, body.pass))
    try {
      checkTries(db, request.ip);
    } catch {
      return "tries";
    }
  const { door_locked: locked, moves } = await openRoomRow(tx, room.workspace, room.id);
  const outcome = await openBySlip(tx, room, { code, tokenHash, address: request.ip, moves, locked });
  if (outcome === "unknown") countWrong(db, request.ip);
  if (outcome === "in") {
    afterCommit(tx, () => leaveDoor(room.id, { tokenHash }));
    countSoon(tx, { db, live }, room, true);
  }
  return outcome;
};

export const routes = [
  implement(knock, async (ctx) => {
    const { tx, db, keys, live, body, request, i18n } = ctx;
    const room = await roomByKey({ db, keys }, body.to);
    if (room === null) throw new Problem("room-closed");
    const shown = { ...(await marksOf(tx, room, i18n)), addresses: [...ctx.room.origins()] };
    const token = tokenFor(room, body.commandId);
    const tokenHash = hashOf(token);
    const seat = await tx
      .selectFrom("workshop.seat")
      .select("state")
      .where("workspace_id", "=", room.workspace)
      .where("room_id", "=", room.id)
      .where("token_hash", "=", tokenHash)
      .executeTakeFirst();
    if (seat !== undefined && seat.state !== "present") throw new Problem("seat-replaced");
    if (seat !== undefined) return padded({ state: "in", words: [], token, slip: null }, shown);
    const slip = await showSlip(ctx, room, shown.wall, tokenHash);
    if (slip === "in") return padded({ state: "in", words: [], token, slip: null }, shown);
    const found = knockAt(room.id, { tokenHash, address: request.ip, lang: body.lang }, performance.now());
    if (found === null) return padded({ state: "full", words: [], token: null, slip }, shown);
    const { entry, isNew } = found;
    if (entry.away) return padded({ state: "away", words: [], token: null, slip }, shown);
    if (isNew || slip === "used") countSoon(tx, { db, live }, room, true);
    return padded({ state: "waiting", words: wordsOfPair(entry.lang, entry.pair), token: null, slip }, shown);
  }),
  implement(chooseGroup, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { groups } = await openRoomRow(tx, room.workspace, room.id);
    if (body.group > groups) throw new Problem("invalid-input", { at: ["group"] });
    await tx
      .updateTable("workshop.seat")
      .set({ group_number: body.group })
      .where("workspace_id", "=", room.workspace)
      .where("id", "=", seat.id)
      .execute();
    afterCommit(tx, () => forgetSeats(room.id));
    return {};
  }),
];
