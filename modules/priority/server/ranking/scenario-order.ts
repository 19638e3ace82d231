/** The scenarios of an assessment in the order of its newest ranking, for the relevance of capability gaps. */
import type { Tx } from "#platform/server/db/index.ts";
import { rankingOf } from "./rankings.ts";

/** Returns scenario ids by mean rank, best rank first; null if the reader cannot see any ranking. */
export const scenarioOrder = async (tx: Tx, assessment: string): Promise<readonly string[] | null> => {
  const ranking = await rankingOf(tx, assessment);
  if (ranking?.result == null) return null;
  const meanRank = new Map(ranking.result.risks.map((risk) => [risk.id, risk.meanRank]));
  return ranking.names
    .filter(({ source, id }) => source === "scenario" && meanRank.has(id))
    .toSorted((a, b) => (meanRank.get(a.id) ?? 0) - (meanRank.get(b.id) ?? 0))
    .map(({ subject }) => subject);
};
