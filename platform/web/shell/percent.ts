/** A probability as a number of per cent to be printed, as drawings and reports print it. */
export { printedChange, printedPercent as percent, printedRange } from "#methods/printing/index.ts";
