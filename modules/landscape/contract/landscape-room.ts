/**
 * Steps 1 and 2 on a phone, encrypted. A phone answers for the agency that was chosen for its seat; all phones of an agency share one claim. Each
 * change names the revision of the item on which it is based, so that a late or repeated message does not replace a newer claim.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { ClaimLevel, Item, mostFields, ClaimsQuestion, ClaimsStep } from "./landscape.ts";
import { landscapePaths } from "./landscape-paths.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, Translated } from "#platform/contract/values.ts";

/** `rev` increases by 1 with each change of the item. It is 0 if the agency has not claimed the item yet. */
const Claimed = z.object({
  item: Item,
  level: ClaimLevel,
  /** The second answer, if phones of the agency disagree. Both answers are kept until one phone sends a change based on this revision. */
  other: z.nullable(ClaimLevel),
  rev: z.int(),
});

export const RoomClaimsQuestion = z.object({
  /** The latest claims question of the requested step; null if there was none yet. */
  claimsQuestion: z.nullable(ClaimsQuestion),
  /** The agency that this seat speaks for; null for a seat without an agency, which can read but not claim. */
  agency: z.nullable(z.object({ id: Id, name: Translated })),
  /** Whether the claims question is revealed and now asks this agency alone, because it joined after the reveal. */
  alone: z.boolean(),
  /** Whether fewer than three phones of the room answer for the agency: then others can guess whose answer it is. */
  few: z.boolean(),
  /** The claim of this seat's agency. Other agencies' claims are never included, before or after the reveal. */
  claim: z.array(Claimed),
});
export type RoomClaimsQuestion = z.infer<typeof RoomClaimsQuestion>;

export const claimsQuestionAsSeat = endpoint({
  id: "landscape.claims-question-as-seat",
  path: landscapePaths.question,
  ...participant,
  body: z.object({ ...seat, step: ClaimsStep }),
  output: RoomClaimsQuestion,
  problems: seatProblems,
});
/**
 * `older`: the items whose change was not stored, because it was based on an old revision. `claim` has their present values, so that the person can
 * decide again.
 */
export const claimAsSeat = endpoint({
  id: "landscape.claim-as-seat",
  path: landscapePaths.claim,
  ...participant,
  body: z.object({
    ...seat,
    claimsQuestion: Id,
    changes: z
      .array(z.object({ item: Item, level: ClaimLevel, seen: z.int().check(z.gte(0), z.lte(2_147_483_647)) }))
      .check(z.minLength(1), z.maxLength(mostFields)),
  }),
  output: z.object({ ...RoomClaimsQuestion.shape, older: z.array(Item) }),
  problems: [...seatProblems, "question-closed", "seat-without-agency"],
});
