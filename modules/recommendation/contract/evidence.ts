/**
 * Evidence of a State's report: a piece is a file, or a document that stays with the State and can be seen there. The State
 * opens a piece to verifiers, or withdraws it with a reason; nobody changes it.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { documentLimits } from "#platform/contract/document-file.ts";
import { AttachedEvidence, attachProblems, Evidence, EvidenceFields } from "#platform/contract/evidence.ts";
import { bodyWith } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, Text, Title } from "#platform/contract/values.ts";

const P = z.object({ workspace: Id, piece: Id });
const R = z.object({ workspace: Id, recommendation: Id });

export const EvidencePiece = z.object({
  ...EvidenceFields.shape,
  id: Id,
  report: Id,
  number: z.int(),
  file: Evidence.shape.file,
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
    ...AttachedEvidence.shape,
    report: Id,
    /** Whether verifiers may read it from now on. */
    open: z.boolean(),
  }),
  output: EvidencePiece,
  replay: true,
  problems: attachProblems,
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
