/**
 * Access, correction and erasure for the person whom a roster row is about. The officer finds the person by a row. No reply lists the events of a
 * person; the file that lists them is made for that person.
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
    /** The number of rows of the same person, including this one, and the names in them. */
    rows: z.int(),
    names: z.array(z.string()),
    /** The number of undecided pairs between these rows and other rows. An action on the person does not affect those other rows. */
    waiting: z.int(),
    /** A digest that changes whenever the rows of the person change; the erasure request must contain it. */
    digest: z.string(),
  }),
});
/** All stored data about the person, as a file for that person. */
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
/** Corrects one row. The history keeps the former text until the person is erased. @throws invalid-input if no name is left */
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
 * Erases all rows of the person, with their history. Frozen figures keep a residue without a name.
 * @throws conflict if the rows of the person changed after the officer saw them; marking-forbids if a row or a figure is above the clearance
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
