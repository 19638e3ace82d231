/** Formats a probability as a percentage, as drawings and reports print it. */
export { printedChange, printedPercent as percent, printedRange } from "#methods/printing/index.ts";
