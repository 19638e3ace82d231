/** The face of the folder: drawings as trees of SVG nodes, each with its figures as a table. */
export { colourIn, screenPalette, printPalette, toSvg } from "./scene.ts";
export type { Direction, Drawing, DrawingTable, Mode, Palette, SceneNode } from "./scene.ts";
export type { Scale } from "./axis.ts";
export type { Band } from "./band-labels.ts";
export { fewestStripsAbroad, stripsDrawing } from "./strips.ts";
export type { Group, PercentFormat, Pooled, Strip, StripsInput, StripsWords } from "./strips-input.ts";
export { impactDrawing, type ImpactInput, type ImpactRow } from "./impact.ts";
export { confidenceDrawing, type ConfidenceInput, type ConfidenceSegment } from "./confidence.ts";
export { timelineDrawing, type TimelineInput, type TimelineRow } from "./timeline.ts";
export { fold, widthOf } from "./text-width.ts";
export {
  foundationDrawing,
  impactsDrawing,
  likelihoodDrawing,
  printedPercent,
  type DrawnResult,
  type DrawnYardstick,
  type Showing,
} from "./scenario-drawings.ts";
