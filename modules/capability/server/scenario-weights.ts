/**
 * How much each scenario weighs in the relevance of a gap: as the newest ranking has it, where a higher context knows one; else every
 * scenario in sight the same. n-th of m weighs (m - n + 1) of 1 + ... + m.
 */
import type { ScenarioWeight } from "#methods/instrument/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Scenarios by id, first the one ranked highest; null where nothing was ranked. */
export type RankedScenarios = (tx: Tx, assessment: string) => Promise<readonly string[] | null>;
let ranked: RankedScenarios | null = null;
export const onScenarioWeights = (ask: RankedScenarios): void => {
  ranked = ask;
};

export interface Weights {
  readonly by: "ranking" | "equal" | "none";
  readonly scenarios: readonly ScenarioWeight[];
}

export const weightsOf = async (tx: Tx, workspace: string, assessment: string): Promise<Weights> => {
  const scenarios = await scenariosOf(tx, workspace, { assessment });
  if (scenarios.length === 0) return { by: "none", scenarios: [] };
  const order = (await ranked?.(tx, assessment)) ?? null;
  const place = new Map((order ?? []).map((id, i) => [id, i]));
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
