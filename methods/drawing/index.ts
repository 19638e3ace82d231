/** Public API of this folder: drawings as trees of SVG nodes, each with its figures as a table. */
export { colourIn, screenPalette, printPalette, toSvg } from "./scene.ts";
export type { Direction, Drawing, DrawingTable, Mode, Palette, SceneNode } from "./scene.ts";
export type { Scale } from "./axis.ts";
export type { Band } from "./band-labels.ts";
export { stripsDrawing } from "./strips.ts";
export type { Group, PercentFormat, Pooled, Strip, StripsInput, StripsWords } from "./strips-input.ts";
export { rangeAxisDrawing, rangeLineDrawing } from "./range-line.ts";
export { impactDrawing, type ImpactInput, type ImpactRow } from "./impact.ts";
export { confidenceDrawing, type ConfidenceInput, type ConfidenceSegment } from "./confidence.ts";
export { timelineDrawing, type TimelineInput, type TimelineRow } from "./timeline.ts";
export { roleMapDrawing, type RoleMapInput } from "./role-map.ts";
export { coverageMatrixDrawing, type CoverageCell, type CoverageMatrixInput } from "./coverage-matrix.ts";
export { fold, widthOf } from "./text-width.ts";
export {
  foundationDrawing,
  impactsDrawing,
  confidenceHalfWords,
  levelsHalfWords,
  likelihoodDrawing,
  likelihoodInput,
  type DrawnResult,
  type DrawnYardstick,
  type Showing,
} from "./scenario-drawings.ts";
export { movementDrawing, movementMeans, movementSentence, moveWords, type DrawnMovement } from "./movement.ts";
export { foundationAbroad, impactsAbroad, likelihoodAbroad, type DrawnAbroad } from "./abroad.ts";
export { classicalMatrixDrawing, type ClassicalMatrixInput } from "./classical-matrix.ts";
export { probabilityImpactDrawing, type PlotRange, type ProbabilityImpactInput } from "./probability-impact.ts";
export { rankHeatDrawing, type RankHeatInput } from "./ranking-heat.ts";
export { pairsDrawing, type PairsInput } from "./ranking-pairs.ts";
export type { RankedName, RiskMark } from "./ranking-words.ts";
export { weightProfileDrawing, type WeightProfileInput } from "./weight-profile.ts";
export {
  drawClassicalMatrix,
  drawPairs,
  drawProbabilityImpact,
  drawRankHeat,
  drawWeightProfile,
  drawWeightStrips,
  type DrawnRanking,
  type NameOf,
} from "./priority-drawings.ts";
export { residualRiskDrawing, type RemainingRange, type ResidualRiskInput } from "./residual-risk.ts";
export { drawResidual, type DrawnEffect } from "./effect-drawings.ts";
