/**
 * A PDF of an edition in one language, for example its printed layout. The server reads the file before it stores any part of it. Readers get the
 * file after a second person has checked it, as long as the edition is published.
 */
import * as z from "zod/mini";
import { documentDoubts } from "#platform/contract/document-file.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, Text, Title } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/**
 * Limits. `text`: the maximum number of characters that the search reads. `months`: if readers could get a file, its bytes are kept for this time
 * after the file was replaced or withdrawn.
 */
export const pdfLimits = { bytes: 10_485_760, text: 400_000, months: 12, lines: 12 } as const;

/**
 * Licences under which anybody may pass on a complete, unchanged copy. The licence is a text that a person typed; an unknown licence counts as not
 * allowing this.
 */
const passedOn =
  /^\s*(?:CC[ -]?(?:0|BY)\b|CC[ -]?BY[ -]|Creative Commons|public domain|PDM\b|Open Government Licen[cs]e|OGL\b|GFDL\b|GNU Free Documentation)/i;
export const allowsCopies = (licence: string): boolean => passedOn.test(licence);

export const pdfEnds = ["replaced", "refused", "withdrawn"] as const;
/** Parts of a PDF that are not in its text, or that the server does not read. */
export const pdfLeft = ["pages", "pictures", "beyond"] as const;

export const EditionPdf = z.object({
  id: Id,
  edition: Id,
  lang: LanguageTag,
  size: z.int(),
  pages: z.int(),
  sha256: z.string(),
  /** Whether the file consists of page images, without a text that could be searched or read aloud. */
  scanned: z.boolean(),
  /** The marking that the pages print, if it is stricter than the present marking of the work: then readers do not get the file. */
  stricter: z.nullable(Tlp),
  /** `waiting`: a second person has not checked the file yet. `present`: readers get it as long as the edition is published. */
  state: z.enum(["waiting", "present", ...pdfEnds]),
  /** Whether the bytes are still stored. */
  kept: z.boolean(),
  addedAt: Instant,
  addedBy: z.nullable(z.string()),
  /** Whether the reader added the file: then another person must check it. */
  own: z.boolean(),
  lookedAt: z.nullable(Instant),
  /** The doubts that the second person must check; the next field has the words that the content filter found. */
  doubts: z.array(z.enum(documentDoubts)),
  found: z.array(z.string()),
  ended: z.nullable(z.object({ at: Instant, reason: z.nullable(Text) })),
});
export type EditionPdf = z.infer<typeof EditionPdf>;

/** Newest first. People who edit, review or publish get all files; other readers get only the present files of a published edition. */
export const listEditionPdfs = endpoint({
  id: "knowledge.list-edition-pdfs",
  method: "GET",
  path: "/api/w/:workspace/works/:work/pdfs",
  permission: "workspace.read",
  params: workParams,
  output: z.object({ pdfs: z.array(EditionPdf) }),
});

export const PdfPreview = z.object({
  sha256: z.string(),
  size: z.int(),
  pages: z.int(),
  scanned: z.boolean(),
  /** The probable language of the text; null if it cannot be determined. */
  guessed: z.nullable(LanguageTag),
  /** The first lines of the file's text. */
  lines: z.array(z.string()),
  left: z.array(z.object({ what: z.enum(pdfLeft), n: z.int() })),
  doubts: z.array(z.enum(documentDoubts)),
  found: z.array(z.string()),
  /** The marking that the file prints, if it is stricter than that of the work. The server refuses such a file. */
  stricter: z.nullable(Tlp),
  /** `same`: the edition already has this file in this language. `replaces`: it has another file, which this file will replace. */
  now: z.enum(["none", "same", "replaces"]),
});
export type PdfPreview = z.infer<typeof PdfPreview>;

const params = z.object({ workspace: Id, edition: Id, lang: LanguageTag });
const file = z.object({ content: fileContent(pdfLimits.bytes) });
const maxBody = bodyWith(pdfLimits.bytes);

/** Returns facts about the content of the file, without writing data or storing the file. */
export const previewPdf = endpoint({
  id: "knowledge.preview-pdf",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/pdfs/:lang/preview",
  permission: "knowledge.edit",
  params,
  body: z.object({ file }),
  output: PdfPreview,
  problems: ["document-refused", "text-elsewhere", "edition-not-open"],
  maxBody,
});
/**
 * Stores the file; a second person must check it. Sending the same file again has no effect. Another file replaces the present one when the second
 * person has checked the new one.
 * @throws preview-stale if it is not the file of the preview; pdf-to-look-at with `details.doubts` if the request does not confirm that a person
 * checked them
 */
export const keepPdf = endpoint({
  id: "knowledge.keep-pdf",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/pdfs/:lang",
  permission: "knowledge.edit",
  params,
  body: z.object({ commandId: CommandId, file, sha256: z.string().check(z.maxLength(64)), lookedAt: z.array(z.enum(documentDoubts)) }),
  output: EditionPdf,
  replay: true,
  problems: ["document-refused", "text-elsewhere", "edition-not-open", "preview-stale", "pdf-to-look-at", "pdf-marked", "workspace-full"],
  maxBody,
});

const P = z.object({ workspace: Id, pdf: Id });
/**
 * The decision of the second person: the file is released to readers, or refused with a reason. The bytes of a refused file are deleted
 * immediately.
 */
export const lookAtPdf = endpoint({
  id: "knowledge.look-at-pdf",
  method: "POST",
  path: "/api/w/:workspace/edition-pdfs/:pdf/look",
  permission: "knowledge.review",
  params: P,
  body: z.object({ commandId: CommandId, refused: z.nullable(Title) }),
  output: EditionPdf,
  replay: true,
  problems: ["pdf-own", "pdf-ended", "edition-not-open", "reads-like-a-method"],
});
/** Withdraws the file: nobody can get it any more. The row, the fingerprint and the reason are kept. */
export const withdrawPdf = endpoint({
  id: "knowledge.withdraw-pdf",
  method: "POST",
  path: "/api/w/:workspace/edition-pdfs/:pdf/withdrawal",
  permission: "knowledge.edit",
  params: P,
  body: z.object({ reason: Title }),
  output: EditionPdf,
  problems: ["pdf-ended", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-version" },
});
/** Sends the file, always as a download. */
export const getPdfFile = endpoint({
  id: "knowledge.get-pdf-file",
  method: "GET",
  path: "/api/w/:workspace/edition-pdfs/:pdf/file",
  permission: "workspace.read",
  params: P,
  output: z.unknown(),
  kind: "file",
});
