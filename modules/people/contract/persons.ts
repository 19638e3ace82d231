/**
 * Access, correction and erasure for the person whom a row of a roster is about. The officer finds the person by a row. No answer lists the
 * events of a person; the file with them is made to be given to that person.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Id, LanguageTag, Rev } from "#platform/contract/values.ts";
import { categories, RosterRow, sexes } from "./people.ts";

const R = z.object({ workspace: Id, row: Id });
const line = z.string().check(z.maxLength(200));

export const getPerson = endpoint({
  id: "people.get-person",
  method: "GET",
  path: "/api/w/:workspace/people/rows/:row",
  permission: "people.keep",
  params: R,
  output: z.object({
    row: RosterRow,
    /** How many rows are the same person, this one included, and the names in them. */
    rows: z.int(),
    names: z.array(z.string()),
    /** Pairs of these rows with others that nobody decided: what is done to the person is not done to those. */
    waiting: z.int(),
    /** Changes with the rows of the person; the erasure names it. */
    digest: z.string(),
  }),
});
/** Everything that is held of the person, as a file for that person. */
export const personFile = endpoint({
  id: "people.person-file",
  method: "GET",
  path: "/api/w/:workspace/people/rows/:row/file/:language",
  permission: "people.keep",
  params: z.object({ workspace: Id, row: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
export const RowFields = z.object({
  givenName: line,
  familyName: line,
  fullName: line,
  email: line,
  organisation: line,
  organisationType: z.nullable(AgencyType),
  state: z.nullable(z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/))),
  sex: z.enum(sexes),
  category: z.enum(categories),
  function: line,
});
export type RowFields = z.infer<typeof RowFields>;
/** Corrects one row. The former text stays in the history until the person is erased. @throws invalid-input: no name is left */
export const correctRow = endpoint({
  id: "people.correct-row",
  method: "PUT",
  path: "/api/w/:workspace/people/rows/:row",
  permission: "people.keep",
  params: R,
  body: z.object({ expectedRev: Rev, ...RowFields.shape }),
  output: z.object({ rev: Rev }),
  support: "participants",
  problems: ["conflict", ...supportProblems],
});
/**
 * Erases all rows of the person, with their history. In frozen figures a residue without a name stays.
 * @throws conflict: the rows of the person changed since the officer saw them. marking-forbids: a row or a figure is above the clearance
 */
export const erasePerson = endpoint({
  id: "people.erase-person",
  method: "POST",
  path: "/api/w/:workspace/people/rows/:row/erasure",
  permission: "people.keep",
  params: R,
  body: z.object({ commandId: CommandId, digest: z.string().check(z.maxLength(64)) }),
  output: z.object({ rows: z.int(), figures: z.int() }),
  replay: true,
  problems: ["conflict", "marking-forbids"],
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "nothing" },
});
