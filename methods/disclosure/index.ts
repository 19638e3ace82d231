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
  toldHalf,
  toldHalfOfCounts,
  type DrawnForm,
  type MiddleHalf,
  type MiddleScale,
  type ToldHalf,
} from "./drawn.ts";
export { type PrintedTable, type TableRelease, type TableRow } from "./possible-tables.ts";
export { disclosesAcross } from "./across-rules.ts";
export { discloses, tablesToPrint } from "./suppress-tables.ts";
export { nextStep, type Rows, type Step, type Told } from "./told-in-steps.ts";
