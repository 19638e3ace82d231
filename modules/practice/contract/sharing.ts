/**
 * A published card is sent to Partner States in a parcel. The parcel contains the version that can be shared and its translations,
 * never internal details and never who submitted the card. A card that is shared again replaces the earlier copy. If a card is
 * withdrawn, it is also withdrawn at every State.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { RefusedReceiver, supportProblems, Without } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Translated } from "#platform/contract/values.ts";
import { PracticeFields, practiceTexts } from "./practice.ts";

export const cardKind = "practice.card";
export const cardVersion = 1;

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, practice: Id });

const { marking: _, ...fields } = PracticeFields.shape;
/** The content that is sent of a card. Its marking is the marking of the parcel. */
export const SentCard = z.object({
  practice: Id,
  number: z.int(),
  rev: Rev,
  ...fields,
  /** Translations that are up to date with the card. */
  translations: z.array(
    z.object({
      lang: LanguageTag,
      ...(Object.fromEntries(practiceTexts.map((one) => [one, z.string()] as const)) as Record<
        (typeof practiceTexts)[number],
        z.ZodMiniString
      >),
    }),
  ),
  /** Languages whose translation is out of date; their texts are not sent. */
  behind: z.array(LanguageTag),
});
export type SentCard = z.infer<typeof SentCard>;

// ---- at a programme

export const getSharing = endpoint({
  id: "practice.get-sharing",
  method: "GET",
  path: "/api/w/:workspace/practices/:practice/sharing",
  permission: "workspace.read",
  params: P,
  output: z.object({
    /** The Partner States that have the card now. `current` is true if a State has the version that would be sent now. */
    states: z.array(z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant), current: z.boolean() })),
    /** The number of Partner States. */
    partners: z.int(),
    /** For moderators: Partner States to which the card is not sent, because no support decision allows it. */
    refused: z.array(RefusedReceiver),
  }),
});
/**
 * Sends the card to every Partner State that does not have its present version and is not excluded. At TLP:AMBER, a support decision
 * must allow each of these States.
 * @throws practice-not-open unless it is published; practice-too-strict if its marking does not allow sending it to States
 */
export const sharePractice = endpoint({
  id: "practice.share-practice",
  method: "POST",
  path: "/api/w/:workspace/practices/:practice/sharing",
  permission: "practice.moderate",
  params: P,
  body: z.object({ commandId: CommandId, expectedRev: Rev, without: Without }),
  output: z.object({ sent: z.int() }),
  replay: true,
  support: "material",
  problems: ["conflict", "practice-not-open", "practice-too-strict", "practice-shared", "parcel-refused", ...supportProblems],
  decision: {
    asks: "nothing",
    told: ["receiver"],
    back: { by: "practice.withdraw-practice", until: "withdrawn" },
    afterwards: "new-version",
  },
});

// ---- at a State

export const ReceivedCard = z.object({
  ...SentCard.shape,
  marking: Tlp,
  programme: Id,
  programmeName: Translated,
  sentAt: Instant,
});
export type ReceivedCard = z.infer<typeof ReceivedCard>;

export const listReceivedCards = endpoint({
  id: "practice.list-received-cards",
  method: "GET",
  path: "/api/w/:workspace/practice-cards",
  permission: "workspace.read",
  params: W,
  output: z.object({
    /** Cards in the order of programme and number. */
    cards: z.array(ReceivedCard),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /**
     * Cards that a programme withdrew, latest first. Their texts are deleted. `title` is copied from a citation of the card in this
     * workspace. It is null if there is no citation on a record that the reader may see.
     */
    withdrawn: z.array(
      z.object({ practice: Id, title: z.nullable(Text), programmeName: Translated, at: Instant, reason: z.nullable(Text) }),
    ),
  }),
});
export const getReceivedCard = endpoint({
  id: "practice.get-received-card",
  method: "GET",
  path: "/api/w/:workspace/practice-cards/:card",
  permission: "workspace.read",
  params: z.object({ workspace: Id, card: Id }),
  output: z.object({ card: ReceivedCard, areas: z.array(z.object({ code: z.string(), name: Translated })) }),
});
