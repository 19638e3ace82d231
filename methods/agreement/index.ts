/** Public API of this folder: agreement between raters, and summaries of the levels that several respondents chose. */
export { kendallW } from "./concordance.ts";
export { intraclass, type Intraclass } from "./intraclass.ts";
export { cohenKappa, fleissKappa, quadraticKappa } from "./kappa.ts";
export { krippendorff, krippendorffInterval, type AlphaInterval, type AlphaScale, type Ratings } from "./krippendorff.ts";
export { atLeast, levelView, rollUp, weakestAtLeast, type AtLeast, type LevelAnswer, type LevelView, type RollUp } from "./maturity.ts";
export type { Measure, Reason } from "./measure.ts";
