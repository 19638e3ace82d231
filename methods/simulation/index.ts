/** Public API of this folder: distributions, the special functions that they need, and simulation of residual risk. */
export { betaCdf, betaDensity, betaQuantile } from "./beta.ts";
export { mixture, sample, type Distribution } from "./distribution.ts";
export { chiSquareTail, gammaQ, logGamma, normalCdf, normalDensity } from "./gamma.ts";
export { feasibleShare, fitMetalog, type Metalog, type MetalogFit, type MetalogRefusal, type Triplet } from "./metalog.ts";
export { metalogOrLines } from "./metalog-or-lines.ts";
export { pert, type Pert } from "./pert.ts";
export { cookeRange, overshoot, piecewiseLinear } from "./piecewise.ts";
export { expectedLeft } from "./expected-left.ts";
export type { Acting } from "./left-in-draws.ts";
export {
  prepareResidualRisk,
  type Drawn,
  type MeasureEffect,
  type PreparedScenario,
  type ResidualRisk,
  type RiskFigures,
  type RiskInterval,
  type RiskIntervals,
  type RiskScenario,
} from "./residual.ts";
export { select } from "./select.ts";
export { firstReached } from "./solve.ts";
export { sumOf, sumOfSquares } from "./sums.ts";
export { quantileTable, tabulate } from "./tabulate.ts";
export { tailRisk, type TailRisk } from "./tail-risk.ts";
