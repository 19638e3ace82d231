/**
 * The import of a text from a Word file takes two requests. The preview reports the result for each passage and the parts of the file that are left
 * out, and writes no data. The import contains the digest of the preview: it does exactly what the preview showed, or nothing. The file is not
 * kept.
 *
 * Import into the original: a passage with the same words stays, with its translations; a new wording becomes a new revision; other passages are
 * added. A passage that the file does not have is removed from the text and stays in the history. Import into another language: the file must have
 * the passages of the original in their order, and each text becomes a translation.
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

/** The parts of a file that are left out, or kept in another form. */
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

/** `untranslated`: the file for translators still has the words of the original at this passage, and they do not become a translation. */
export const wordActs = ["same", "changed", "moved", "new", "removed", "untranslated"] as const;
const Kind = z.enum(passageKinds);

export const WordPreview = z.object({
  digest: z.string(),
  /** Whether the file is read into the original. */
  original: z.boolean(),
  counts: z.object({ same: z.int(), changed: z.int(), moved: z.int(), new: z.int(), removed: z.int(), untranslated: z.int() }),
  left: z.array(z.object({ what: z.enum(wordLeft), n: z.int() })),
  /** The strictest marking in the headers and footers of the file, if it is stricter than that of the work: then the file is refused. */
  stricter: z.nullable(Tlp),
  /** The first place where the kind of passage in the file differs from the original: then the file cannot be imported as a translation. */
  misfit: z.nullable(z.object({ place: z.int(), file: z.nullable(Kind), original: z.nullable(Kind) })),
  /** Pictures of the file that become figures, or take the place of one. */
  figures: z.int(),
  /** Places of the passages in which the filter finds something. The file is taken without them, or not at all. */
  stopped: z.array(z.int()),
  /** The passages of the file in order, followed by those that would be removed; long texts are shortened. */
  rows: z.array(
    z.object({
      /** Numbered from 1; null for a passage that would be removed. */
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
  /** For a translation: whether it renders the present original. If not, a passage stays as far out of date as before. */
  rendersNow: z.boolean(),
};
const maxBody = bodyWith(wordLimits.bytes);

/** Reports the result of an import. It writes no data and does not store the file. */
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
    /** Leaves out the passages that the filter stops: a new one is not added, and an existing one stays unchanged. */
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
