/**
 * A PDF of an edition in one language, such as its printed layout. It is looked into before anything is stored; readers get it after a second
 * person has looked at it, while the edition is published.
 */
import * as z from "zod/mini";
import { documentDoubts } from "#platform/contract/document-file.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, Text, Title } from "#platform/contract/values.ts";
import { workParams } from "./works.ts";

/** `text`: characters that are read and can be found. `months`: how long the bytes of a file that readers read stay after its end. */
export const pdfLimits = { bytes: 10_485_760, text: 400_000, months: 12, lines: 12 } as const;

/**
 * Licences under which anybody may pass on a whole, unchanged copy. The licence is text that a person typed: what is not recognised does not
 * allow it.
 */
const passedOn =
  /^\s*(?:CC[ -]?(?:0|BY)\b|CC[ -]?BY[ -]|Creative Commons|public domain|PDM\b|Open Government Licen[cs]e|OGL\b|GFDL\b|GNU Free Documentation)/i;
export const allowsCopies = (licence: string): boolean => passedOn.test(licence);

export const pdfEnds = ["replaced", "refused", "withdrawn"] as const;
/** What of a PDF is not in its text, or not read. */
export const pdfLeft = ["pages", "pictures", "beyond"] as const;

export const EditionPdf = z.object({
  id: Id,
  edition: Id,
  lang: LanguageTag,
  size: z.int(),
  pages: z.int(),
  sha256: z.string(),
  /** A picture of pages, without text to search or to read aloud. */
  scanned: z.boolean(),
  /** Set if its pages print a stricter marking than the work has now: readers do not get it. */
  stricter: z.nullable(Tlp),
  /** `waiting`: a second person has not looked at it. `present`: readers read it while the edition is published. */
  state: z.enum(["waiting", "present", ...pdfEnds]),
  /** Whether the bytes are still here. */
  kept: z.boolean(),
  addedAt: Instant,
  addedBy: z.nullable(z.string()),
  /** Whether the reader added it: somebody else looks. */
  own: z.boolean(),
  lookedAt: z.nullable(Instant),
  /** What the second person looks at, and words in which the filter found something. */
  doubts: z.array(z.enum(documentDoubts)),
  found: z.array(z.string()),
  ended: z.nullable(z.object({ at: Instant, reason: z.nullable(Text) })),
});
export type EditionPdf = z.infer<typeof EditionPdf>;

/** Newest first. Who edits, reviews or publishes gets all; other readers those that are present on a published edition. */
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
  /** The language that the text seems to have; null if it cannot be told. */
  guessed: z.nullable(LanguageTag),
  /** The first lines of its text. */
  lines: z.array(z.string()),
  left: z.array(z.object({ what: z.enum(pdfLeft), n: z.int() })),
  doubts: z.array(z.enum(documentDoubts)),
  found: z.array(z.string()),
  /** The marking that the file prints, if it is stricter than that of the work. The server refuses such a file. */
  stricter: z.nullable(Tlp),
  /** `same`: the edition has this file in this language. `replaces`: it has another one. */
  now: z.enum(["none", "same", "replaces"]),
});
export type PdfPreview = z.infer<typeof PdfPreview>;

const params = z.object({ workspace: Id, edition: Id, lang: LanguageTag });
const file = z.object({ content: fileContent(pdfLimits.bytes) });
const maxBody = bodyWith(pdfLimits.bytes);

/** Says what the file is. It writes nothing and does not store the file. */
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
 * Stores the file for the second person. The same file again changes nothing; another one takes the place of the present one when the second
 * person has looked at it.
 * @throws preview-stale: another file than the preview showed; pdf-to-look-at with `details.doubts` until a person confirmed to have looked
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
/** The second person lets readers read the file, or refuses it with a reason: then its bytes are deleted at once. */
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
/** Nobody gets the file any more. The row, the fingerprint and the reason stay. */
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
/** The file, always as a download. */
export const getPdfFile = endpoint({
  id: "knowledge.get-pdf-file",
  method: "GET",
  path: "/api/w/:workspace/edition-pdfs/:pdf/file",
  permission: "workspace.read",
  params: P,
  output: z.unknown(),
  kind: "file",
});
