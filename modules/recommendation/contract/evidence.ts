/**
 * Evidence of a State's report: the documents that support it. The State opens a piece of evidence to verifiers. A verification stores
 * which of the opened files the verifier looked at.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { evidenceContract, evidenceOpening } from "#platform/contract/evidence.ts";
import { CommandId, Id, Instant, Text } from "#platform/contract/values.ts";

const reports = { module: "recommendation", kind: "report", attach: "recommendation.report" } as const;

/** A verifier can read only pieces that were opened to verifiers. */
export const reportEvidence = evidenceContract({
  ...reports,
  records: "reports",
  read: "recommendation.read-evidence",
  look: "recommendation.look-at-evidence",
});
export const openReportEvidence = evidenceOpening(reports);

export const Sighting = z.object({
  verification: Id,
  piece: Id,
  title: Text,
  /** When the verifier first opened the file; null if never. */
  at: z.nullable(Instant),
});
export type Sighting = z.infer<typeof Sighting>;

/** For each verification of a recommendation, the files that were open to verifiers at that time, if the reader may read them. */
export const listSightings = endpoint({
  id: "recommendation.list-sightings",
  method: "GET",
  path: "/api/w/:workspace/recommendations/:recommendation/sightings",
  permission: "recommendation.read-evidence",
  params: z.object({ workspace: Id, recommendation: Id }),
  output: z.object({ sightings: z.array(Sighting) }),
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
