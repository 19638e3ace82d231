/** Queries on policy.measure_draft. */
import { sql } from "kysely";
import type { MeasureDraft, MeasureDraftFields } from "../contract/measure-drafts.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { AssessmentInSight } from "#modules/assessment/server/index.ts";

export type DraftInSight = MeasureDraft & { readonly assessment: string };

export const draftColumns = ({ title, problem, lead, ends }: MeasureDraftFields) => ({
  title: title.text,
  title_lang: title.lang,
  problem: problem.text,
  problem_lang: problem.lang,
  lead,
  ends,
});

/** The drafts of an assessment, or the draft with this id; oldest first. Drafts that the reader may not see are left out. */
export const measureDraftsOf = async (
  tx: Tx,
  workspace: string,
  of: { readonly assessment: string } | { readonly id: string },
): Promise<DraftInSight[]> => {
  const rows = await tx
    .selectFrom("policy.measure_draft as d")
    .leftJoin("policy.measure as m", (join) => join.onRef("m.workspace_id", "=", "d.workspace_id").onRef("m.id", "=", "d.measure_id"))
    .selectAll("d")
    .select(["m.number", sql<string | null>`to_char(d.ends, 'YYYY-MM-DD')`.as("until")])
    .where("d.workspace_id", "=", workspace)
    .where("id" in of ? "d.id" : "d.assessment_id", "=", "id" in of ? of.id : of.assessment)
    .orderBy("d.created_at")
    .orderBy("d.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    rev: row.rev,
    group: row.group_number,
    title: { text: row.title, lang: row.title_lang },
    problem: { text: row.problem, lang: row.problem_lang },
    lead: row.lead,
    ends: row.until,
    state: row.state as MeasureDraft["state"],
    measure:
      row.measure_id === null || row.number === null ? null : { id: row.measure_id, code: `M${String(row.number).padStart(2, "0")}` },
    updatedAt: row.updated_at.toISOString(),
  }));
};

/** @throws Problem not-found if there is no such draft, or if the reader may not see it */
export const measureDraftById = async (tx: Tx, workspace: string, id: string): Promise<DraftInSight> => {
  const [found] = await measureDraftsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Reads the draft like `measureDraftById` and locks it, so that two people who decide about it at the same time do so one after the other. */
export const lockMeasureDraft = async (tx: Tx, workspace: string, id: string): Promise<DraftInSight> => {
  await sql`select 1 from policy.measure_draft where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  return measureDraftById(tx, workspace, id);
};

/** @param by the actor as text: a room, or the moderator who allowed the text @returns the id of the draft */
export const insertMeasureDraft = async (
  tx: Tx,
  assessment: Pick<AssessmentInSight, "id" | "visibility">,
  group: number,
  fields: MeasureDraftFields,
  by: string,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("policy.measure_draft")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      assessment_id: assessment.id,
      group_number: group,
      ...draftColumns(fields),
      visibility: assessment.visibility,
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};
