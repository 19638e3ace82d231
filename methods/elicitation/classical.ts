/** The classical model for a whole study: the scores of the experts, and the decision maker of each kind of weights. */
import { scaleStudy, type Scores } from "./classical-scores.ts";
import { decisionMaker, optimisedDecisionMaker, preparePanel, type DecisionMaker } from "./decision-maker.ts";
import { faultsOfStudy, type Study } from "./study.ts";

export interface ExpertResult extends Scores {
  readonly name: string;
  /** The normalised global weight at the optimised cut-off; 0 for an expert below the cut-off. */
  readonly weight: number;
}

export interface ClassicalResult {
  readonly experts: readonly ExpertResult[];
  /** The number of calibration questions, and N: the smallest number of them that any expert answered. */
  readonly seeds: number;
  readonly effective: number;
  readonly equal: DecisionMaker;
  /** The decision maker with the optimised cut-off; null if no expert has a calibration score above 0. */
  readonly global: DecisionMaker | null;
  readonly item: DecisionMaker | null;
  /**
   * The decision maker with performance weights without optimisation: every expert with a calibration score above 0 has a weight.
   * Null if there is no such expert.
   */
  readonly unoptimised: { readonly global: DecisionMaker; readonly item: DecisionMaker } | null;
  /**
   * The expert with the greatest product of calibration and information (calibration questions); if several experts have the same product,
   * the first of them; null if all products are 0.
   */
  readonly bestExpert: ExpertResult | null;
  readonly performanceWeights: PerformanceWeights;
}

export interface PerformanceWeights {
  readonly offered: boolean;
  readonly answered: number;
  readonly needed: number;
  readonly reason: "no-calibration-questions" | "too-few-calibration-questions" | null;
}

/** Smallest number of answered calibration questions with which performance weights are offered (docs/methods.md B.1). */
export const calibrationQuestionsNeeded = 10;

/**
 * Decides whether performance weights may be offered if every participant answered at least `answered` calibration questions; if they may
 * not, gives the reason.
 */
export function performanceWeights(answered: number): PerformanceWeights {
  const needed = calibrationQuestionsNeeded;
  const reason = answered >= needed ? null : answered > 0 ? "too-few-calibration-questions" : "no-calibration-questions";
  return { offered: reason === null, answered, needed, reason };
}

function bestOf(experts: readonly ExpertResult[]): ExpertResult | null {
  const product = ({ calibration, informationSeeds }: ExpertResult): number => (calibration ?? 0) * (informationSeeds ?? 0);
  const best = experts.reduce<ExpertResult | null>(
    (found, each) => (found === null || product(each) > product(found) ? each : found),
    null,
  );
  return best !== null && product(best) > 0 ? best : null;
}

/**
 * Scores of every expert, and the decision makers with equal, global and item weights; global and item weights are computed with and
 * without optimisation of the cut-off. Source: Cooke 1991; docs/methods.md B.2.
 * @throws RangeError if the study has faults (faultsOfStudy lists them)
 */
export function classicalModel(study: Study): ClassicalResult {
  const fault = faultsOfStudy(study)[0];
  if (fault) throw new RangeError(`The study cannot be computed: ${fault.what} ${fault.expert ?? ""} ${fault.item ?? ""}`.trim());
  const scaled = scaleStudy(study);
  const panel = preparePanel(scaled);
  const global = optimisedDecisionMaker(panel, "global");
  const experts = study.experts.map(({ name }, e): ExpertResult => {
    const scores = panel.experts[e] ?? { calibration: null, information: null, informationSeeds: null, answeredSeeds: 0 };
    return { name, ...scores, weight: global?.weights[e] ?? 0 };
  });
  return {
    experts,
    seeds: study.items.filter((item) => item.realisation !== null).length,
    effective: scaled.effective,
    equal: decisionMaker(panel, "equal"),
    global,
    item: optimisedDecisionMaker(panel, "item"),
    unoptimised: global === null ? null : { global: decisionMaker(panel, "global"), item: decisionMaker(panel, "item") },
    bestExpert: bestOf(experts),
    performanceWeights: performanceWeights(scaled.effective),
  };
}

/** The study without one expert, or without one item, for leave-one-out tables. Indices start at 0. */
export const withoutExpert = (study: Study, expert: number): Study => ({ ...study, experts: study.experts.filter((_, e) => e !== expert) });
export const withoutItem = (study: Study, item: number): Study => ({
  ...study,
  items: study.items.filter((_, i) => i !== item),
  experts: study.experts.map((expert) => ({ ...expert, answers: expert.answers.filter((_, i) => i !== item) })),
});
