/**
 * Steps 1 and 2 on a phone, sealed. A phone speaks for the agency its seat was taken for; all phones of an agency hold one
 * claim together. Each change says which revision of the item it saw: a late or repeated one replaces nothing newer.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { ClaimLevel, Item, mostFields, Survey, SurveyStep } from "./landscape.ts";
import { landscapePaths } from "./landscape-paths.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, Translated } from "#platform/contract/values.ts";

/** `rev` rises with each change of the item; 0 is what nobody has said yet. */
const Claimed = z.object({ item: Item, level: ClaimLevel, rev: z.int() });

export const RoomSurvey = z.object({
  /** The last survey of the step that was asked for; null before the first. */
  survey: z.nullable(Survey),
  /** Whom this seat speaks for; null for a seat that was taken without an agency: it reads and claims nothing. */
  agency: z.nullable(z.object({ id: Id, name: Translated })),
  /** The claim of this seat's own agency. No other agency's is here, before the reveal or after. */
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
/** `older` names the items that had been changed meanwhile: `claim` has what stands, and the person decides again. */
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
