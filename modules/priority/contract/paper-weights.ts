/**
 * Step 4 on paper: sheets for weights, keyed by one person, confirmed by another, counted like weights from phones. Whoever
 * holds a ballot of the room gives weights under its code, so that a person is one seat in both steps.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Piles, SheetCode } from "#modules/workshop/contract/paper.ts";
import { WeightsAnswer } from "./priority.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });
const G = z.object({ workspace: Id, room: Id, weighing: Id });
const keys = { permission: "room.facilitate", actors: ["account"] } as const;

/**
 * A PDF for the weighing that is asked now: sheets with codes of their own, and sheets without one, which are handed in
 * with a ballot. @throws invalid-input where no sheet is wanted
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
/** Keys a sheet's weights; again to correct them, before they are confirmed and after. */
export const keyWeights = endpoint({
  id: "workshop.key-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weighings/:weighing/paper/keyed",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode, answer: WeightsAnswer }),
  output: Empty,
  problems: ["room-closed", "round-closed", "sheet-unknown"],
});
/** What was keyed from the sheet in the reader's hand. `order`: criteria as they stand on it. */
export const readKeyedWeights = endpoint({
  id: "workshop.read-keyed-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weighings/:weighing/paper/read",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode }),
  output: z.object({
    order: z.array(z.string()),
    keyed: z.nullable(z.object({ answer: WeightsAnswer, mine: z.boolean() })),
    counted: z.boolean(),
  }),
  problems: ["room-closed", "sheet-unknown"],
});
/** The second person says that this is what the sheet says; the weights are cast and the keyed copy is destroyed. */
export const confirmWeights = endpoint({
  id: "workshop.confirm-weights",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/weighings/:weighing/paper/confirmed",
  ...keys,
  params: G,
  body: z.object({ code: SheetCode }),
  output: Empty,
  problems: ["room-closed", "round-closed", "sheet-unknown", "second-person-needed", "ballot-key-other"],
});
