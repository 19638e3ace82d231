/** The kit: everything that is printed before the day, as one PDF. Printing again makes new slips and new ballots. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";
import { Piles } from "./paper.ts";

export const paperNames = ["a4", "us-letter"] as const;

/**
 * Run-sheet, texts of the scenarios that are ready, and ballots, in each language; then slips in these languages. `ballots`: for each language,
 * for people without phones. Everything is printed in grey.
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
