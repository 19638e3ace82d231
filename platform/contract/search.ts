/** Search in one workspace. Every result, count and suggestion comes only from records that the reader may read. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { stepNames } from "./step-names.ts";
import { Id, LanguageTag, Translated } from "./values.ts";

/** A text with the places of the found words. */
export const Marked = z.object({ text: z.string(), lang: LanguageTag, marks: z.array(z.tuple([z.int(), z.int()])) });
export type Marked = z.infer<typeof Marked>;

export const Hit = z.object({
  kind: z.string(),
  record: Id,
  code: z.nullable(z.string()),
  title: Marked,
  /** The passage that was found, or the beginning of the record's text; null if the record has no text. */
  line: z.nullable(Marked),
  /** Null for records without a marking: people and agencies. */
  marking: z.nullable(Tlp),
  /** The code of the subject by which the record was found; null if it was found by the words of the query. */
  also: z.nullable(z.string()),
  /** Ids in the address of the record's page. */
  params: z.record(z.string(), Id),
});
export type Hit = z.infer<typeof Hit>;

/** `shownOfKind`: maximum number of results of each kind. `mostOfKind`: maximum number of results if the request names one kind. */
export const shownOfKind = 2;
export const mostOfKind = 30;
export const longestQuestion = 200;

export const Found = z.object({
  /** For each kind, the number of found records and the best of them. The kinds are in the order of their declarations. */
  groups: z.array(z.object({ kind: z.string(), found: z.int(), hits: z.array(Hit) })),
  found: z.int(),
  /**
   * Subjects that the query names, each with the number of further records about the subject. A record is about a subject if it has the subject's
   * tag, or contains its name in any language.
   */
  also: z.array(z.object({ code: z.string(), name: Translated, found: z.int() })),
  /**
   * The number of found records for each value of the four filters: subject, language of the title, step of the workshop, element of capability. The
   * counts of a filter are of the records that match the other three filters. The counts in `groups` are of the records that match all filters.
   */
  facets: z.object({
    subjects: z.array(z.object({ code: z.string(), name: Translated, found: z.int() })),
    languages: z.array(z.object({ lang: LanguageTag, found: z.int() })),
    steps: z.array(z.object({ step: z.enum(stepNames), found: z.int() })),
    elements: z.array(z.object({ code: z.string(), name: Translated, found: z.int() })),
  }),
  /** True if there may be more records than `found`. */
  more: z.boolean(),
});
export type Found = z.infer<typeof Found>;

export const search = endpoint({
  id: "search.find",
  method: "GET",
  path: "/api/w/:workspace/search",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  query: z.object({
    q: z._default(z.string().check(z.maxLength(longestQuestion)), ""),
    kind: z.optional(z.string().check(z.maxLength(40))),
    /** Filters: only records with this subject, with a title in this language, of this step of the workshop, of this element of capability. */
    subject: z.optional(z.string().check(z.maxLength(40))),
    language: z.optional(LanguageTag),
    step: z.optional(z.enum(stepNames)),
    element: z.optional(z.string().check(z.maxLength(40))),
    /** The reader's language. A title is shown in this language if it is translated. */
    lang: z._default(LanguageTag, "en"),
  }),
  output: Found,
});
