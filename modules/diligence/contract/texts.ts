/**
 * Takes one text of a case out at once, with all its copies, or puts other words in its place (docs/decisions/0094-one-text-is-taken-out.md). Equal words
 * at other places of the same case go with it.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Rev, Text } from "#platform/contract/values.ts";
import { Case, words } from "./diligence.ts";
import { chosenReasons, PlaceKey } from "./taken-out.ts";

const C = z.object({ workspace: Id, case: Id });

export const hindrances = [
  "diligence-text-own",
  "diligence-text-delivers",
  "diligence-no-policy",
  "diligence-not-decider",
  "diligence-decider-assessed",
  "diligence-decider-delivers",
] as const;

export const CaseText = z.object({
  place: PlaceKey,
  /** Whether other words can, must or cannot take its place. */
  words: z.enum(["may", "must", "never"]),
  /** How long other words may be. */
  most: z.int(),
  /** At how many places the page has these words. */
  times: z.int(),
  /** Whether the State has these words now. If so, taking them out withdraws what the State was told, and support waits until the programme tells it again. */
  sent: z.boolean(),
  /** Why the reader may not take it out; null if the reader may. */
  hindrance: z.nullable(z.enum(hindrances)),
});
export type CaseText = z.infer<typeof CaseText>;

/** Every text of the case, and the wordings that only former versions and signed assessments have. */
export const listTexts = endpoint({
  id: "diligence.list-texts",
  method: "GET",
  path: "/api/w/:workspace/diligence/:case/texts",
  permission: "diligence.take-out",
  params: C,
  output: z.object({ texts: z.array(CaseText), earlier: z.array(z.object({ place: PlaceKey, text: Text })) }),
});

/**
 * @throws not-found if the case has no such text; invalid-input if the text can only be reworded, or cannot be; a hindrance if the person may not: nobody
 * takes out alone what they wrote, recorded or signed once support was decided on it
 */
export const takeOutText = endpoint({
  id: "diligence.take-out-text",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/texts/removal",
  permission: "diligence.take-out",
  params: C,
  body: z.object({
    commandId: CommandId,
    expectedRev: Rev,
    place: PlaceKey,
    reason: z.enum(chosenReasons),
    /** The words that take its place; null: none. */
    words: z.nullable(words),
  }),
  output: Case,
  replay: true,
  problems: ["conflict", "reads-like-a-method", ...hindrances],
  decision: { asks: "nothing", told: ["workspace", "receiver"], back: null, afterwards: "new-text" },
});
