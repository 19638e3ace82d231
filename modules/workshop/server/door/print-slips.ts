/**
 * Prints slips. Only the file contains their codes; the database contains an HMAC of each code. If phones cannot reach this computer, no slips are
 * printed.
 */
import type * as z from "zod/mini";
import { textIn } from "#methods/language/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { promises } from "#platform/contract/promises.ts";
import { printSlips, replaceLost } from "../../contract/door.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, implementFile, type Services } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { renderSlipsOnRequest, reportDate, type SlipSheet, type SlipTexts } from "#platform/server/reports/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { newJoinCode } from "../join-codes.ts";
import { roomByKey, type Keyring, type OpenRoom } from "../open-rooms.ts";
import { wifiOf } from "../network/index.ts";
import { openRoomRow, type RoomRow } from "../rooms.ts";
import { countSoon } from "../sequence.ts";
import { seatLimit } from "./admit.ts";
import { endLost } from "./lost-phone.ts";
import { passOfSlip, seatSlipHash, slipHash } from "./slips.ts";

interface For {
  readonly agency: string | null;
  readonly follows: boolean;
}

const keyOfRoom = async (keyring: Keyring, row: RoomRow): Promise<OpenRoom> => {
  const room = await roomByKey(keyring, row.public_key);
  if (room === null) throw new Problem("room-closed");
  return room;
};

/** Stores a slip. @returns its code, which is not stored */
const newSlip = async (tx: Tx, room: OpenRoom, { agency, follows }: For): Promise<string> => {
  const code = newJoinCode();
  await tx
    .insertInto("workshop.slip")
    .values({ workspace_id: room.workspace, room_id: room.id, agency_id: agency, follows, code_hash: slipHash(room, code) })
    .execute();
  return code;
};

/** The URL of a slip: code, key and pass (the long secret part) are in the fragment, which browsers never send. */
const urlOfSlip = (room: OpenRoom, row: RoomRow, origin: string, code: string): string =>
  `${origin}/#${code}.${row.public_key}.${passOfSlip(room, code)}`;

const textsOf = (
  i18n: Languages,
  lang: string,
  agency: Readonly<Record<string, string>> | null,
  { follows }: For,
  date: string,
): SlipTexts => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(lang, id, values);
  return {
    lang,
    dir: i18n.direction(lang),
    heading: say("door.slip.heading", { date }),
    agencyLabel: say("door.slip.agency"),
    agency: agency === null ? say(follows ? "door.follows" : "door.no-agency") : textIn(agency, lang).text,
    codeLabel: say("door.slip.code"),
    addressLabel: say("door.slip.address"),
    networkLabel: say("door.slip.network"),
    steps: [say("door.slip.step-network"), say("door.slip.step-scan"), say("door.slip.step-keep"), say("door.slip.step-tear")],
    foot: promises.slip.map((id) => say(id)).join(" "),
  };
};

/** Name and password of the Wi-Fi as one text, as the facilitator entered them. */
const wifiText = (wifi: ReturnType<typeof wifiOf>): string | null =>
  wifi === null ? null : [wifi.name, wifi.password].filter((part) => part !== "").join(" / ");

/** The requested slips: their numbers, the languages, and the Wi-Fi as text; null means the Wi-Fi that the facilitator entered. */
type SlipsAsked = z.infer<NonNullable<(typeof printSlips)["body"]>>;

/**
 * Makes slips and the document to print.
 * @throws Problem network-off if phones cannot reach this computer; room-full if the room would have too many slips; invalid-input
 */
export const slipSheetFor = async (
  ctx: Services & { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } },
  row: RoomRow,
  asked: SlipsAsked,
): Promise<SlipSheet> => {
  const { tx, params, i18n } = ctx;
  const { origin } = ctx.room;
  if (origin === null) throw new Problem("network-off");
  const room = await keyOfRoom(ctx, row);
  const agencies = new Map((await agenciesOf(tx, params.workspace)).map(({ id, name }) => [id, name]));
  const { slips: before } = await tx
    .selectFrom("workshop.slip")
    .select(({ fn }) => fn.countAll<number>().as("slips"))
    .where("workspace_id", "=", params.workspace)
    .where("room_id", "=", params.room)
    .executeTakeFirstOrThrow();
  if (Number(before) + asked.piles.reduce((sum, { slips }) => sum + slips, 0) > seatLimit)
    throw new Problem("room-full", { details: { seats: seatLimit } });
  const languages = [...new Set(asked.languages.map((tag) => i18n.nearest(tag)))];
  const slips = [];
  for (const pile of asked.piles) {
    const name = pile.agency === null ? null : agencies.get(pile.agency);
    if (name === undefined || (pile.follows && name !== null)) throw new Problem("invalid-input", { at: ["piles"] });
    const texts = languages.map((lang) => textsOf(i18n, lang, name, pile, reportDate(lang, ctx.now().toISOString().slice(0, 10))));
    for (let n = 0; n < pile.slips; n += 1) {
      const code = await newSlip(tx, room, pile);
      slips.push({ code, joinUrl: urlOfSlip(room, row, origin, code), texts });
    }
  }
  countSoon(tx, ctx, room, true);
  const here = await workspaceHere(tx);
  return {
    title: { text: row.title, lang: row.title_lang, dir: i18n.direction(row.title_lang) },
    marking: parseTlp(row.marking),
    fictional: here?.fictional === true ? i18n.translate(languages[0] ?? "en", "desk.fictional.state") : null,
    address: new URL(origin).host,
    network: asked.network ?? wifiText(wifiOf(ctx.room, params.workspace)),
    slips,
  };
};

export const routes = [
  implementFile(printSlips, async (ctx) => {
    const row = await openRoomRow(ctx.tx, ctx.params.workspace, ctx.params.room);
    const sheet = await slipSheetFor(ctx, row, ctx.body);
    const languages = sheet.slips[0]?.texts.map(({ lang }) => lang) ?? [];
    const bytes = await renderSlipsOnRequest(actorForAudit(ctx.actor), sheet);
    return { name: `slips-${languages.join("-")}.pdf`, type: "application/pdf", bytes };
  }),
  implement(replaceLost, async (ctx) => {
    const { tx, params, body } = ctx;
    const row = await openRoomRow(tx, params.workspace, params.room);
    const room = await keyOfRoom(ctx, row);
    const seat = await endLost(tx, params, body.agency, body.since);
    const code = await newSlip(tx, room, { agency: body.agency, follows: false });
    await tx
      .updateTable("workshop.seat")
      .set({ slip_hash: seatSlipHash(room, code) })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", seat)
      .execute();
    countSoon(tx, ctx, room, true);
    const { origin } = ctx.room;
    return { code, joinUrl: origin === null ? null : urlOfSlip(room, row, origin, code) };
  }),
];
