/**
 * The inputs of a ranking in the form of methods/ranking: revealed scenarios, the country's list, stated weights. They contain no
 * database id, so the same content gives the same text and the same draws anywhere.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";
import { createHash } from "node:crypto";
import { strictestTlp, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Ranking, WeightStatement } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import type { RankRisksInput, Risk } from "#methods/ranking/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { assessmentInSight, criteriaSetById } from "#modules/assessment/server/index.ts";
import { roundMeasure, roundsOf, scenariosOf, wholeResultOf, type WholeResult } from "#modules/threat/server/index.ts";
import { risksOf } from "../risk-list/risks-of.ts";
import { statedWeightsOf } from "../weights/stated-weights.ts";
import { usable } from "../weights/weights-result.ts";
import { weightsQuestionById } from "../weights/weights-questions.ts";

/** All inputs except seed and draws. */
export type RankingInputs = Omit<RankRisksInput, "seed" | "draws">;

interface Source {
  readonly id: string;
  readonly source: "scenario" | "risk";
  readonly code: string;
  readonly title: Text;
  readonly rev: number;
  readonly marking: Tlp;
}
export interface Gathered {
  readonly inputs: RankingInputs;
  /** Canonical text of the inputs, and its SHA-256. */
  readonly text: string;
  readonly digest: string;
  /** Every scenario and risk that was considered, ordered by code. `ranked` is the id of the scenario or risk in the result. */
  readonly sources: readonly (Source & { readonly ranked: string | null; readonly split: boolean })[];
  readonly leftOut: Ranking["leftOut"];
  readonly marking: Tlp;
  readonly criteriaSet: string;
}

/** The way in which the likelihood of a scenario was determined: people in a room estimated it. It is never a frequency. */
const roomRoute = "room";
export const rankedId = (source: Source["source"], code: string): string => `${source}:${code}`;

const impactsOf = (result: WholeResult, criteria: readonly string[]): Risk["impacts"] =>
  Object.fromEntries(
    criteria.map((code) => {
      const found = result.impacts.find(({ criterion }) => criterion === code);
      const said = found !== undefined && !isSmallCell(found.n) && found.counts.some((count) => count > 0);
      return [code, said ? { form: "levels" as const, counts: found.counts } : null];
    }),
  );

export interface Looked extends Source {
  readonly risk: Risk | null;
  readonly split: boolean;
  readonly why: Ranking["leftOut"][number]["reason"] | null;
}

/**
 * Returns each scenario of an assessment in the form of methods/ranking, or the reason why it cannot be ranked. Other calculations
 * use this function too.
 */
export const lookedAtScenarios = async (tx: Tx, workspace: string, assessment: string, criteria: readonly string[]): Promise<Looked[]> => {
  const scenarios = await scenariosOf(tx, workspace, { assessment });
  const rounds = await roundsOf(tx, workspace, { assessment });
  const out: Looked[] = [];
  for (const { id, code, title, rev, marking, status } of scenarios) {
    if (status !== "draft" && status !== "ready") continue;
    const source = { id, source: "scenario" as const, code, title, rev, marking };
    const round = rounds.findLast((one) => one.scenarios.some((s) => s.scenario === id && s.state === "revealed"));
    if (round === undefined) {
      out.push({ ...source, risk: null, split: false, why: "not-revealed" });
      continue;
    }
    const result = await wholeResultOf(tx, workspace, round.id, id);
    const { pooled, split } = result.likelihood;
    if (pooled === null) {
      out.push({ ...source, risk: null, split: false, why: "fewer-than-three" });
      continue;
    }
    const { horizon_months: horizonMonths } = await roundMeasure(tx, workspace, round.id);
    const risk: Risk = {
      id: rankedId("scenario", code),
      kind: "malicious",
      route: roomRoute,
      horizonMonths,
      likelihood: { form: "pooled", ...pooled },
      impacts: impactsOf(result, criteria),
    };
    out.push({ ...source, risk, split: split !== null, why: null });
  }
  return out;
};

const lookedAtRisks = async (tx: Tx, assessment: string, horizonMonths: number, criteria: readonly string[]): Promise<Looked[]> =>
  (await risksOf(tx, assessment)).map(({ id, code, title, rev, marking, kind, route, likelihood, impacts }) => ({
    id,
    source: "risk",
    code,
    title,
    rev,
    marking,
    split: false,
    why: null,
    risk: {
      id: rankedId("risk", code),
      kind: kind === "malicious" ? "malicious" : "natural",
      route,
      // the risk list has already converted the likelihood to this horizon
      horizonMonths,
      likelihood,
      impacts: Object.fromEntries(
        criteria.map((criterion) => {
          const said = impacts[criterion];
          return [criterion, said === undefined ? null : { form: "range" as const, low: said.low, best: said.best, high: said.high }];
        }),
      ),
    },
  }));

/**
 * Returns the stated weights of a revealed weights question. @throws Problem not-found if the weights question belongs to another
 * assessment; round-open if it is not revealed; vocabulary-mixed if its criteria are not those of the assessment; too-few-weights if
 * fewer than three answers can be used
 */
const statementsOf = async (
  tx: Tx,
  workspace: string,
  weightsQuestion: string,
  of: { readonly assessment: string; readonly criteriaSet: string; readonly criteria: readonly string[] },
): Promise<WeightStatement[]> => {
  const found = await weightsQuestionById(tx, workspace, weightsQuestion);
  if (found.assessment !== of.assessment) throw new Problem("not-found");
  if (found.state !== "revealed") throw new Problem("round-open");
  if (found.criteriaSet !== of.criteriaSet) throw new Problem("vocabulary-mixed", { details: { rounds: 1 } });
  const statements = usable(await statedWeightsOf(tx, workspace, weightsQuestion), of.criteria);
  if (isSmallCell(statements.length)) throw new Problem("too-few-weights");
  return statements;
};

/**
 * Gathers the inputs. Records above the given marking or above the transaction's clearance are left out. @throws Problem not-found
 * if the reader cannot see the assessment; nothing-to-rank if no scenario or risk can be ranked; also the problems of `statementsOf`
 */
export const gatherInputs = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly weightsQuestion: string | null; readonly maxMarking: number },
): Promise<Gathered> => {
  const assessment = await assessmentInSight(tx, wanted.assessment);
  const { data } = await criteriaSetById(tx, workspace, assessment.criteria_set_id);
  const criteria = data.criteria.map(({ code }) => code).sort();
  const horizonMonths = assessment.horizon_months;
  const looked = [
    ...(await lookedAtScenarios(tx, workspace, assessment.id, criteria)),
    ...(await lookedAtRisks(tx, assessment.id, horizonMonths, criteria)),
  ].filter(({ marking }) => tlpRank(marking) <= wanted.maxMarking);
  const risks = looked.flatMap(({ risk }) => risk ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (risks.length === 0) throw new Problem("nothing-to-rank");
  const of = { assessment: assessment.id, criteriaSet: assessment.criteria_set_id, criteria };
  const weights = wanted.weightsQuestion === null ? [] : await statementsOf(tx, workspace, wanted.weightsQuestion, of);
  // sorted by content, so that the order of rows in the database has no effect
  const byText = weights.map((statement) => [canonicalize(statement), statement] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const inputs = { criteria, index: data.index, risks, weights: byText.map(([, statement]) => statement), horizonMonths };
  const text = canonicalize(inputs);
  return {
    inputs,
    text,
    digest: createHash("sha256").update(text).digest("hex"),
    sources: looked.map(({ id, source, code, title, rev, marking, split, risk }) => ({
      id,
      source,
      code,
      title,
      rev,
      marking,
      split,
      ranked: risk?.id ?? null,
    })),
    leftOut: looked.flatMap(({ code, title, why }) => (why === null ? [] : [{ code, title, reason: why }])),
    marking: strictestTlp([assessment.marking, ...looked.map(({ marking }) => marking)]),
    criteriaSet: assessment.criteria_set_id,
  };
};
