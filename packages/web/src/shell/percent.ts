/** A probability as a number of per cent to be printed, as drawings and reports print it. */
export { printedPercent as percent } from "@counterpart/core/drawing";
