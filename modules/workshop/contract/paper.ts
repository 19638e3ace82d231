/**
 * Printed ballots for rooms where phones are not allowed. Each sheet counts as a seat. Its code is printed on the paper; the database stores only the
 * digest of the code. When a person types in the answers of a sheet, the server stores them encrypted under the code. When another person confirms
 * them, the server stores them like a phone's answer.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Answer } from "#modules/threat/contract/judgement.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });
/** The code as a person types it from the sheet: in upper or lower case, with or without hyphens and spaces. */
export const SheetCode = z.string().check(z.minLength(1), z.maxLength(40));
/** The number of sheets for each agency. If `agency` is null, the sheets are for people who do not speak for an agency. */
export const Piles = z.array(z.object({ agency: z.nullable(Id), sheets: z.int().check(z.gte(1), z.lte(60)) })).check(z.maxLength(40));
const keys = { permission: "room.facilitate", params: R } as const;

/**
 * `sheets`: the number of sheets that are printed and not set aside. `waiting`: sheets with typed answers or weights that nobody has confirmed yet.
 * `again`: sheets that must be typed in again, because the question is asked again.
 */
export const Paper = z.object({ sheets: z.int(), waiting: z.int(), again: z.int() });
export type Paper = z.infer<typeof Paper>;

export const getPaper = endpoint({
  id: "workshop.get-paper",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/paper",
  ...keys,
  output: Paper,
});
/**
 * Returns a PDF of ballots for the open round, one sheet per person, with space for this round and the next. Only the file contains the codes: each
 * printing makes new sheets.
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
/**
 * Stores the answers to one scenario that a person typed in from a sheet. A second request for the same sheet replaces the answers, before and after
 * the confirmation.
 */
export const keyBallot = endpoint({
  id: "workshop.key-ballot",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/keyed",
  ...keys,
  body: z.object({ round: Id, scenario: Id, code: SheetCode, answer: Answer }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown", "low-best-high", "reads-like-a-method"],
});
/**
 * Returns the answers that were typed in for a sheet, so that the reader can compare them with the paper. `mine`: whether the reader typed them in;
 * then the reader cannot confirm them.
 */
export const readKeyed = endpoint({
  id: "workshop.read-keyed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/read",
  ...keys,
  body: z.object({ round: Id, code: SheetCode }),
  output: z.object({ keyed: z.array(z.object({ scenario: Id, answer: Answer, mine: z.boolean() })), counted: z.array(Id) }),
  problems: ["room-closed", "ballot-unknown"],
});
/** The second person confirms that the typed answers match the sheet. The server then counts them and deletes the typed copy. */
export const confirmKeyed = endpoint({
  id: "workshop.confirm-keyed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/confirmed",
  ...keys,
  body: z.object({ round: Id, scenario: Id, code: SheetCode }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown", "second-person-needed", "ballot-key-other"],
});
/** Sets aside sheets that nobody filled in, so that they do not count as people who have not answered. */
export const setBallotsAside = endpoint({
  id: "workshop.set-ballots-aside",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/aside",
  ...keys,
  body: Empty,
  output: z.object({ sheets: z.int() }),
  problems: ["room-closed"],
});
/** Deletes typed answers that nobody confirmed; the paper can be typed in again. A reveal is refused until these answers are deleted or confirmed. */
export const dropUnconfirmed = endpoint({
  id: "workshop.drop-unconfirmed",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/drop",
  ...keys,
  body: Empty,
  output: Paper,
});
