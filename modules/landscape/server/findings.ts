/**
 * Candidate findings. The server creates them at the reveal, and after a late agency has claimed. People decide to keep or to drop each finding.
 * Later steps cite a finding by its URN.
 */
import { decideFinding, listFindings, type Finding, type ClaimsStep } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { coverFindings, roleFindings } from "#methods/landscape/index.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRecord, urnOf } from "#platform/server/record/index.ts";
import { claimsOf, countedClaims } from "./claims.ts";
import { claimsQuestionById, type Asks } from "./claims-questions.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

export const findingUrn = (id: string): string => urnOf("finding", id);

/** Creates the findings of a revealed claims question that do not exist yet. A claim of a late agency can add findings, but never removes one. */
export const findWhatItShows = async (tx: Tx, workspace: string, assessment: string, claimsQuestion: string, by: string): Promise<void> => {
  const { visibility } = await assessmentInSight(tx, assessment);
  const { functions, stages, areas } = await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
  const claims = countedClaims(await claimsOf(tx, workspace, claimsQuestion));
  const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
  const shows = [...roleFindings(codes(functions), claims), ...coverFindings(codes(stages), codes(areas), claims)];
  if (shows.length === 0) return;
  await tx
    .insertInto("landscape.finding")
    .values(
      shows.map(({ kind, item, agencies }, position) => ({
        workspace_id: workspace,
        id: newId(),
        assessment_id: assessment,
        claims_question_id: claimsQuestion,
        kind,
        item,
        agencies: [...agencies],
        position,
        visibility,
        created_by: by,
        updated_by: by,
      })),
    )
    .onConflict((conflict) => conflict.columns(["workspace_id", "claims_question_id", "kind", "item"]).doNothing())
    .execute();
};

/**
 * Returns the findings of an assessment for later steps and for the report: step 1 before step 2; within a step, the latest claims question first;
 * within a claims question, in the order of the map. Later steps cite `urn`. `current` is false if the step has a later claims question.
 */
export const findingsOf = async (tx: Tx, workspace: string, assessment: string, id?: string): Promise<Finding[]> => {
  let query = tx
    .selectFrom("landscape.finding as f")
    .innerJoin("landscape.claims_question as s", (join) =>
      join.onRef("s.workspace_id", "=", "f.workspace_id").onRef("s.id", "=", "f.claims_question_id"),
    )
    .select(["f.id", "f.claims_question_id", "f.kind", "f.item", "f.agencies", "f.status", "f.reason", "f.reason_lang", "f.rev"])
    .select(["s.step", "s.number", "s.asks"])
    .where("f.workspace_id", "=", workspace)
    .where("f.assessment_id", "=", assessment);
  if (id !== undefined) query = query.where("f.id", "=", id);
  const rows = await query.orderBy("s.step").orderBy("s.number", "desc").orderBy("f.position").execute();
  const names = await tx.selectFrom("programme.agency").select(["id", "name"]).where("workspace_id", "=", workspace).execute();
  const nameOf = new Map(names.map((row) => [row.id, row.name as Record<string, string>]));
  const { rows: latest } = await latestRevealed(tx, workspace, assessment);
  return rows.map((row) => {
    const { functions, stages, areas } = row.asks as unknown as Asks;
    const [first = "", second] = row.item.split("/");
    const area = row.kind === "strong-practice" ? first : second;
    return {
      id: row.id,
      urn: findingUrn(row.id),
      step: row.step as ClaimsStep,
      claimsQuestion: row.claims_question_id,
      number: row.number,
      current: latest.some((one) => one.id === row.claims_question_id),
      kind: row.kind as Finding["kind"],
      item: row.item,
      function: functions.find(({ code }) => code === first) ?? null,
      stage: second === undefined ? null : (stages.find(({ code }) => code === first) ?? null),
      area: areas.find(({ code }) => code === area) ?? null,
      agencies: row.agencies.map((agency) => ({ id: agency, name: nameOf.get(agency) ?? {} })),
      status: row.status as Finding["status"],
      reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
      rev: row.rev,
    };
  });
};

/** The last revealed claims question of each step. */
const latestRevealed = async (tx: Tx, workspace: string, assessment: string) => ({
  rows: await tx
    .selectFrom("landscape.claims_question")
    .distinctOn("step")
    .select(["id", "step"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("state", "=", "revealed")
    .orderBy("step")
    .orderBy("number", "desc")
    .execute(),
});

const findingById = async (tx: Tx, workspace: string, assessment: string, id: string): Promise<Finding> => {
  const [found] = await findingsOf(tx, workspace, assessment, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(listFindings, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    audited([params.assessment]);
    return { findings: await findingsOf(tx, params.workspace, params.assessment) };
  }),
  implement(decideFinding, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment, finding } = params;
    await findingById(tx, workspace, assessment, finding);
    if (body.status === "dropped" && body.reason === null) throw new Problem("invalid-input", { at: ["reason"] });
    if (body.reason !== null) rejectOperationalDetail({ reason: body.reason });
    await changeRecord(
      tx,
      {
        table: "landscape.finding",
        key: { id: finding },
        expectedRev: body.expectedRev,
        values: { status: body.status, reason: body.reason?.text ?? null, reason_lang: body.reason?.lang ?? null },
        actor,
      },
      () => findingById(tx, workspace, assessment, finding),
    );
    audited([finding]);
    return findingById(tx, workspace, assessment, finding);
  }),
];
