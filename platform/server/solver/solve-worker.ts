/** The thread that solves mixed-integer programs: one text at a time, limits set, values by column name. */
import { parentPort } from "node:worker_threads";
import highs from "highs";

export type SolveAnswer =
  | { readonly kind: "solved"; readonly objective: number; readonly values: readonly (readonly [string, number])[] }
  | { readonly kind: "infeasible" }
  | { readonly kind: "failed"; readonly message: string };

// the package's types describe its CommonJS half, where the loader is `default`; the ESM file's default is the loader itself
const ready = (highs as unknown as typeof highs.default)();

const solve = async (lp: string): Promise<SolveAnswer> => {
  const { Status, ObjectiveValue, Columns } = (await ready).solve(lp, {
    time_limit: 30,
    mip_rel_gap: 1e-9,
    mip_abs_gap: 1e-9,
    output_flag: false,
    // these programs are small and already tight: looking for reductions takes longer than it saves (bench/effect.ts)
    presolve: "off",
    // one thread and one seed: the same text gives the same answer
    parallel: "off",
    random_seed: 1,
  });
  if (Status === "Infeasible") return { kind: "infeasible" };
  if (Status !== "Optimal") return { kind: "failed", message: `the solver ended with "${Status}"` };
  return {
    kind: "solved",
    objective: ObjectiveValue,
    values: Object.entries(Columns).map(([name, column]) => [name, "Primal" in column ? column.Primal : 0] as const),
  };
};

parentPort?.on("message", (lp: string) => {
  solve(lp).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => parentPort?.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
