/**
 * A draft is text that a person has typed into a form and not yet sent. A draft belongs to one account: nobody else can read it, and no search,
 * export, archive, history, audit or backup contains it. The server deletes a draft when the person saves the form, or seven days after the last
 * keystroke. The text of a form for secret answers is not sent as a draft: it stays in the browser.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Instant, LanguageTag, Rev } from "./values.ts";

/** Number of days after the last keystroke after which a draft is deleted. */
export const draftDays = 7;
/** Maximum length of a draft, in characters of its JSON. */
export const largestDraft = 64 * 1024;
/** Maximum number of drafts of one account in a workspace. */
export const mostDrafts = 100;

/** The name of a form, such as `policy.measure`, and the record that it changes: an id, or `new`. */
const Name = z.string().check(z.regex(/^[a-z][a-z0-9.-]{1,59}$/));
const RecordName = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,119}$/));
/** Identifies the open form that writes the draft. The same form in two windows has two different writers. */
const Writer = z.string().check(z.regex(/^[\w-]{8,40}$/));

const F = z.object({ workspace: Id, form: Name, record: RecordName });

export const Draft = z.object({ content: z.unknown(), rev: Rev, savedAt: Instant });
export type Draft = z.infer<typeof Draft>;

export const getDraft = endpoint({
  id: "drafts.get-draft",
  method: "GET",
  path: "/api/w/:workspace/drafts/:form/:record",
  permission: "workspace.read",
  params: F,
  output: z.object({ draft: z.nullable(Draft) }),
});
/**
 * Stores the draft. A window cannot overwrite a draft of another window by accident: the server accepts a change only from the writer of the stored
 * draft, or from a writer that sends the current revision of the stored draft.
 * @throws conflict if another window wrote the stored draft; reads-like-a-method if the content filter finds something; too-large if the draft is
 * longer than `largestDraft`; too-many-drafts if the account has `mostDrafts` drafts. After reads-like-a-method and too-large, the browser stores the
 * text itself.
 */
export const keepDraft = endpoint({
  id: "drafts.keep-draft",
  method: "PUT",
  path: "/api/w/:workspace/drafts/:form/:record",
  permission: "workspace.read",
  params: F,
  body: z.object({
    content: z.unknown(),
    /** The revision of the stored draft that the form has read or written last; null if the form knows no stored draft. */
    rev: z.nullable(Rev),
    writer: Writer,
    /** The language of the interface, in which the content filter reads the texts. */
    lang: LanguageTag,
  }),
  output: z.object({ rev: Rev, savedAt: Instant }),
  problems: ["conflict", "reads-like-a-method", "too-large", "too-many-drafts"],
  unaudited: true,
});
/**
 * Deletes the draft after the person has saved or discarded it. `rev` is the revision to delete; a newer revision, written by another window, is not
 * deleted.
 */
export const dropDraft = endpoint({
  id: "drafts.drop-draft",
  method: "POST",
  path: "/api/w/:workspace/drafts/:form/:record/drop",
  permission: "workspace.read",
  params: F,
  body: z.object({ rev: Rev }),
  output: Empty,
  unaudited: true,
});
