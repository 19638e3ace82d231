/** The thread that solves mixed-integer programs: one program text at a time, with limits; returns values by column name. */
import highs from "highs";
import { answerRequests } from "../threads/index.ts";

export interface SolveRequest {
  /** The program in LP format. */
  readonly lp: string;
  readonly presolve: boolean;
}
/** The optimum; null if no solution satisfies the program. */
export type SolveAnswer = { readonly objective: number; readonly values: readonly (readonly [string, number])[] } | null;

// the package's types describe its CommonJS version, where the loader is `default`; the ESM file's default export is the loader itself
const ready = (highs as unknown as typeof highs.default)();

const solve = async ({ lp, presolve }: SolveRequest): Promise<SolveAnswer> => {
  const { Status, ObjectiveValue, Columns } = (await ready).solve(lp, {
    time_limit: 30,
    mip_rel_gap: 1e-9,
    mip_abs_gap: 1e-9,
    output_flag: false,
    // the programs of portfolios are small, so presolving takes longer than the time it saves (bench/effect.ts)
    presolve: presolve ? "on" : "off",
    // the solver uses one thread and one seed, so the same text gives the same answer
    parallel: "off",
    random_seed: 1,
  });
  if (Status === "Infeasible") return null;
  if (Status !== "Optimal") throw new Error(`the solver ended with "${Status}"`);
  return {
    objective: ObjectiveValue,
    values: Object.entries(Columns).map(([name, column]) => [name, "Primal" in column ? column.Primal : 0] as const),
  };
};

answerRequests(solve);
