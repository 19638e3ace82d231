/** Public API of this folder: chooses measures under a budget, with human rights as hard constraints. */
export { bruteForce, bruteForceLimit } from "./brute-force.ts";
export { choosePortfolio, type Binding, type Choice } from "./choose.ts";
export { entryOf, mostMembers, tableFactor, type Factor, type SubsetTable } from "./factor.ts";
export { optimise } from "./optimise.ts";
export { outerApproximation, type Solved, type SolveLp } from "./outer-approximation.ts";
export { search } from "./search.ts";
export {
  isFeasible,
  lossByScenario,
  portfolioOf,
  type Portfolio,
  type PortfolioMeasure,
  type PortfolioProblem,
  type PortfolioScenario,
} from "./problem.ts";
