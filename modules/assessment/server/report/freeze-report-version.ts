/**
 * Freezes a report version: either the State's own version, with everything that the person may read, or a version for others. A report version for
 * others is made with the clearance of its marking. Records above that marking cannot be read then, so no chapter can put a stricter record into
 * the version.
 */
import { freezeReportVersion, type ReportVersionForOthers } from "../../contract/report-version.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { atClearance, newId } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { assessmentDocument } from "./assessment-document.ts";
import { chaptersInOrder, type Chapter, type ForOthers } from "./chapters.ts";
import { oneReportVersion } from "./report-versions.ts";
import { assessmentById } from "../keep-assessments.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";

/**
 * Returns the options of a report version for others. A report version that is less strict than its assessment does not contain the assessment's
 * title: it must have a title of its own. It may contain only chapters whose records have their own markings.
 * @throws Problem marking-forbids if `maxMarking` is above the person's clearance; version-below-assessment if the report version
 * needs its own title and has none; invalid-input if a chosen chapter may not be part of the report version
 */
const forOthers = (
  maxMarking: Tlp,
  { title, foreword, chapters }: ReportVersionForOthers,
  assessment: Tlp,
  { actor, all }: { readonly actor: Actor; readonly all: readonly Chapter[] },
): ForOthers => {
  if (actor.kind !== "account" || tlpRank(maxMarking) > actor.clearance) throw new Problem("marking-forbids", { at: ["maxMarking"] });
  rejectOperationalDetail({ ...(title ? { title } : {}), ...(foreword ? { foreword } : {}) });
  const redacted = tlpRank(maxMarking) < tlpRank(assessment);
  if (redacted && !title?.text.trim())
    throw new Problem("version-below-assessment", { at: ["maxMarking"], details: { marking: assessment } });
  const possible = all.filter((one) => !redacted || one.redacted === true).map(({ name }) => name);
  if (chapters?.some((name) => !possible.includes(name))) throw new Problem("invalid-input", { at: ["made", "chapters"] });
  const held = chapters ?? (redacted ? possible : null);
  // the summary is always included, because it states what the report version is
  const names = held === null ? null : all.flatMap(({ name }) => (name === "summary" || held.includes(name) ? [name] : []));
  return { maxMarking, redacted, title: title ?? null, foreword: foreword ?? null, chapters: names };
};

export const routes = [
  implement(freezeReportVersion, async (ctx) => {
    const { tx, params, body, actor, settings, audited } = ctx;
    const { workspace, assessment } = params;
    const maxMarking = body.maxMarking ?? null;
    if (maxMarking === null && body.made !== undefined) throw new Problem("invalid-input", { at: ["made"] });
    const id = newId();
    await sql`select 1 from assessment.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    const record = await assessmentById(tx, workspace, assessment);
    const made = maxMarking === null ? null : forOthers(maxMarking, body.made ?? {}, record.marking, { actor, all: chaptersInOrder(tx) });
    const number = await nextNumber(tx, "assessment.report_version", assessment);
    if (number > settings.limits.versions) throw new Problem("too-many-versions", { details: { limit: settings.limits.versions } });
    await refuseWhenFull(tx, settings);
    const releasable = chaptersInOrder(tx).find((chapter) => chapter.toRelease !== undefined)?.toRelease;
    const compose = async () => ({
      ...(await assessmentDocument(ctx, record, { language: body.language, version: number, made })),
      toRelease: (await releasable?.(tx, workspace, record, made)) ?? null,
    });
    const { document, marking, sourceDigest, toRelease } =
      maxMarking === null ? await compose() : await atClearance(tx, tlpRank(maxMarking), compose);
    await tx
      .insertInto("assessment.report_version")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number,
        language: body.language,
        ...markingColumns(marking),
        max_marking: maxMarking,
        chapters: made?.chapters === null || made === null ? null : [...made.chapters],
        redacted: made?.redacted ?? false,
        document: JSON.stringify(document),
        digest: document.digest,
        source_digest: sourceDigest,
        made: made === null ? null : JSON.stringify({ title: made.title, foreword: made.foreword }),
        register: toRelease === null ? null : JSON.stringify(toRelease),
        frozen_by: actorForAudit(actor),
      })
      .execute();
    audited([id]);
    return oneReportVersion(ctx, id);
  }),
];
