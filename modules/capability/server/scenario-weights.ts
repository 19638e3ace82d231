/**
 * The weight of each scenario in the relevance of a gap: by the newest ranking if a module provides one, else equal for every
 * scenario that the reader sees. The n-th of m scenarios has weight (m - n + 1) / (1 + ... + m).
 */
import type { ScenarioWeight } from "#methods/instrument/index.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Scenario ids, highest rank first; null if there is no ranking. */
export type RankedScenarios = (tx: Tx, assessment: string) => Promise<readonly string[] | null>;
/** The first order that is not null counts. */
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
