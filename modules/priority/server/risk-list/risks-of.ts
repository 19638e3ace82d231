/** The list as input of a ranking: the likelihood of each risk over the assessment's horizon, and its impacts as levels. */
import type { LikelihoodRoute, RiskImpact, RiskKind } from "../../contract/risk-list.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Risk as RankedRisk } from "#methods/ranking/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { risksIn } from "./risks.ts";

export interface RiskForRanking {
  readonly id: string;
  readonly rev: number;
  readonly code: string;
  readonly title: Text;
  readonly kind: RiskKind;
  readonly route: LikelihoodRoute;
  /**
   * Probabilities over the assessment's horizon, by E40. A band gives its two edges and no best value (K27); a percentage gives low
   * = best = high.
   */
  readonly likelihood: RankedRisk["likelihood"];
  /** Levels by the code of a criterion. Criteria without a level are absent. */
  readonly impacts: Readonly<Record<string, Omit<RiskImpact, "criterion">>>;
  readonly marking: Tlp;
}

/** Active risks of an assessment that the transaction can read, ordered by code. */
export const risksOf = async (tx: Tx, assessment: string): Promise<RiskForRanking[]> =>
  (await risksIn(tx, workspaceOf(tx), { assessment }))
    .filter((risk) => risk.status === "active")
    .map(({ id, rev, code, title, kind, route, likelihood: { form }, onHorizon, impacts, marking }) => ({
      id,
      rev,
      code,
      title,
      kind,
      route,
      likelihood:
        form === "band" ? { form: "band" as const, low: onHorizon.low, high: onHorizon.high } : { form: "range" as const, ...onHorizon },
      impacts: Object.fromEntries(impacts.map(({ criterion, low, best, high }) => [criterion, { low, best, high }])),
      marking,
    }));
