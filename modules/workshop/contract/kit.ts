/** The kit: everything to print before the workshop, as one PDF. Each printing makes new slips and new ballots. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";
import { Piles } from "./paper.ts";

export const paperNames = ["a4", "us-letter"] as const;

/**
 * Returns the PDF: in each language the run-sheet, the texts of the scenarios that are ready, and ballots; then slips in these languages. `ballots`:
 * the number of ballots for people without phones, in each language. Everything is printed in grey.
 */
export const printKit = endpoint({
  id: "workshop.print-kit",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/kit",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id }),
  body: z.object({
    languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(2)),
    paper: z.enum(paperNames),
    slips: Piles,
    ballots: z.int().check(z.gte(0), z.lte(60)),
  }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "room-full", "network-off"],
});
