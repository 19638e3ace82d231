/**
 * Evidence of a State's report: a piece is a file, or a document that stays with the State and can be seen there. The State
 * opens a piece to verifiers, or withdraws it with a reason; nobody changes it.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { documentDoubts, documentLimits } from "#platform/contract/document-file.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Text, Title } from "#platform/contract/values.ts";

const P = z.object({ workspace: Id, piece: Id });
const R = z.object({ workspace: Id, recommendation: Id });

/**
 * How many pieces a report may have, how many bytes all pieces of a workspace may have together, and after how many months the bytes of a file
 * end: after the last verification of its report, or after it was withdrawn.
 */
export const evidenceLimits = { pieces: 10, workspaceBytes: 268_435_456, months: 12 } as const;

const Line = z.string().check(z.maxLength(200));

/** What the State says about a document. */
export const EvidenceFields = z.object({
  title: Title,
  /** What the document shows. */
  supports: Title,
  /** Where in the document; may be empty. */
  pages: Line,
  /** The body that issued it. */
  issuer: z.string().check(z.minLength(1), z.maxLength(200)),
  issuedOn: z.nullable(LocalDate),
  /** The language of the document. */
  language: LanguageTag,
  marking: Tlp,
});
export type EvidenceFields = z.infer<typeof EvidenceFields>;

export const EvidencePiece = z.object({
  ...EvidenceFields.shape,
  id: Id,
  report: Id,
  number: z.int(),
  /** Null if the document stays with the State. `kept`: whether the bytes are still here; after their end only the fingerprint is. */
  file: z.nullable(
    z.object({
      name: z.string(),
      type: z.string(),
      size: z.int(),
      pages: z.nullable(z.int()),
      sha256: z.string(),
      kept: z.boolean(),
      /** Whether metadata of a picture was removed before it was stored. */
      cleaned: z.boolean(),
      /** What the person who attached it was asked to look at. */
      lookedAt: z.array(z.enum(documentDoubts)),
    }),
  ),
  at: Instant,
  /** Since when verifiers may read it; null if they may not. */
  openedAt: z.nullable(Instant),
  withdrawn: z.nullable(z.object({ at: Instant, reason: Text })),
  /** The verifications of its report before which the file could be opened, and when the verifier first opened it; null if never. */
  sighted: z.array(z.object({ verification: Id, at: z.nullable(Instant) })),
});
export type EvidencePiece = z.infer<typeof EvidencePiece>;

/** The pieces of a recommendation's reports that the reader may read, newest first. */
export const listEvidence = endpoint({
  id: "recommendation.list-evidence",
  method: "GET",
  path: "/api/w/:workspace/recommendations/:recommendation/evidence",
  permission: "recommendation.read-evidence",
  params: R,
  output: z.object({
    pieces: z.array(EvidencePiece),
    /** Since when the State attaches no files any more; null if it does. */
    filesOff: z.nullable(Instant),
  }),
});
/** Switches files of evidence off or on, for the whole workspace. Files that were attached before stay. */
export const setEvidenceFiles = endpoint({
  id: "recommendation.set-evidence-files",
  method: "POST",
  path: "/api/w/:workspace/evidence-files",
  permission: "recommendation.reply",
  params: z.object({ workspace: Id }),
  body: z.object({ commandId: CommandId, files: z.boolean() }),
  output: z.object({ filesOff: z.nullable(Instant) }),
  replay: true,
});
/**
 * Adds a piece to a report of the State. Metadata of a picture is removed. @throws document-refused with the reason;
 * evidence-to-look-at with `details.doubts` and `details.found` until a person confirmed to have looked; evidence-full at a limit
 */
export const attachEvidence = endpoint({
  id: "recommendation.attach-evidence",
  method: "POST",
  path: "/api/w/:workspace/recommendations/:recommendation/evidence",
  permission: "recommendation.report",
  params: R,
  body: z.object({
    commandId: CommandId,
    ...EvidenceFields.shape,
    report: Id,
    file: z.nullable(z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)), content: fileContent(documentLimits.bytes) })),
    /** Whether verifiers may read it from now on. */
    open: z.boolean(),
    /** What the person looked at. */
    lookedAt: z.array(z.enum(documentDoubts)),
  }),
  output: EvidencePiece,
  replay: true,
  problems: [
    "document-refused",
    "evidence-to-look-at",
    "evidence-full",
    "evidence-files-off",
    "workspace-full",
    "already-exists",
    "marking-forbids",
    "reads-like-a-method",
  ],
  maxBody: bodyWith(documentLimits.bytes),
});
/** The file, always as a download. */
export const evidenceFile = endpoint({
  id: "recommendation.evidence-file",
  method: "GET",
  path: "/api/w/:workspace/evidence/:piece/file",
  permission: "recommendation.read-evidence",
  params: P,
  output: z.unknown(),
  kind: "file",
});
/** Lets verifiers read a piece. What they read stays read, so it can only be withdrawn. */
export const openEvidence = endpoint({
  id: "recommendation.open-evidence",
  method: "POST",
  path: "/api/w/:workspace/evidence/:piece/opening",
  permission: "recommendation.report",
  params: P,
  body: z.object({ commandId: CommandId }),
  output: EvidencePiece,
  replay: true,
  problems: ["evidence-withdrawn"],
});
/** Withdraws a piece: nobody can open its file any more. The row, the fingerprint and the reason stay. */
export const withdrawEvidence = endpoint({
  id: "recommendation.withdraw-evidence",
  method: "POST",
  path: "/api/w/:workspace/evidence/:piece/withdrawal",
  permission: "recommendation.report",
  params: P,
  body: z.object({ reason: Title }),
  output: EvidencePiece,
  problems: ["evidence-withdrawn", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
});
