/**
 * A text comes from a Word file in two requests. The preview says what would happen with each passage and what of the file is left, and writes
 * nothing. The import contains the digest of the preview: it does exactly what the preview showed, or nothing. The file is not kept.
 *
 * Into the original: a passage with the same words stays, with its translations; a new wording is a new revision; others are added, and what
 * the file does not have is removed from the text and stays in the history. Into another language: the file has the passages of the original
 * in their order, and each text becomes a translation.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, LanguageTag } from "#platform/contract/values.ts";
import { passageKinds } from "./passages.ts";
import { beingWritten } from "./problems.ts";

export const wordLimits = {
  bytes: 8_388_608,
  expandedBytes: 67_108_864,
  passages: 5_000,
  columns: 20,
} as const;

/** Why a file cannot be read: `details.reason` of the Problem word-unreadable, with `details.limit` if a limit applies. */
export const wordFaults = [
  "empty",
  "old-word",
  "not-word",
  "macros",
  "no-text",
  "damaged",
  "locked",
  "expands",
  "entities",
  "rows",
  "columns",
  "cell",
  "time",
] as const;
export type WordFault = (typeof wordFaults)[number];

/** What of a file is left out, or kept in another form. */
export const wordLeft = [
  "image",
  "text-box",
  "tracked",
  "comment",
  "field",
  "equation",
  "link",
  "emphasis",
  "header",
  "merged",
  "nested-table",
  "contents",
  "title",
  "level",
  "number",
  "symbol",
  "cut",
] as const;

/** `untranslated`: a file for translators has the words of the original there, and they do not become a translation. */
export const wordActs = ["same", "changed", "moved", "new", "removed", "untranslated"] as const;
const Kind = z.enum(passageKinds);

export const WordPreview = z.object({
  digest: z.string(),
  /** Whether the file is read into the original. */
  original: z.boolean(),
  counts: z.object({ same: z.int(), changed: z.int(), moved: z.int(), new: z.int(), removed: z.int(), untranslated: z.int() }),
  left: z.array(z.object({ what: z.enum(wordLeft), n: z.int() })),
  /** The strictest marking in the headers and footers of the file, if it is stricter than that of the work: then the file is not taken. */
  stricter: z.nullable(Tlp),
  /** The first place at which the file has another kind of passage than the original: then it cannot be taken as a translation. */
  misfit: z.nullable(z.object({ place: z.int(), file: z.nullable(Kind), original: z.nullable(Kind) })),
  /** Pictures of the file that become figures, or take the place of one. */
  figures: z.int(),
  /** Places of the passages in which the filter finds something. The file is taken without them, or not at all. */
  stopped: z.array(z.int()),
  /** The passages of the file in order, then those that would be removed; long texts are cut. */
  rows: z.array(
    z.object({
      /** Counts from 1; null for a passage that would be removed. */
      place: z.nullable(z.int()),
      kind: Kind,
      act: z.enum(wordActs),
      text: z.string(),
      /** The former words of a passage that changes. */
      before: z.nullable(z.string()),
    }),
  ),
});
export type WordPreview = z.infer<typeof WordPreview>;

const params = z.object({ workspace: Id, work: Id, lang: LanguageTag });
const chosen = {
  file: z.object({ name: z.string().check(z.maxLength(200)), content: fileContent(wordLimits.bytes) }),
  /** Of a translation: whether it renders the original as it is now. If not, a passage stays as far behind as it was. */
  rendersNow: z.boolean(),
};
const maxBody = bodyWith(wordLimits.bytes);

/** Says what an import would do. It writes nothing and does not store the file. */
export const previewWord = endpoint({
  id: "knowledge.preview-word",
  method: "POST",
  path: "/api/w/:workspace/works/:work/texts/:lang/word/preview",
  permission: "knowledge.edit",
  params,
  body: z.object(chosen),
  output: WordPreview,
  problems: ["word-unreadable", "text-elsewhere"],
  maxBody,
});
/**
 * @throws preview-stale: the text or the file is no longer what the preview showed; word-misfit: the passages of the file differ from those of the
 * original; word-marked: the file is marked more strictly than the work
 */
export const importWord = endpoint({
  id: "knowledge.import-word",
  method: "POST",
  path: "/api/w/:workspace/works/:work/texts/:lang/word",
  permission: "knowledge.edit",
  params,
  body: z.object({
    commandId: CommandId,
    ...chosen,
    digest: z.string().check(z.maxLength(64)),
    /** Leaves out the passages that the filter stops: a new one is not added, and one that is there stays as it is. */
    withoutStopped: z.boolean(),
  }),
  output: WordPreview.shape.counts,
  replay: true,
  problems: [
    "word-unreadable",
    "text-elsewhere",
    "word-misfit",
    "word-marked",
    "preview-stale",
    "reads-like-a-method",
    "picture-refused",
    "workspace-full",
    ...beingWritten,
  ],
  maxBody,
});
