/**
 * Takes one text of a case out at once, with all its copies, or replaces it by another text (docs/decisions/0094-one-text-is-taken-out.md). Equal
 * texts at other places of the same case are taken out too.
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
  /** Whether a new text can, must or cannot take its place. */
  words: z.enum(["may", "must", "never"]),
  /** Maximum length of a new text. */
  most: z.int(),
  /** At how many places the page shows this text. */
  times: z.int(),
  /**
   * Whether the State has this text now. If so, taking it out withdraws the parcel that the State received, and support waits until the programme
   * sends the conditions again.
   */
  sent: z.boolean(),
  /** Why the reader may not take the text out; null if the reader may. */
  hindrance: z.nullable(z.enum(hindrances)),
});
export type CaseText = z.infer<typeof CaseText>;

/** Every text of the case, and the texts that only earlier versions and signed assessments contain. */
export const listTexts = endpoint({
  id: "diligence.list-texts",
  method: "GET",
  path: "/api/w/:workspace/diligence/:case/texts",
  permission: "diligence.take-out",
  params: C,
  output: z.object({ texts: z.array(CaseText), earlier: z.array(z.object({ place: PlaceKey, text: Text })) }),
});

/**
 * @throws not-found if the case has no such text; invalid-input if the text can only be reworded, or cannot be reworded; a hindrance if the person
 * may not: after a decision on support, nobody may take out alone a text that they wrote, recorded or signed
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
    /** The new text in its place; null for none. */
    words: z.nullable(words),
  }),
  output: Case,
  replay: true,
  problems: ["conflict", "reads-like-a-method", ...hindrances],
  decision: { asks: "nothing", told: ["workspace", "receiver"], back: null, afterwards: "new-text" },
});
