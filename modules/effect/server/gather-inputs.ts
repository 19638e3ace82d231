/**
 * The inputs of a calculation in the form of methods/effect: rated scenarios, measures with ranges, the State's conditions. The inputs contain no
 * database id, so the same content gives the same text and the same bytes in every installation.
 */
import { createHash } from "node:crypto";
import type { Conditions, LeftOutReason } from "../contract/effect.ts";
import { strictestTlp, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import type { EffectConditions, EffectInput, GivenEffect } from "#methods/effect/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { lookedAtScenarios, meanWeightsOf } from "#modules/priority/server/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { assessmentInSight, criteriaSetById } from "#modules/assessment/server/index.ts";
import { countedMeasures, type Counted } from "./counted-measures.ts";
import { effectMeasuresOf } from "./said-effects.ts";

/** All inputs except the seed and the number of random samples. */
export type EffectInputs = Omit<EffectInput, "seed" | "draws">;

export interface LookedAt {
  readonly id: string;
  readonly source: "scenario" | "measure";
  readonly code: string;
  readonly title: Text;
  readonly rev: number;
  readonly marking: Tlp;
  readonly entered: boolean;
  readonly reason: LeftOutReason | null;
}
export interface Gathered {
  readonly inputs: EffectInputs;
  /** The canonical text of the inputs, and its SHA-256. */
  readonly text: string;
  readonly digest: string;
  /** First the scenarios, then the measures, each in the order of codes. */
  readonly looked: readonly LookedAt[];
  readonly marking: Tlp;
  readonly criteriaSet: string;
  readonly ranking: number | null;
}

export const namedId = (source: LookedAt["source"], code: string): string => `${source}:${code}`;
const measureId = (code: string): string => namedId("measure", code);

/** The scenarios in the form in which the ranking simulates them. A scenario without a rated impact is not in the figures. */
export const scenariosIn = async (tx: Tx, workspace: string, assessment: string, criteria: readonly string[]) =>
  (await lookedAtScenarios(tx, workspace, assessment, criteria)).map(({ risk, why, ...source }) => {
    const silent = risk !== null && criteria.every((code) => (risk.impacts[code] ?? null) === null);
    const reason: LeftOutReason | null = why ?? (silent ? "impact-not-rated" : null);
    return { ...source, risk: reason === null ? risk : null, reason };
  });

/**
 * The function that returns the cost of a measure. If there is a budget, only costs in its currency are used. Without a budget, costs are used only
 * if all stated costs have the same currency.
 */
const costsOf = (counted: readonly Counted[], { budget }: Conditions): ((measure: Counted["measure"]) => number | null) => {
  const said = new Set(counted.flatMap(({ entered, measure }) => (entered && measure.cost !== null ? [measure.cost.currency] : [])));
  return ({ cost }) => (budget !== null || said.size === 1 ? (cost?.minor ?? null) : null);
};

/**
 * The conditions by codes and names, only for measures that are in the calculation.
 * @throws Problem invalid-input if a condition names an unknown measure
 */
const conditionsOf = async (tx: Tx, workspace: string, counted: readonly Counted[], given: Conditions): Promise<EffectConditions> => {
  const known = new Map(counted.map((one) => [one.measure.id, one]));
  const looked = (id: string, at: string): Counted => {
    const found = known.get(id);
    if (found === undefined) throw new Problem("invalid-input", { at: ["conditions", at] });
    return found;
  };
  const inside = (ids: readonly string[], at: string): string[] =>
    ids.map((id) => looked(id, at)).flatMap(({ entered, measure }) => (entered ? [measureId(measure.code)] : []));
  const { budget } = given;
  const agencies = new Map((await agenciesOf(tx, workspace)).map((agency) => [agency.id, agency.name]));
  const entered = counted.filter((one) => one.entered).map(({ measure }) => measure);
  const limit = (name: string, of: typeof entered, most: number) => ({
    name,
    measures: of.map(({ code }) => measureId(code)).sort(),
    most,
  });
  for (const { agency } of budget?.agencies ?? [])
    if (!agencies.has(agency)) throw new Problem("invalid-input", { at: ["conditions", "budget", "agencies"] });
  const nameOf = (agency: string): string => Object.entries(agencies.get(agency) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))[0]?.[1] ?? "";
  const limits = [
    ...(budget?.agencies ?? []).map(
      ({ agency, minor }) =>
      limit(`agency:${nameOf(agency)}`, entered.filter(({ lead }) => lead === agency), minor), // prettier-ignore
    ),
    ...(budget?.years ?? []).map(
      ({ year, minor }) =>
      limit(`year:${year}`, entered.filter(({ starts }) => starts?.startsWith(`${year}-`)), minor), // prettier-ignore
    ),
  ];
  if (new Set(limits.map(({ name }) => name)).size !== limits.length) throw new Problem("invalid-input", { at: ["conditions", "budget"] });
  const atMost = given.atMostOne.map(({ name, measures }) => ({ name, measures: inside(measures, "atMostOne"), most: 1 }));
  if (new Set(atMost.map(({ name }) => name)).size !== atMost.length)
    throw new Problem("invalid-input", { at: ["conditions", "atMostOne"] });
  return {
    budget: budget?.whole ?? null,
    limits: limits.filter(({ measures }) => measures.length > 0),
    needs: given.needs.flatMap(({ measure, needs }) => {
      const [one, other] = [looked(measure, "needs"), looked(needs, "needs")];
      return one.entered && other.entered ? [{ measure: measureId(one.measure.code), needs: measureId(other.measure.code) }] : [];
    }),
    atMost: atMost.filter(({ measures }) => measures.length > 1),
  };
};

const effectsIn = (counted: readonly Counted[], codes: ReadonlyMap<string, string>): GivenEffect[] =>
  counted
    .filter(({ reason, entered, measure }) => entered && (reason === null || reason === measure.notChoosable))
    .flatMap(({ measure }) =>
      measure.effects.flatMap(({ scenario, on, range, mechanism }) => {
        const code = codes.get(scenario);
        if (range === null || code === undefined) return [];
        const { basis, low, best, high } = range;
        const whose = { measure: measureId(measure.code), scenario: namedId("scenario", code) };
        return [{ ...whose, on, basis, low, best, high, mechanism: mechanism.trim().toLowerCase() }];
      }),
    );

/**
 * Gathers the inputs. Records above the given marking or above the transaction's clearance are left out.
 * @throws Problem not-found if the reader cannot see the assessment; nothing-to-calculate if no measure that can be chosen has a range on a rated
 * scenario; invalid-input if a condition is not allowed
 */
export const gatherInputs = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly conditions: Conditions; readonly maxMarking: number },
): Promise<Gathered> => {
  const assessment = await assessmentInSight(tx, wanted.assessment);
  const { maxMarking, conditions } = wanted;
  const { data } = await criteriaSetById(tx, workspace, assessment.criteria_set_id);
  const criteria = data.criteria.map(({ code }) => code).sort();
  const scenarios = (await scenariosIn(tx, workspace, assessment.id, criteria)).filter(({ marking }) => tlpRank(marking) <= maxMarking);
  const rated = new Map(scenarios.flatMap(({ id, code, risk }) => (risk === null ? [] : [[id, code] as const])));
  const counted = countedMeasures(await effectMeasuresOf(tx, workspace, assessment.id, maxMarking), conditions, new Set(rated.keys()));
  if (!counted.some(({ reason, entered }) => entered && reason === null)) throw new Problem("nothing-to-calculate");
  const means = await meanWeightsOf(tx, workspace, { assessment: assessment.id, criteria, maxMarking });
  const costOf = costsOf(counted, conditions);
  const inputs: EffectInputs = {
    criteria,
    index: data.index,
    weights: means?.weights ?? Object.fromEntries(criteria.map((code) => [code, 1 / criteria.length])),
    horizonMonths: assessment.horizon_months,
    risks: scenarios.flatMap(({ risk }) => risk ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
    measures: counted
      .filter(({ entered }) => entered)
      .map(({ measure }) => ({ id: measureId(measure.code), cost: costOf(measure), forbidden: measure.notChoosable })),
    effects: effectsIn(counted, rated),
    conditions: await conditionsOf(tx, workspace, counted, conditions),
  };
  const text = canonicalize(inputs);
  const looked: LookedAt[] = [
    ...scenarios.map(({ id, code, title, rev, marking, risk, reason }) => {
      return { id, source: "scenario" as const, code, title, rev, marking, entered: risk !== null, reason };
    }),
    ...counted.map(({ measure: { id, code, title, rev, marking }, entered, reason }) => {
      return { id, source: "measure" as const, code, title, rev, marking, entered, reason };
    }),
  ];
  return {
    inputs,
    text,
    digest: createHash("sha256").update(text).digest("hex"),
    looked,
    marking: strictestTlp([assessment.marking, ...(means === null ? [] : [means.marking]), ...looked.map(({ marking }) => marking)]),
    criteriaSet: assessment.criteria_set_id,
    ranking: means?.number ?? null,
  };
};
