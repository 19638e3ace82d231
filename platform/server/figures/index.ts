/** Rules for figures: their declaration, and the rules that all modules declare. */
export {
  figureRules,
  type Counted,
  type CountedRow,
  type Counting,
  type FigureReceipt,
  type FigureRule,
  type FigureScope,
  type Measured,
  type Tallied,
  type Tally,
} from "./figure-rule.ts";
