/**
 * Evidence of measures: its endpoints, the duty of the second person, and the deletion of the files twelve months after the measure
 * was refused or withdrawn.
 */
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import { endEvidenceOf, evidenceDuty, evidenceRoutes } from "#platform/server/evidence/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { measureEvidence } from "../../contract/measure-evidence.ts";
import { measureById } from "../measures.ts";

const table = sql`policy.measure`;

export const routes = evidenceRoutes(measureEvidence, async (tx, workspace, measure) => ({
  visibility: tlpRank((await measureById(tx, workspace, measure)).marking),
}));
export const evidenceToLookAt = evidenceDuty(measureEvidence, { table, page: "/measures/$measure" });
export const endMeasureEvidence = (files: FileStore): Sweep =>
  endEvidenceOf(files, {
    action: "policy.end-measure-evidence",
    failed: "Evidence of measures whose time is over was not deleted",
    kind: measureEvidence.kind,
    table,
    ended: sql`case when r.status in ('refused', 'withdrawn') then r.updated_at end`,
  });
