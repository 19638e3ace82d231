/**
 * Suggestions: a person suggests another wording of a passage in a language, for the revision that this person read. A writer accepts or declines
 * it.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text } from "#platform/contract/values.ts";
import { PassageText, SameMeaning } from "./passages.ts";
import { beingWritten } from "./problems.ts";

/** The maximum number of open suggestions to one passage in one language. */
export const mostSuggestions = 20;
const Words = z.object({ text: z.string().check(z.minLength(1), z.maxLength(500), z.regex(/\S/)), lang: LanguageTag });

export const Suggestion = z.object({
  id: Id,
  passage: Id,
  /** The revision to which the suggestion refers; the next field has the text of that revision. */
  base: Rev,
  baseText: z.string(),
  text: z.string(),
  why: z.nullable(Text),
  by: z.nullable(z.string()),
  mine: z.boolean(),
  at: Instant,
  state: z.enum(["open", "accepted", "declined"]),
  /** `made`: the revision that was made from an accepted suggestion. */
  decided: z.nullable(z.object({ at: Instant, by: z.nullable(z.string()), reason: z.nullable(Text), made: z.nullable(Rev) })),
});
export type Suggestion = z.infer<typeof Suggestion>;

const S = z.object({ workspace: Id, suggestion: Id });
const answer = z.object({ suggestion: Id });

/** The suggestions to a text of a work in a language, newest first, without withdrawn suggestions. */
export const listSuggestions = endpoint({
  id: "knowledge.list-suggestions",
  method: "GET",
  path: "/api/w/:workspace/works/:work/texts/:lang/suggestions",
  permission: "record.comment",
  params: z.object({ workspace: Id, work: Id, lang: LanguageTag }),
  output: z.object({ suggestions: z.array(Suggestion) }),
});
/** Suggests another wording. `base` is the revision that the author read; it may be older than the newest revision. */
export const suggestWording = endpoint({
  id: "knowledge.suggest-wording",
  method: "POST",
  path: "/api/w/:workspace/works/:work/passages/:passage/texts/:lang/suggestions",
  permission: "record.comment",
  params: z.object({ workspace: Id, work: Id, passage: Id, lang: LanguageTag }),
  body: z.object({ commandId: CommandId, base: Rev, text: PassageText, why: z.nullable(Words) }),
  output: answer,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "suggestion-same", "figure-incomplete", "suggestion-twice", "too-many-suggestions"],
});
/**
 * Accepts a suggestion: makes a new revision from it. `on` is the newest revision, as the writer read it. If `on` is later than the revision to
 * which the suggestion refers, the writer must give the wording to store in `reworked`. For the original, the writer states whether the meaning
 * changes. A translation is still based on the same revision of the original as before.
 * @throws conflict if somebody wrote the passage after `on`
 */
export const acceptSuggestion = endpoint({
  id: "knowledge.accept-suggestion",
  method: "POST",
  path: "/api/w/:workspace/suggestions/:suggestion/acceptance",
  permission: "knowledge.edit",
  params: S,
  body: z.object({ commandId: CommandId, on: Rev, reworked: z.nullable(PassageText), sameMeaning: SameMeaning }),
  output: z.object({ passage: Id, rev: Rev }),
  replay: true,
  mayBeHeld: true,
  problems: [
    "conflict",
    "reads-like-a-method",
    "suggestion-decided",
    "suggestion-moved",
    "suggestion-same",
    "figure-incomplete",
    ...beingWritten,
  ],
});
export const declineSuggestion = endpoint({
  id: "knowledge.decline-suggestion",
  method: "POST",
  path: "/api/w/:workspace/suggestions/:suggestion/refusal",
  permission: "knowledge.edit",
  params: S,
  body: z.object({ reason: Words }),
  output: answer,
  mayBeHeld: true,
  decision: { asks: "reason", told: ["author"], back: null, afterwards: "new-text" },
  problems: ["reads-like-a-method", "suggestion-decided"],
});
/** The author withdraws the suggestion. */
export const withdrawSuggestion = endpoint({
  id: "knowledge.withdraw-suggestion",
  method: "POST",
  path: "/api/w/:workspace/suggestions/:suggestion/withdrawal",
  permission: "record.comment",
  params: S,
  body: z.object({}),
  output: answer,
  problems: ["suggestion-decided"],
});
