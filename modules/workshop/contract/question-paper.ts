/**
 * Paper for every kind of question that declares it (`QuestionKind.paper`): sheets are printed, one person types in the answers, and another person
 * confirms them. A person with a paper ballot of the room uses the code of the ballot for these sheets too, so that the person remains one seat.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";
import { Piles, SheetCode } from "./paper.ts";

const KindName = z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/));
const Q = z.object({ workspace: Id, room: Id, kind: KindName, question: Id });
const keys = { permission: "room.facilitate", params: Q } as const;
const path = "/api/w/:workspace/rooms/:room/questions/:kind/:question/paper";

/**
 * Returns a PDF for the open question: sheets with codes of their own, and sheets without a code, which people hand in together with their ballot.
 * @throws invalid-input if no sheet is requested; not-found if this kind has no paper
 */
export const printSheets = endpoint({
  id: "workshop.print-sheets",
  method: "POST",
  path,
  ...keys,
  body: z.object({ language: LanguageTag, piles: Piles, withBallots: z.int().check(z.gte(0), z.lte(60)) }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "round-closed"],
});
/**
 * Stores the answer that a person typed in from a sheet. A second request for the same sheet replaces the answer, before and after the confirmation.
 */
export const keySheet = endpoint({
  id: "workshop.key-sheet",
  method: "POST",
  path: `${path}/keyed`,
  ...keys,
  body: z.object({ code: SheetCode, answer: z.unknown() }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown"],
});
const Named = z.object({ code: z.string(), text: z.string() });
/**
 * A sheet as it was printed: its lines in the order of the sheet, and the choices of which a person ticks one per line; no choices if the person
 * writes numbers.
 */
export const Sheet = z.object({ title: z.string(), lines: z.array(Named), choices: z.array(Named) });
export type Sheet = z.infer<typeof Sheet>;
/** Returns the answer that was typed in for a sheet, so that the reader can compare it with the paper. The texts are in `language`. */
export const readSheet = endpoint({
  id: "workshop.read-sheet",
  method: "POST",
  path: `${path}/read`,
  ...keys,
  body: z.object({ code: SheetCode, language: LanguageTag }),
  output: z.object({
    sheet: Sheet,
    keyed: z.nullable(z.object({ answer: z.unknown(), mine: z.boolean() })),
    counted: z.boolean(),
  }),
  problems: ["room-closed", "ballot-unknown"],
});
/** The second person confirms that the typed answer matches the sheet. The server then counts the answer and deletes the typed copy. */
export const confirmSheet = endpoint({
  id: "workshop.confirm-sheet",
  method: "POST",
  path: `${path}/confirmed`,
  ...keys,
  body: z.object({ code: SheetCode }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown", "second-person-needed", "ballot-key-other"],
});
