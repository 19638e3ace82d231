/** Evidence of a measure: what shows that it was decided, funded or done. The State's own people and the reviewer of the measure read it. */
import * as z from "zod/mini";
import { documentLimits } from "#platform/contract/document-file.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { AttachedEvidence, Evidence } from "#platform/contract/evidence.ts";
import { bodyWith } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, Title } from "#platform/contract/values.ts";

const M = z.object({ workspace: Id, measure: Id });
const P = z.object({ workspace: Id, piece: Id });

/** Newest first. */
export const listMeasureEvidence = endpoint({
  id: "policy.list-measure-evidence",
  method: "GET",
  path: "/api/w/:workspace/measures/:measure/evidence",
  permission: "measure.read-evidence",
  params: M,
  output: z.object({
    pieces: z.array(Evidence),
    /** Since when the State attaches no files any more; null if it does. */
    filesOff: z.nullable(Instant),
  }),
});
/**
 * @throws document-refused with the reason; evidence-to-look-at with `details.doubts` and `details.found` until a person confirmed to have looked;
 * evidence-full at a limit
 */
export const attachMeasureEvidence = endpoint({
  id: "policy.attach-measure-evidence",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/evidence",
  permission: "measure.attach-evidence",
  params: M,
  body: AttachedEvidence,
  output: Evidence,
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
/** The second person says that the document names nobody and shows nothing operational, or removes it with a reason. */
export const lookAtMeasureEvidence = endpoint({
  id: "policy.look-at-measure-evidence",
  method: "POST",
  path: "/api/w/:workspace/measure-evidence/:piece/look",
  permission: "measure.look-at-evidence",
  params: P,
  body: z.object({ commandId: CommandId, removed: z.nullable(Title) }),
  output: Evidence,
  replay: true,
  problems: ["evidence-own", "evidence-withdrawn", "reads-like-a-method"],
});
/** Nobody gets the file any more. The row, the fingerprint and the reason stay. */
export const withdrawMeasureEvidence = endpoint({
  id: "policy.withdraw-measure-evidence",
  method: "POST",
  path: "/api/w/:workspace/measure-evidence/:piece/withdrawal",
  permission: "measure.attach-evidence",
  params: P,
  body: z.object({ reason: Title }),
  output: Evidence,
  problems: ["evidence-withdrawn", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
});
/** The file, always as a download. */
export const measureEvidenceFile = endpoint({
  id: "policy.measure-evidence-file",
  method: "GET",
  path: "/api/w/:workspace/measure-evidence/:piece/file",
  permission: "measure.read-evidence",
  params: P,
  output: z.unknown(),
  kind: "file",
});
