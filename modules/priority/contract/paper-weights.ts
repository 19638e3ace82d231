/**
 * Step 4 on paper: one person types in the weights from the paper sheets and another person confirms them; the server counts these
 * weights like weights from phones. A person who has a paper ballot of step 3 uses the code of this ballot for weights too, so that
 * one person has one seat in both steps.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Piles, SheetCode } from "#modules/workshop/contract/paper.ts";
import { WeightsAnswer } from "./priority.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });
const G = z.object({ workspace: Id, room: Id, weightsQuestion: Id });
const keys = { permission: "room.facilitate" } as const;

/**
 * A PDF for the open weights question: sheets with their own codes, and sheets without a code, which are handed in together with a ballot.
 * @throws invalid-input if no sheet is requested
 */
export const printWeights = endpoint({
  id: "workshop.print-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/paper/weights",
  ...keys,
  params: R,
  body: z.object({ language: LanguageTag, piles: Piles, withBallots: z.int().check(z.gte(0), z.lte(60)) }),
  output: Empty,
  kind: "file",
  problems: ["too-many-jobs", "room-closed", "round-closed"],
});
/**
 * Stores the weights that a person typed in from a sheet. A person can type in a sheet again to correct the weights, before and after
 * the confirmation.
 */
export const keyWeights = endpoint({
  id: "workshop.key-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weights-questions/:weightsQuestion/paper/keyed",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode, answer: WeightsAnswer }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown"],
});
/** Returns the weights that were typed in for a sheet, to compare with the paper. `order`: the criteria in the order of the sheet. */
export const readKeyedWeights = endpoint({
  id: "workshop.read-keyed-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weights-questions/:weightsQuestion/paper/read",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode }),
  output: z.object({
    order: z.array(z.string()),
    keyed: z.nullable(z.object({ answer: WeightsAnswer, mine: z.boolean() })),
    counted: z.boolean(),
  }),
  problems: ["room-closed", "ballot-unknown"],
});
/**
 * The second person confirms that the stored weights match the sheet. The server then counts them and deletes the copy that was typed in.
 */
export const confirmWeights = endpoint({
  id: "workshop.confirm-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weights-questions/:weightsQuestion/paper/confirmed",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode }),
  output: Empty,
  problems: ["room-closed", "round-closed", "ballot-unknown", "second-person-needed", "ballot-key-other"],
});
