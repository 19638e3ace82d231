/**
 * Practices of a programme's library: a card describes what was done somewhere, its result, and what did not work. A card is the
 * version of a practice that can be shared; internal details are a separate record with a stricter marking.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, practice: Id });

/**
 * The strength of the evidence, from weak to strong: stated by the people involved, supported by documents, checked by somebody from
 * outside, compared with the situation before.
 */
export const evidenceGrades = ["told", "documented", "checked", "evaluated"] as const;
export const practiceStatuses = ["draft", "in-review", "published", "withdrawn"] as const;
export type PracticeStatus = (typeof practiceStatuses)[number];
/** The texts of a card, in the order of the page. `needs` has one need in each line. */
export const practiceTexts = ["title", "context", "done", "result", "failed", "rights", "needs"] as const;

const section = z.string().check(z.maxLength(4_000));
const texts = {
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  context: section,
  done: section,
  result: section,
  /** What did not work. */
  failed: section,
  /** A note on rights and gender. */
  rights: section,
  needs: section,
};
export const PracticeFields = z.object({
  /** The language of all texts of the card. */
  lang: LanguageTag,
  ...texts,
  evidence: z.enum(evidenceGrades),
  /** Who checked what, in words. */
  evidenceNote: z.string().check(z.maxLength(400)),
  /** Codes from the shipped list of technology areas. */
  areas: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(12)),
  marking: Tlp,
});
export type PracticeFields = z.infer<typeof PracticeFields>;

const DetailFields = z.object({ text: Text, marking: Tlp });
const Detail = z.object({ ...DetailFields.shape, id: Id, rev: Rev });
export const Practice = z.object({
  ...PracticeFields.shape,
  id: Id,
  number: z.int(),
  rev: Rev,
  status: z.enum(practiceStatuses),
  /** True if a State contributed the card. Readers do not learn which State. */
  contributed: z.boolean(),
  /**
   * Set if the contributor of the card is unknown (`letters.ts`). `removed`: the contributor withdrew the card, and its texts are
   * deleted.
   */
  unknown: z.boolean(),
  removed: z.boolean(),
  translations: z.array(
    z.object({
      lang: LanguageTag,
      behind: z.boolean(),
      ...Object.fromEntries(practiceTexts.map((one) => [one, z.string()] as const)),
    } as { lang: typeof LanguageTag; behind: z.ZodMiniBoolean } & Record<(typeof practiceTexts)[number], z.ZodMiniString>),
  ),
});
export type Practice = z.infer<typeof Practice>;

const named = z.nullable(z.string());
export const getPractice = endpoint({
  id: "practice.get-practice",
  method: "GET",
  path: "/api/w/:workspace/practices/:practice",
  permission: "workspace.read",
  params: P,
  output: z.object({
    practice: Practice,
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** Internal details that the reader may read, in the order in which they were added. */
    details: z.array(Detail),
    /** The decisions of moderators, newest first. */
    decisions: z.array(z.object({ outcome: z.enum(["published", "returned", "withdrawn"]), reason: Text, at: Instant, by: named })),
    /** The versions of the card, newest first. */
    history: z.array(z.object({ rev: Rev, at: Instant, by: named, title: z.string(), status: z.enum(practiceStatuses) })),
    /** Whether the reader wrote a version of the card, and therefore may not decide on it. */
    wrote: z.boolean(),
  }),
});
/** Lists the cards, in the order of their numbers. */
export const listPractices = endpoint({
  id: "practice.list-practices",
  method: "GET",
  path: "/api/w/:workspace/practices",
  permission: "workspace.read",
  params: W,
  output: z.object({ practices: z.array(Practice), areas: z.array(z.object({ code: z.string(), name: Translated })) }),
});
export const addPractice = endpoint({
  id: "practice.add-practice",
  method: "POST",
  path: "/api/w/:workspace/practices",
  permission: "practice.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...PracticeFields.shape }),
  output: Practice,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/** Changes a card. A card in review, or a withdrawn one, becomes a draft. @throws practice-not-open if it is published: it must be withdrawn first */
export const changePractice = endpoint({
  id: "practice.change-practice",
  method: "PUT",
  path: "/api/w/:workspace/practices/:practice",
  permission: "practice.edit",
  params: P,
  body: z.object({ expectedRev: Rev, ...PracticeFields.shape }),
  output: Practice,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", "practice-not-open"],
});
export const translatePractice = endpoint({
  id: "practice.translate-practice",
  method: "PUT",
  path: "/api/w/:workspace/practices/:practice/translations/:lang",
  permission: "practice.edit",
  params: z.object({ workspace: Id, practice: Id, lang: LanguageTag }),
  body: z.object(texts),
  output: Practice,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
/** Internal details, at least as strict as the card. */
export const addDetail = endpoint({
  id: "practice.add-detail",
  method: "POST",
  path: "/api/w/:workspace/practices/:practice/details",
  permission: "practice.edit",
  params: P,
  body: z.object({ commandId: CommandId, ...DetailFields.shape }),
  output: Detail,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeDetail = endpoint({
  id: "practice.change-detail",
  method: "PUT",
  path: "/api/w/:workspace/practice-details/:detail",
  permission: "practice.edit",
  params: z.object({ workspace: Id, detail: Id }),
  body: z.object({ expectedRev: Rev, ...DetailFields.shape }),
  output: Detail,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
export const askModeration = endpoint({
  id: "practice.ask-moderation",
  method: "POST",
  path: "/api/w/:workspace/practices/:practice/moderation-request",
  permission: "practice.edit",
  params: P,
  body: z.object({ expectedRev: Rev }),
  output: Practice,
  problems: ["conflict", "practice-not-open"],
});
/** Publishes the given revision of a card, or returns it to its writers. @throws practice-own-text */
export const decidePractice = endpoint({
  id: "practice.decide-practice",
  method: "POST",
  path: "/api/w/:workspace/practices/:practice/decisions",
  permission: "practice.moderate",
  params: P,
  body: z.object({ commandId: CommandId, expectedRev: Rev, publish: z.boolean(), reason: Title }),
  output: Practice,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "practice-not-open", "practice-own-text", "reads-like-a-method"],
});
/** Withdraws a published card, also at every State with which it was shared. */
export const withdrawPractice = endpoint({
  id: "practice.withdraw-practice",
  method: "POST",
  path: "/api/w/:workspace/practices/:practice/withdrawal",
  permission: "practice.moderate",
  params: P,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Practice,
  mayBeHeld: true,
  problems: ["conflict", "practice-not-open", "reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["workspace", "receiver"], back: null, afterwards: "new-version" },
});
