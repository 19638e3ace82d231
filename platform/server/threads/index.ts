/** The face of `threads`: calculations that take seconds, beside requests and rooms. */
export { answerCalculations } from "./answer-calculations.ts";
export { calculator, type Calculator } from "./calculator.ts";
