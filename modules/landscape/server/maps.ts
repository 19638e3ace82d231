/** The results of a revealed survey: the role map of step 1, the matrix of step 2. Null while agencies can still answer. */
import type { Coverage, RoleLevel, RoleMap, Settlement, Survey, SurveyStep } from "../contract/landscape.ts";
import { getCoverage, getRoleMap } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { cellOf, itemOf, rolesOf } from "#methods/landscape/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { claimsOf } from "./claims.ts";
import { askedAgencies, surveyById, surveysOf } from "./surveys.ts";

const settlementsOf = async (tx: Tx, workspace: string, survey: string): Promise<ReadonlyMap<string, Settlement>> => {
  const rows = await tx
    .selectFrom("landscape.settlement")
    .select(["item", "outcome", "agency_id", "reason", "reason_lang", "rev", "updated_at"])
    .where("workspace_id", "=", workspace)
    .where("survey_id", "=", survey)
    .execute();
  return new Map(
    rows.map((row) => [
      row.item,
      {
        rev: row.rev,
        outcome: row.outcome as Settlement["outcome"],
        agency: row.agency_id,
        reason: { text: row.reason, lang: row.reason_lang },
        at: row.updated_at.toISOString(),
      },
    ]),
  );
};

/** The role map of one revealed survey. */
export const roleMapOfSurvey = async (tx: Tx, workspace: string, survey: Survey): Promise<RoleMap> => {
  const claims = await claimsOf(tx, workspace, survey.id);
  const settled = await settlementsOf(tx, workspace, survey.id);
  return {
    survey,
    agencies: await askedAgencies(tx, workspace, survey.id),
    functions: survey.functions.map((entry) => {
      const { leads, state } = rolesOf(entry.code, claims);
      const mine = claims.filter(({ item }) => item === entry.code);
      return {
        ...entry,
        claims: mine.map(({ agency, level, atDesk }) => ({ agency, level: level as RoleLevel, atDesk })),
        leads: [...leads],
        state,
        settlement: settled.get(entry.code) ?? null,
      };
    }),
  };
};

/** The matrix of one revealed survey. */
export const coverageOfSurvey = async (tx: Tx, workspace: string, survey: Survey): Promise<Coverage> => {
  const claims = await claimsOf(tx, workspace, survey.id);
  return {
    survey,
    agencies: await askedAgencies(tx, workspace, survey.id),
    cells: survey.areas.flatMap((area) =>
      survey.stages.map((stage) => {
        const item = itemOf(stage.code, area.code);
        const { covered, partly, not, ...cell } = cellOf(item, claims);
        const atDesk = claims.filter((claim) => claim.item === item && claim.atDesk).length;
        return { stage: stage.code, area: area.code, covered: [...covered], partly: [...partly], not: [...not], ...cell, atDesk };
      }),
    ),
  };
};

const latest = async (tx: Tx, workspace: string, assessment: string, step: SurveyStep): Promise<Survey | undefined> =>
  (await surveysOf(tx, workspace, { assessment, step })).findLast(({ state }) => state === "revealed");

/** The latest revealed role map of an assessment; null before the first. For the report and for later steps. */
export const roleMapOf = async (tx: Tx, workspace: string, assessment: string): Promise<RoleMap | null> => {
  const survey = await latest(tx, workspace, assessment, "roles");
  return survey === undefined ? null : roleMapOfSurvey(tx, workspace, survey);
};

/** The latest revealed matrix of an assessment; null before the first. For the report and for later steps. */
export const coverageOf = async (tx: Tx, workspace: string, assessment: string): Promise<Coverage | null> => {
  const survey = await latest(tx, workspace, assessment, "technology");
  return survey === undefined ? null : coverageOfSurvey(tx, workspace, survey);
};

/** @throws Problem not-found for a survey of the other step */
export const surveyOfStep = async (
  tx: Tx,
  { workspace, assessment, survey }: { workspace: string; assessment: string; survey: string },
  step: SurveyStep,
): Promise<Survey> => {
  const found = await surveyById(tx, workspace, assessment, survey);
  if (found.step !== step) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(getRoleMap, async ({ tx, params, audited }) => {
    const survey = await surveyOfStep(tx, params, "roles");
    audited([survey.id]);
    return { map: survey.state === "revealed" ? await roleMapOfSurvey(tx, params.workspace, survey) : null };
  }),
  implement(getCoverage, async ({ tx, params, audited }) => {
    const survey = await surveyOfStep(tx, params, "technology");
    audited([survey.id]);
    return { coverage: survey.state === "revealed" ? await coverageOfSurvey(tx, params.workspace, survey) : null };
  }),
];
