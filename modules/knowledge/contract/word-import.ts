/**
 * The import of a text from a Word file takes two requests. The preview returns the result for each passage and the parts of the file that are left
 * out; it writes no data. The import repeats the digest of the preview: it does exactly what the preview showed, or nothing. The file is not
 * stored.
 *
 * Import into the original: a passage with the same words is kept, with its translations; a new wording becomes a new revision; other passages are
 * added. A passage that is not in the file is removed from the text; its revisions are kept. Import into another language: the file must have the
 * passages of the original in the same order, and each text becomes a translation.
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

/** The parts of a file that are left out, or imported in another form. */
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

/**
 * The result for a passage. `untranslated`: the passage still has the words of the original (a file for translators contains them); they do not
 * become a translation.
 */
export const wordActs = ["same", "changed", "moved", "new", "removed", "untranslated"] as const;
const Kind = z.enum(passageKinds);

export const WordPreview = z.object({
  digest: z.string(),
  /** Whether the file is imported into the original. */
  original: z.boolean(),
  counts: z.object({ same: z.int(), changed: z.int(), moved: z.int(), new: z.int(), removed: z.int(), untranslated: z.int() }),
  left: z.array(z.object({ what: z.enum(wordLeft), n: z.int() })),
  /** The strictest marking in the headers and footers of the file, if it is stricter than that of the work: then the import is refused. */
  stricter: z.nullable(Tlp),
  /** The first place where the kind of passage in the file differs from the original: then the file cannot be imported as a translation. */
  misfit: z.nullable(z.object({ place: z.int(), file: z.nullable(Kind), original: z.nullable(Kind) })),
  /** The number of pictures in the file that become new figures, or replace the picture of a figure. */
  figures: z.int(),
  /** The numbers of the passages in which the content filter finds something. The file is imported without them, or not at all. */
  stopped: z.array(z.int()),
  /** The passages of the file in order, followed by the passages that would be removed. Long texts are shortened. */
  rows: z.array(
    z.object({
      /** The number of the passage in the file, from 1; null for a passage that would be removed. */
      place: z.nullable(z.int()),
      kind: Kind,
      act: z.enum(wordActs),
      text: z.string(),
      /** The former text of a passage that changes. */
      before: z.nullable(z.string()),
    }),
  ),
});
export type WordPreview = z.infer<typeof WordPreview>;

const params = z.object({ workspace: Id, work: Id, lang: LanguageTag });
const chosen = {
  file: z.object({ name: z.string().check(z.maxLength(200)), content: fileContent(wordLimits.bytes) }),
  /** For a translation: whether the texts translate the present original. If not, a passage that was out of date is still out of date. */
  rendersNow: z.boolean(),
};
const maxBody = bodyWith(wordLimits.bytes);

/** Returns the result of an import, without writing data or storing the file. */
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
 * @throws preview-stale if the text or the file differs from the preview; word-misfit if the passages of the file differ from those of the
 * original; word-marked if the marking of the file is stricter than that of the work
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
    /**
     * Leaves out the passages in which the content filter finds something: such a new passage is not added, and an existing passage is not changed.
     */
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
