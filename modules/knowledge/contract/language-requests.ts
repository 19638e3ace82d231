/**
 * A State asks the programme for a work in a language that no published edition in the State's workspace has. The request is answered when an
 * edition with this language arrives.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Title, Translated } from "#platform/contract/values.ts";

export const languageRequestKind = "knowledge.language-request";
export const languageRequestVersion = 1;

/** A request in the form in which it is sent. */
export const SentLanguageRequest = z.object({ work: Id, lang: LanguageTag, state: Translated, fictional: z.boolean() });
export type SentLanguageRequest = z.infer<typeof SentLanguageRequest>;

/** A language for which the State asked, and whether the newest edition in this workspace has it. */
export const RequestedLanguage = z.object({
  lang: LanguageTag,
  sentAt: Instant,
  openedAt: z.nullable(Instant),
  answered: z.boolean(),
});
export type RequestedLanguage = z.infer<typeof RequestedLanguage>;

const done = z.object({ requested: z.array(RequestedLanguage) });

/** @throws language-published if the newest edition in this workspace has the language; language-requested if it was requested before */
export const requestLanguage = endpoint({
  id: "knowledge.request-language",
  method: "POST",
  path: "/api/w/:workspace/library/:edition/language-requests",
  permission: "parcel.release",
  params: z.object({ workspace: Id, edition: Id }),
  body: z.object({ commandId: CommandId, lang: LanguageTag }),
  output: done,
  replay: true,
  problems: ["language-published", "language-requested", "partner-unknown", "parcel-refused"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "knowledge.withdraw-requested-language", until: "withdrawn" },
    afterwards: "new-release",
  },
});
export const withdrawRequestedLanguage = endpoint({
  id: "knowledge.withdraw-requested-language",
  method: "POST",
  path: "/api/w/:workspace/library/:edition/language-requests/:lang/withdrawal",
  permission: "parcel.release",
  params: z.object({ workspace: Id, edition: Id, lang: LanguageTag }),
  body: z.object({ reason: Title }),
  output: done,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-release" },
});
