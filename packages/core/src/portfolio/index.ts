/** The face of the folder: choosing measures under a budget, with rights as hard constraints. */
export { bruteForce, bruteForceLimit } from "./brute-force.ts";
export { choosePortfolio, type Binding, type Choice } from "./choose.ts";
export { optimise, type Solved, type SolveLp } from "./outer-approximation.ts";
export {
  isFeasible,
  lossByScenario,
  portfolioOf,
  type Portfolio,
  type PortfolioMeasure,
  type PortfolioProblem,
  type PortfolioScenario,
} from "./problem.ts";
