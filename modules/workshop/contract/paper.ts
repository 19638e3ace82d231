/**
 * Printed ballots, for rooms where phones stay outside. A sheet is a seat: its code stands on the paper and, as a digest, in
 * the database. What one person keys lies encrypted under that code until another confirms it; then it is cast like a
 * phone's answer, and counts like one.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Answer } from "#modules/threat/contract/judgement.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });
/** As typed from the sheet: any case, with or without hyphens and spaces. */
export const SheetCode = z.string().check(z.minLength(1), z.maxLength(40));
/** So many sheets for an agency; null: for people who speak for none. */
export const Piles = z.array(z.object({ agency: z.nullable(Id), sheets: z.int().check(z.gte(1), z.lte(60)) })).check(z.maxLength(40));
const keys = { permission: "room.facilitate", actors: ["account"], params: R } as const;

/** `sheets` were printed and not set aside; `waiting`: sheets with answers or weights that nobody has confirmed yet. */
export const Paper = z.object({ sheets: z.int(), waiting: z.int() });

export const getPaper = endpoint({
  id: "workshop.get-paper",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/paper",
  ...keys,
  output: Paper,
});
/**
 * A PDF of ballots for the round that is asked now, one sheet a person, with a place for this round and for the next.
 * Codes are in the file and nowhere else: printing again makes new sheets.
 */
export const printBallots = endpoint({
  id: "workshop.print-ballots",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper",
  ...keys,
  body: z.object({ language: LanguageTag, piles: Piles.check(z.minLength(1)) }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "round-closed"],
});
/** Keys one scenario of a sheet; again, before it is confirmed, to correct it, and after, to key a correction. */
export const keyBallot = endpoint({
  id: "workshop.key-ballot",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/keyed",
  ...keys,
  body: z.object({ round: Id, scenario: Id, code: SheetCode, answer: Answer }),
  output: Empty,
  problems: ["room-closed", "round-closed", "sheet-unknown", "low-best-high", "reads-like-a-method"],
});
/** What was keyed from the sheet in the reader's hand, to be read against it. `mine`: keyed by the reader, who may not confirm it. */
export const readKeyed = endpoint({
  id: "workshop.read-keyed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/read",
  ...keys,
  body: z.object({ round: Id, code: SheetCode }),
  output: z.object({ keyed: z.array(z.object({ scenario: Id, answer: Answer, mine: z.boolean() })), counted: z.array(Id) }),
  problems: ["room-closed", "sheet-unknown"],
});
/** The second person says that what was keyed is what the sheet says; it is cast and the keyed copy is destroyed. */
export const confirmKeyed = endpoint({
  id: "workshop.confirm-keyed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/confirmed",
  ...keys,
  body: z.object({ round: Id, scenario: Id, code: SheetCode }),
  output: Empty,
  problems: ["room-closed", "round-closed", "sheet-unknown", "second-person-needed", "ballot-key-other"],
});
/** Sheets that nobody filled in are set aside, so that they are not counted as people who did not answer. */
export const setSheetsAside = endpoint({
  id: "workshop.set-sheets-aside",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/aside",
  ...keys,
  body: Empty,
  output: z.object({ sheets: z.int() }),
  problems: ["room-closed"],
});
/** What was keyed and nobody confirmed is destroyed: the paper itself stays. A reveal waits until this or the confirming is done. */
export const dropUnconfirmed = endpoint({
  id: "workshop.drop-unconfirmed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/drop",
  ...keys,
  body: Empty,
  output: Paper,
});
