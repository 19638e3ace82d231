export { leaveOut, toldPart } from "./left-out.ts";
export { countInThrees } from "./in-threes.ts";
export { isSmallCell, smallestCell, smallestCellAbroad, suppressSmallCells } from "./thresholds.ts";
export { labelsThatStand, type LabelledAnswer, type RestAgencies } from "./labels.ts";
export { exactCount, fewCount, joinSmallCells, workedOut, type Disclosure, type PublishedCount } from "./subtraction.ts";
export {
  drawnForm,
  isTogether,
  middleHalf,
  middleHalfOfCounts,
  smallestDrawn,
  type DrawnForm,
  type MiddleHalf,
  type MiddleScale,
} from "./drawn.ts";
