/**
 * The door of a room: the list of phones that ask to join. A phone waits until the facilitator lets it in. While it waits, the phone and the console
 * show the same two words, by which people recognise the phone. The facilitator chooses the agency; a phone cannot choose one. The list of waiting
 * phones exists only in the server's memory.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, Instant, LanguageTag, Title, Translated } from "#platform/contract/values.ts";
import { Proposal } from "./aside.ts";

const R = z.object({ workspace: Id, room: Id });
const console = { permission: "room.facilitate", params: R } as const;

/**
 * A waiting phone. `words`: its two words by language. `others`: the number of other phones with the same network address. It is 0 if fewer than
 * three phones have this address, or if most phones in the room share one address.
 */
const Waiting = z.object({ id: Id, words: Translated, lang: LanguageTag, others: z.int() });

/** Phones that went out of reach (have no connection) in the same minute. */
const Away = z.object({ since: Instant, phones: z.int() });
/**
 * For one agency: `in` is the number of phones that were let in, `outOfReach` the number of these without a connection, `away` the minutes in which
 * these lost their connections (earliest first), and `slips` the number of printed slips.
 */
const inFor = { in: z.int(), outOfReach: z.int(), away: z.array(Away), slips: z.int() };

/**
 * The door as the console shows it: the waiting phones, and for each agency the number of phones that were let in. Seats have neither names nor
 * numbers here.
 */
export const Door = z.object({
  waiting: z.array(Waiting),
  agencies: z.array(z.object({ id: Id, name: Translated, ...inFor })),
  /** The numbers for people who do not speak for an agency. */
  withoutAgency: z.object(inFor),
  /** The number of people who only follow on their phones and cannot answer. No other count includes them. */
  following: z.int(),
  /** The number of phones that were let in and can answer. */
  in: z.int(),
  /** The number of slips printed for people who can answer. */
  slips: z.int(),
  locked: z.boolean(),
  /** Network addresses with two or more seats. The server forgets these addresses when a question is revealed and when the room is closed. */
  addresses: z.array(z.object({ id: Id, seats: z.int() })),
  /** The facilitator's proposal to set seats aside, which waits for a second person of the State; null if there is none. */
  aside: z.nullable(Proposal),
  /** How often a slip was used again after a phone had joined with it, by agency. */
  shownAgain: z.array(z.object({ agency: z.nullable(Id), times: z.int() })),
});
export type Door = z.infer<typeof Door>;

export const getDoor = endpoint({
  id: "workshop.get-door",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/door",
  ...console,
  output: Door,
});
/** Adds an agency whose people came without being expected. Then the facilitator can let phones in for this agency. */
export const addAgencyAtDoor = endpoint({
  id: "workshop.add-agency-at-door",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/agency",
  ...console,
  body: z.object({ name: Title, type: AgencyType }),
  output: z.object({ id: Id }),
  problems: ["room-closed", "already-exists", "reads-like-a-method"],
});
/**
 * Lets one waiting phone in: for an agency, without an agency, or only to follow. `lost`: the phone replaces a phone of the same agency that is out
 * of reach. If several phones of the agency are out of reach, `since` states since when the lost phone has been out of reach. The seat of the lost
 * phone ends, but its answers remain. The new seat gets its marks, which record the answered questions, so that nobody answers twice.
 */
export const letIn = endpoint({
  id: "workshop.let-in",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/let-in",
  ...console,
  body: z.object({ waiting: Id, agency: z.nullable(Id), follows: z.boolean(), lost: z.boolean(), since: z.optional(Instant) }),
  output: Empty,
  problems: ["room-closed", "nobody-waits", "room-full", "lost-not-alone"],
});
export const turnAway = endpoint({
  id: "workshop.turn-away",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/turn-away",
  ...console,
  body: z.object({ waiting: Id }),
  output: Empty,
  problems: ["nobody-waits"],
});
/** The number of slips to print for one agency, for people without an agency (`agency` is null), or for people who only follow. */
const Pile = z.object({ agency: z.nullable(Id), follows: z.boolean(), slips: z.int().check(z.gte(1), z.lte(60)) });

/**
 * Returns a PDF of slips with codes to join, four A6 slips on a page, in one or two languages. Only the file contains the codes: each printing makes
 * new slips.
 */
export const printSlips = endpoint({
  id: "workshop.print-slips",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/slips",
  ...console,
  body: z.object({
    languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(2)),
    /** Name and password of the Wi-Fi. They are printed and not stored. */
    network: z.nullable(z.string().check(z.maxLength(120))),
    piles: z.array(Pile).check(z.minLength(1), z.maxLength(60)),
  }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "room-full", "network-off"],
});
/** Locks or unlocks the door. While the door is locked, a slip lets no phone in: every phone waits for the facilitator. */
export const lockDoor = endpoint({
  id: "workshop.lock-door",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/lock",
  ...console,
  body: z.object({ locked: z.boolean() }),
  output: Empty,
  problems: ["room-closed"],
});
/**
 * Ends the seat of a lost phone. If several phones of its agency are out of reach, `since` states since when the lost phone has been out of reach.
 * The answers of the seat remain. The reply contains the code of a new slip, with which the same person can join once. The server does not store this
 * code.
 */
export const replaceLost = endpoint({
  id: "workshop.replace-lost",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/lost",
  ...console,
  body: z.object({ agency: z.nullable(Id), since: z.optional(Instant) }),
  output: z.object({ code: z.string(), joinUrl: z.nullable(z.string()) }),
  problems: ["room-closed", "lost-not-alone"],
});
