/**
 * Computes the weight of each scenario in the relevance of a gap. If a module provides a ranking, the n-th of m scenarios in the
 * newest ranking has weight (m - n + 1) / (1 + ... + m). Otherwise all scenarios that the reader sees have equal weights.
 */
import type { ScenarioWeight } from "#methods/instrument/index.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Scenario ids, highest rank first; null if there is no ranking. */
export type RankedScenarios = (tx: Tx, assessment: string) => Promise<readonly string[] | null>;
/** Functions that return an order of scenarios. The first order that is not null is used. */
export const scenarioOrders = extensionPoint<RankedScenarios>("capability.scenario-orders");

const rankedScenarios = async (tx: Tx, assessment: string): Promise<readonly string[]> => {
  for (const ranked of provided(tx, scenarioOrders)) {
    const order = await ranked(tx, assessment);
    if (order !== null) return order;
  }
  return [];
};

export interface Weights {
  readonly by: "ranking" | "equal" | "none";
  readonly scenarios: readonly ScenarioWeight[];
}

export const weightsOf = async (tx: Tx, workspace: string, assessment: string): Promise<Weights> => {
  const scenarios = await scenariosOf(tx, workspace, { assessment });
  if (scenarios.length === 0) return { by: "none", scenarios: [] };
  const place = new Map((await rankedScenarios(tx, assessment)).map((id, i) => [id, i]));
  const known = scenarios.filter(({ id }) => place.has(id)).toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  if (known.length === 0)
    return {
      by: "equal",
      scenarios: scenarios.map(({ technologyAreas }) => ({ weight: 1 / scenarios.length, technologies: technologyAreas })),
    };
  const sum = (known.length * (known.length + 1)) / 2;
  return {
    by: "ranking",
    scenarios: known.map(({ technologyAreas }, i) => ({ weight: (known.length - i) / sum, technologies: technologyAreas })),
  };
};
