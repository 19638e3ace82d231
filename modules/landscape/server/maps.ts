/**
 * Computes the result of a revealed claims question: the role map in step 1, the matrix in step 2. The result is null while the claims question is
 * open.
 */
import type { Coverage, RoleLevel, RoleMap, Settlement, ClaimsQuestion, ClaimsStep } from "../contract/landscape.ts";
import { getCoverage, getRoleMap } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { cellOf, itemOf, rolesOf } from "#methods/landscape/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { claimsOf, countedClaims, twoAnswersIn } from "./claims.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { lateColumnsOf } from "./late-claims.ts";
import { askedAgencies, claimsQuestionById, claimsQuestionsOf } from "./claims-questions.ts";

const settlementsOf = async (tx: Tx, workspace: string, claimsQuestion: string): Promise<ReadonlyMap<string, Settlement>> => {
  const rows = await tx
    .selectFrom("landscape.settlement")
    .select(["item", "outcome", "agency_id", "reason", "reason_lang", "rev", "updated_at"])
    .where("workspace_id", "=", workspace)
    .where("claims_question_id", "=", claimsQuestion)
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

/** The agencies that the claims question asked, and the agencies that joined the State's list after the reveal. */
const agenciesOfMap = async (
  tx: Tx,
  workspace: string,
  claimsQuestion: string,
): Promise<Pick<RoleMap, "agencies" | "late" | "cameLater">> => {
  const agencies = await askedAgencies(tx, workspace, claimsQuestion);
  const { late } = await lateColumnsOf(tx, workspace, claimsQuestion);
  const asked = new Set(agencies.map(({ id }) => id));
  const present = await agenciesOf(tx, workspace);
  return { agencies, late, cameLater: present.filter(({ id }) => !asked.has(id)).map(({ id, name }) => ({ id, name })) };
};

/** The role map of one revealed claims question. */
export const roleMapOfClaimsQuestion = async (tx: Tx, workspace: string, claimsQuestion: ClaimsQuestion): Promise<RoleMap> => {
  const all = await claimsOf(tx, workspace, claimsQuestion.id);
  const claims = countedClaims(all);
  const settled = await settlementsOf(tx, workspace, claimsQuestion.id);
  return {
    claimsQuestion,
    ...(await agenciesOfMap(tx, workspace, claimsQuestion.id)),
    twoAnswers: twoAnswersIn(all),
    functions: claimsQuestion.functions.map((entry) => {
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

/** The matrix of one revealed claims question. */
export const coverageOfClaimsQuestion = async (tx: Tx, workspace: string, claimsQuestion: ClaimsQuestion): Promise<Coverage> => {
  const all = await claimsOf(tx, workspace, claimsQuestion.id);
  const claims = countedClaims(all);
  return {
    claimsQuestion,
    ...(await agenciesOfMap(tx, workspace, claimsQuestion.id)),
    twoAnswers: twoAnswersIn(all),
    cells: claimsQuestion.areas.flatMap((area) =>
      claimsQuestion.stages.map((stage) => {
        const item = itemOf(stage.code, area.code);
        const { covered, partly, not, ...cell } = cellOf(item, claims);
        const atDesk = claims.filter((claim) => claim.item === item && claim.atDesk).length;
        return { stage: stage.code, area: area.code, covered: [...covered], partly: [...partly], not: [...not], ...cell, atDesk };
      }),
    ),
  };
};

const latest = async (tx: Tx, workspace: string, assessment: string, step: ClaimsStep): Promise<ClaimsQuestion | undefined> =>
  (await claimsQuestionsOf(tx, workspace, { assessment, step })).findLast(({ state }) => state === "revealed");

/** Returns the latest revealed role map of an assessment, for the report and for later steps; null if there is none. */
export const roleMapOf = async (tx: Tx, workspace: string, assessment: string): Promise<RoleMap | null> => {
  const claimsQuestion = await latest(tx, workspace, assessment, "roles");
  return claimsQuestion === undefined ? null : roleMapOfClaimsQuestion(tx, workspace, claimsQuestion);
};

/** Returns the latest revealed matrix of an assessment, for the report and for later steps; null if there is none. */
export const coverageOf = async (tx: Tx, workspace: string, assessment: string): Promise<Coverage | null> => {
  const claimsQuestion = await latest(tx, workspace, assessment, "technology");
  return claimsQuestion === undefined ? null : coverageOfClaimsQuestion(tx, workspace, claimsQuestion);
};

/** @throws Problem not-found if the claims question belongs to the other step */
export const claimsQuestionOfStep = async (
  tx: Tx,
  { workspace, assessment, claimsQuestion }: { workspace: string; assessment: string; claimsQuestion: string },
  step: ClaimsStep,
): Promise<ClaimsQuestion> => {
  const found = await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
  if (found.step !== step) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(getRoleMap, async ({ tx, params, audited }) => {
    const claimsQuestion = await claimsQuestionOfStep(tx, params, "roles");
    audited([claimsQuestion.id]);
    return { map: claimsQuestion.state === "revealed" ? await roleMapOfClaimsQuestion(tx, params.workspace, claimsQuestion) : null };
  }),
  implement(getCoverage, async ({ tx, params, audited }) => {
    const claimsQuestion = await claimsQuestionOfStep(tx, params, "technology");
    audited([claimsQuestion.id]);
    return { coverage: claimsQuestion.state === "revealed" ? await coverageOfClaimsQuestion(tx, params.workspace, claimsQuestion) : null };
  }),
];
