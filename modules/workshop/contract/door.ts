/**
 * The door of a room: how phones are let in. A phone waits until the facilitator lets it in. While it waits, phone and console show
 * the same two words. The facilitator chooses the agency; a phone cannot choose one. The list of waiting phones is only in the
 * server's memory.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, Instant, LanguageTag, Title, Translated } from "#platform/contract/values.ts";
import { Proposal } from "./aside.ts";

const R = z.object({ workspace: Id, room: Id });
const console = { permission: "room.facilitate", params: R } as const;

/**
 * A waiting phone. `words`: its two words by language. `others`: the number of other phones with the same address; 0 if this number is no
 * reason for suspicion.
 */
const Waiting = z.object({ id: Id, words: Translated, lang: LanguageTag, others: z.int() });

/** Phones that are out of reach since the same minute. */
const Away = z.object({ since: Instant, phones: z.int() });
/**
 * For one agency: how many phones were let in, how many of these are out of reach, since when (the longest first), and how many slips were
 * printed.
 */
const inFor = { in: z.int(), outOfReach: z.int(), away: z.array(Away), slips: z.int() };

/**
 * The door as the console shows it: the waiting phones, and for each agency the number of phones that were let in. No seat is named or
 * numbered.
 */
export const Door = z.object({
  waiting: z.array(Waiting),
  agencies: z.array(z.object({ id: Id, name: Translated, ...inFor })),
  /** The numbers for people who do not speak for an agency. */
  withoutAgency: z.object(inFor),
  /** The number of people who only follow and cannot answer. No other count includes them. */
  following: z.int(),
  /** The number of phones that were let in and may answer. */
  in: z.int(),
  /** The number of slips printed for people who may answer. */
  slips: z.int(),
  locked: z.boolean(),
  /** Addresses with two or more seats. The server forgets them when the door is locked or a question is revealed. */
  addresses: z.array(z.object({ id: Id, seats: z.int() })),
  /** The facilitator's proposal to set seats aside; null if no proposal waits for a second person of the State. */
  aside: z.nullable(Proposal),
  /** How often slips were shown again after they had been used, by agency. */
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
/** Adds an agency whose people came without being expected. After that, the facilitator can let phones in for this agency. */
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
 * Lets one waiting phone in: for an agency, without an agency, or only to follow. `lost`: the phone replaces a phone of that
 * agency that is out of reach; if several are, `since` says since when. The seat of the lost phone ends. The answers of the ended seat stay, and the new seat gets its marks,
 * which record the answered questions, so that nobody answers twice.
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
/** The slips to print for one agency, for people without an agency, or for people who only follow. */
const Pile = z.object({ agency: z.nullable(Id), follows: z.boolean(), slips: z.int().check(z.gte(1), z.lte(60)) });

/** A PDF of slips, four A6 on a page, in two languages or one. Only the file contains the codes: printing again makes new slips. */
export const printSlips = endpoint({
  id: "workshop.print-slips",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/slips",
  ...console,
  body: z.object({
    languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(2)),
    /** Name and password of the Wi-Fi, printed and not stored. */
    network: z.nullable(z.string().check(z.maxLength(120))),
    piles: z.array(Pile).check(z.minLength(1), z.maxLength(60)),
  }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "room-full", "network-off"],
});
/** Locks or unlocks the door. While the door is locked, no slip lets a phone in; every phone waits. */
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
 * Ends the seat of a lost phone. If several phones of its agency are out of reach, `since` says since when the lost one is. The answers of
 * the seat stay. The reply contains the code of a new slip, with which the same person can join once. The server does not store this code.
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
