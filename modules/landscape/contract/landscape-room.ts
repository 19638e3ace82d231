/**
 * Steps 1 and 2 on a phone, encrypted. A phone speaks for the agency chosen for its seat; all phones of an agency share one claim.
 * Each change names the revision of the item that it was based on, so a late or repeated message does not replace a newer claim.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { ClaimLevel, Item, mostFields, Survey, SurveyStep } from "./landscape.ts";
import { landscapePaths } from "./landscape-paths.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, Translated } from "#platform/contract/values.ts";

/** `rev` increases by 1 with each change of the item; 0 means that the agency has not claimed it yet. */
const Claimed = z.object({ item: Item, level: ClaimLevel, rev: z.int() });

export const RoomSurvey = z.object({
  /** The latest survey of the requested step; null before the first. */
  survey: z.nullable(Survey),
  /** The agency that this seat speaks for; null for a seat without an agency, which can read but not claim. */
  agency: z.nullable(z.object({ id: Id, name: Translated })),
  /** The claim of this seat's agency. Other agencies' claims are never included, before or after the reveal. */
  claim: z.array(Claimed),
});
export type RoomSurvey = z.infer<typeof RoomSurvey>;

export const surveyAsSeat = endpoint({
  id: "landscape.survey-as-seat",
  path: landscapePaths.survey,
  ...participant,
  body: z.object({ ...seat, step: SurveyStep }),
  output: RoomSurvey,
  problems: seatProblems,
});
/** `older` lists the items that were changed in the meantime. `claim` has their current values, and the person decides again. */
export const claimAsSeat = endpoint({
  id: "landscape.claim-as-seat",
  path: landscapePaths.claim,
  ...participant,
  body: z.object({
    ...seat,
    survey: Id,
    changes: z
      .array(z.object({ item: Item, level: ClaimLevel, seen: z.int().check(z.gte(0), z.lte(2_147_483_647)) }))
      .check(z.minLength(1), z.maxLength(mostFields)),
  }),
  output: z.object({ ...RoomSurvey.shape, older: z.array(Item) }),
  problems: [...seatProblems, "survey-closed", "seat-without-agency"],
});
