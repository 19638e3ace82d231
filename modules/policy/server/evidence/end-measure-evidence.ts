/** Ends the bytes of evidence of measures, after its withdrawal or after the measure was refused or withdrawn. */
import { sql } from "kysely";
import { endEvidenceOf } from "#platform/server/evidence/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";

export const endMeasureEvidence = (files: FileStore): Sweep =>
  endEvidenceOf(files, {
    action: "policy.end-measure-evidence",
    failed: "Evidence of measures whose time is over was not deleted",
    prefix: "urn:counterpart:measure:",
    records: sql`join policy.measure r on r.workspace_id = e.workspace_id and e.owner = 'urn:counterpart:measure:' || r.id`,
    ended: sql`case when r.status in ('refused', 'withdrawn') then r.updated_at end`,
  });
