/**
 * Editions of a work. The contributors agree to an edition; a reviewer who wrote no part of the text decides on the exact text; publication fixes
 * the revisions that belong to the edition. If the original changes after the review, a new review is necessary.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Text, Title } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

const E = z.object({ workspace: Id, edition: Id });
const C = z.object({ workspace: Id, contribution: Id });

export const contributorBodies = [
  "member-state",
  "un-entity",
  "regional-organization",
  "university",
  "civil-society",
  "private-sector",
] as const;
export const contributorParts = ["author", "editor", "adviser", "commenter", "translator", "illustrator"] as const;
/** The conditions for the publication of an edition. `lacks` lists those that the edition does not meet yet. */
export const editionNeeds = [
  "title",
  "licence",
  "holder",
  "source",
  "text",
  "figure-alt",
  "figure-licence",
  "agreement",
  "review",
] as const;

export const Contribution = z.object({
  id: Id,
  /** Null for a contributor who does not want to be named. */
  name: z.nullable(z.string()),
  body: z.enum(contributorBodies),
  part: z.enum(contributorParts),
  agreedAt: z.nullable(Instant),
});
export type Contribution = z.infer<typeof Contribution>;

export const Edition = z.object({
  id: Id,
  number: z.int(),
  state: z.enum(["draft", "in-review", "published", "withdrawn"]),
  openedAt: Instant,
  publishedAt: z.nullable(Instant),
  withdrawn: z.nullable(z.object({ at: Instant, reason: Text })),
  contributions: z.array(Contribution),
  /** The newest review comes first. */
  reviews: z.array(
    z.object({
      accepted: z.boolean(),
      reason: Text,
      at: Instant,
      by: z.nullable(z.string()),
      /** Whether the original is unchanged since this review. */
      holds: z.boolean(),
    }),
  ),
  /** The conditions for publication that an unpublished edition does not meet yet. */
  lacks: z.array(z.enum(editionNeeds)),
  /** For a published edition: the languages that it contains, and the number of passages of each that are out of date or missing. */
  languages: z.array(z.object({ lang: LanguageTag, behind: z.int() })),
});
export type Edition = z.infer<typeof Edition>;

export const listEditions = endpoint({
  id: "knowledge.list-editions",
  method: "GET",
  path: "/api/w/:workspace/works/:work/editions",
  permission: "workspace.read",
  params: workParams,
  output: z.object({
    /** The newest edition comes first. */
    editions: z.array(Edition),
    /** The number of the last step (action on the texts of the work) that changed the original: a review is about this text. */
    step: z.int(),
    /** Whether the reader wrote a part of the original: then another person must review the edition. */
    wrote: z.boolean(),
  }),
});
const changed = z.object({ edition: Id });

/** Opens the next edition. It has the contributors of the previous edition, who must agree again. */
export const openEdition = endpoint({
  id: "knowledge.open-edition",
  method: "POST",
  path: "/api/w/:workspace/works/:work/editions",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({ commandId: CommandId }),
  output: changed,
  replay: true,
  problems: ["edition-not-open"],
});
export const addContribution = endpoint({
  id: "knowledge.add-contribution",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/contributions",
  permission: "knowledge.edit",
  params: E,
  body: z.object({
    commandId: CommandId,
    name: z.nullable(z.string().check(z.minLength(1), z.maxLength(200), z.regex(/\S/))),
    body: z.enum(contributorBodies),
    part: z.enum(contributorParts),
  }),
  output: changed,
  replay: true,
  problems: ["edition-not-open"],
});
/** Records that a contributor agrees to the edition, or does not agree any more. */
export const recordAgreement = endpoint({
  id: "knowledge.record-agreement",
  method: "POST",
  path: "/api/w/:workspace/contributions/:contribution/agreement",
  permission: "knowledge.edit",
  params: C,
  body: z.object({ agrees: z.boolean() }),
  output: changed,
  problems: ["edition-not-open"],
});
/**
 * Removes the name of a contributor, at any time. The name is deleted here, and at States that have the edition. Copies that were made elsewhere
 * earlier still contain it.
 */
export const removeName = endpoint({
  id: "knowledge.remove-name",
  method: "POST",
  path: "/api/w/:workspace/contributions/:contribution/no-name",
  permission: "knowledge.edit",
  params: C,
  body: z.object({}),
  output: changed,
});
export const removeContribution = endpoint({
  id: "knowledge.remove-contribution",
  method: "POST",
  path: "/api/w/:workspace/contributions/:contribution/removal",
  permission: "knowledge.edit",
  params: C,
  body: z.object({}),
  output: changed,
  problems: ["edition-not-open"],
});
export const askReview = endpoint({
  id: "knowledge.ask-review",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/review-request",
  permission: "knowledge.edit",
  params: E,
  body: z.object({}),
  output: changed,
  problems: ["edition-not-open", "edition-lacks"],
});
/**
 * Records a review of the text after `step`.
 * @throws edition-text-moved if the original changed after that step
 */
export const reviewEdition = endpoint({
  id: "knowledge.review-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/reviews",
  permission: "knowledge.review",
  params: E,
  body: z.object({ commandId: CommandId, step: z.int(), accepted: z.boolean(), reason: Title }),
  output: changed,
  replay: true,
  mayBeHeld: true,
  problems: ["edition-not-open", "edition-text-moved", "edition-reviewer-wrote", "reads-like-a-method"],
});
/** Publishes the edition: fixes the revisions of the original, and of each language in which a person has checked the passages. */
export const publishEdition = endpoint({
  id: "knowledge.publish-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/publication",
  permission: "knowledge.publish",
  params: E,
  body: z.object({ commandId: CommandId }),
  output: changed,
  replay: true,
  problems: ["edition-not-open", "edition-lacks"],
  decision: {
    asks: "nothing",
    told: ["workspace"],
    back: { by: "knowledge.withdraw-edition", until: "withdrawn" },
    afterwards: "new-version",
  },
});
/** Replaces the translations of a published edition by the present translations. The original of the edition is unchanged. */
export const renewLanguages = endpoint({
  id: "knowledge.renew-languages",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/languages",
  permission: "knowledge.publish",
  params: E,
  body: z.object({}),
  output: changed,
  problems: ["edition-not-open"],
});
/**
 * Withdraws an edition, also at States that have it. It remains in the list with the reason; public folders that are made later do not contain it.
 */
export const withdrawEdition = endpoint({
  id: "knowledge.withdraw-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/withdrawal",
  permission: "knowledge.publish",
  params: E,
  body: z.object({ reason: Title }),
  output: changed,
  mayBeHeld: true,
  problems: ["edition-not-open", "reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["workspace", "receiver"], back: null, afterwards: "new-version" },
});
