/** Public API of this folder: ranking under uncertainty, from stated weights to the pairs that can and cannot be distinguished. */
export type { SmaaInput, SmaaResult } from "./smaa-types.ts";
export { smaa } from "./smaa.ts";
export type {
  BestWorstStatement,
  Consistency,
  Contradiction,
  RatioBound,
  ReadStatement,
  SwingStatement,
  WeightStatement,
} from "./statements.ts";
export type {
  DrawnRange,
  NeighbourSensitivity,
  OrderChange,
  RankedRisk,
  RankedRisks,
  RankRisksInput,
  Risk,
  RiskImpact,
  RiskKind,
  RiskLikelihood,
  RiskPair,
} from "./risk-types.ts";
export { partialValue, type Beyond } from "./partial-value.ts";
export { sampleWeights, type Address } from "./sample-weights.ts";
export type { WeightConstraints } from "./weight-region.ts";
export { readStatement } from "./read-statement.ts";
export { groupWeights, type GroupWeights } from "./group-weights.ts";
export { rankRisks } from "./rank-risks.ts";
export { runsOf } from "./separable.ts";
export { noWeightTurns, toldChanges } from "./told-changes.ts";
export { indexDraws, likelihoodDraws } from "./risk-draws.ts";
export { rangeOf } from "./sample-points.ts";
export {
  coxExample,
  evenMatrix,
  matrixCells,
  matrixFaults,
  type MatrixCell,
  type MatrixFaults,
  type MatrixPoint,
  type RiskMatrix,
} from "./cox.ts";
