/**
 * Takes one text of a case out immediately, with all its copies, or replaces it by another text (docs/decisions/0094-one-text-is-taken-out.md). The
 * same text at other places of the same case is taken out too.
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
  /** Whether the text can, must or cannot be replaced by a new text. */
  words: z.enum(["may", "must", "never"]),
  /** The maximum length of a new text. */
  most: z.int(),
  /** The number of places at which the page shows this text. */
  times: z.int(),
  /**
   * Whether the State has this text at present. If so, taking it out withdraws the parcel that the State received, and the gate stops support until
   * the programme sends the conditions again and the State accepts them.
   */
  sent: z.boolean(),
  /** The reason why the reader may not take the text out; null if the reader may. */
  hindrance: z.nullable(z.enum(hindrances)),
});
export type CaseText = z.infer<typeof CaseText>;

/** Lists every text of the case, and the texts that exist only in earlier versions and signed assessments. */
export const listTexts = endpoint({
  id: "diligence.list-texts",
  method: "GET",
  path: "/api/w/:workspace/diligence/:case/texts",
  permission: "diligence.take-out",
  params: C,
  output: z.object({ texts: z.array(CaseText), earlier: z.array(z.object({ place: PlaceKey, text: Text })) }),
});

/**
 * @throws not-found if the case has no such text; invalid-input if the text must be replaced but no new text is given, or if it cannot be replaced;
 * a hindrance if the person may not do this: after a decision on support, nobody may take out a text that they wrote, recorded or signed
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
    /** The new text; null to remove the text without a replacement. */
    words: z.nullable(words),
  }),
  output: Case,
  replay: true,
  problems: ["conflict", "reads-like-a-method", ...hindrances],
  decision: { asks: "nothing", told: ["workspace", "receiver"], back: null, afterwards: "new-text" },
});
