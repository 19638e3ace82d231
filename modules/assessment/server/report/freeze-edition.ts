/**
 * Freezes an edition: the State's own, with everything that the person may read, or one for others. An edition for others is made
 * in a part of the transaction that can read nothing above its marking, so no chapter can put a stricter record into it.
 */
import { chaptersBeneath, freezeEdition, reportChapters, type EditionForOthers } from "../../contract/edition.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { refuseWhenFull } from "#platform/server/custody/index.ts";
import { atClearance, newId } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { assessmentDocument } from "./assessment-document.ts";
import { chaptersInOrder, type ForOthers } from "./chapters.ts";
import { oneEdition } from "./editions.ts";
import { assessmentById } from "../keep-assessments.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";

/**
 * How an edition for others is made. If it is less strict than its assessment, it contains no data of the assessment record: it has
 * its own title, and only chapters whose records have markings of their own.
 * @throws Problem marking-forbids if `upTo` is above the person's clearance; version-below-assessment if the edition needs its own
 * title and has none; invalid-input for another chapter
 */
const forOthers = (upTo: Tlp, { title, foreword, chapters }: EditionForOthers, assessment: Tlp, actor: Actor): ForOthers => {
  if (actor.kind !== "account" || tlpRank(upTo) > actor.clearance) throw new Problem("marking-forbids", { at: ["upTo"] });
  rejectOperationalDetail({ ...(title ? { title } : {}), ...(foreword ? { foreword } : {}) });
  const beneath = tlpRank(upTo) < tlpRank(assessment);
  if (beneath && !title?.text.trim()) throw new Problem("version-below-assessment", { at: ["upTo"], details: { marking: assessment } });
  const possible = beneath ? chaptersBeneath : reportChapters;
  if (chapters?.some((name) => !possible.includes(name))) throw new Problem("invalid-input", { at: ["made", "chapters"] });
  const held = chapters ?? (beneath ? chaptersBeneath : null);
  // the summary is always included, because it says what the edition is
  const names = held === null ? null : reportChapters.filter((name) => name === "summary" || held.includes(name));
  return { upTo, beneath, title: title ?? null, foreword: foreword ?? null, chapters: names };
};

export const routes = [
  implement(freezeEdition, async (ctx) => {
    const { tx, params, body, actor, settings, audited } = ctx;
    const { workspace, assessment } = params;
    const upTo = body.upTo ?? null;
    if (upTo === null && body.made !== undefined) throw new Problem("invalid-input", { at: ["made"] });
    const id = newId();
    await sql`select 1 from threat.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    const record = await assessmentById(tx, workspace, assessment);
    const made = upTo === null ? null : forOthers(upTo, body.made ?? {}, record.marking, actor);
    const number = await nextNumber(tx, "threat.edition", assessment);
    if (number > settings.limits.versions) throw new Problem("too-many-versions", { details: { limit: settings.limits.versions } });
    await refuseWhenFull(tx, settings);
    const releasable = chaptersInOrder(tx).find((chapter) => chapter.toRelease !== undefined)?.toRelease;
    const compose = async () => ({
      ...(await assessmentDocument(ctx, record, { language: body.language, version: number, made })),
      toRelease: (await releasable?.(tx, workspace, record, made)) ?? null,
    });
    const { document, marking, sourceDigest, toRelease } = upTo === null ? await compose() : await atClearance(tx, tlpRank(upTo), compose);
    await tx
      .insertInto("threat.edition")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number,
        language: body.language,
        ...markingColumns(marking),
        up_to: upTo,
        chapters: made?.chapters === null || made === null ? null : [...made.chapters],
        beneath: made?.beneath ?? false,
        document: JSON.stringify(document),
        digest: document.digest,
        source_digest: sourceDigest,
        made: made === null ? null : JSON.stringify({ title: made.title, foreword: made.foreword }),
        register: toRelease === null ? null : JSON.stringify(toRelease),
        frozen_by: actorForAudit(actor),
      })
      .execute();
    audited([id]);
    return oneEdition(ctx, id);
  }),
];
