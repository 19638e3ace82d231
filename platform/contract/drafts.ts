/**
 * A draft is what a person has typed into a form and not yet sent. It belongs to the account: nobody else reads it, and no search, export, archive,
 * history, audit or backup contains it. It is deleted when the person saves the form, or seven days after the last keystroke. A form for secret
 * answers has no draft here: its text stays in the browser.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Instant, LanguageTag, Rev } from "./values.ts";

/** Days after which a draft that nobody saved is deleted. */
export const draftDays = 7;
/** Largest draft, in characters of its JSON. */
export const largestDraft = 64 * 1024;
/** How many drafts of one account a workspace keeps. */
export const mostDrafts = 100;

/** The name of a form, such as `policy.measure`, and the record that it changes: an id, or `new`. */
const Name = z.string().check(z.regex(/^[a-z][a-z0-9.-]{1,59}$/));
const RecordName = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,119}$/));
/** The open form that writes the draft. Two windows with the same form are different writers. */
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
 * Stores the draft. A second window does not overwrite it: the server accepts only the writer of the stored draft, or a writer that names its
 * current revision.
 * @throws conflict if another window wrote it; reads-like-a-method if the content filter finds something, too-large if it is longer than
 * the limit: the browser then keeps the text itself; too-many-drafts
 */
export const keepDraft = endpoint({
  id: "drafts.keep-draft",
  method: "PUT",
  path: "/api/w/:workspace/drafts/:form/:record",
  permission: "workspace.read",
  params: F,
  body: z.object({
    content: z.unknown(),
    /** The revision of the draft that this one changes; null if the form knows no stored draft. */
    rev: z.nullable(Rev),
    writer: Writer,
    /** The language of the interface, in which the content filter reads the texts. */
    lang: LanguageTag,
  }),
  output: z.object({ rev: Rev, savedAt: Instant }),
  problems: ["conflict", "reads-like-a-method", "too-large", "too-many-drafts"],
  unaudited: true,
});
/** Deletes the draft, after a save or when the person discards it. A draft that another window has written since then stays. */
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
