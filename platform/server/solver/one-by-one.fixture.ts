/**
 * Finds the tables that may be printed, as `tablesToPrint` does, but makes each check without the results of earlier checks and without presolving.
 */
import { discloses, disclosesAcross, type PrintedTable, type TableRelease, type TableRow } from "#methods/disclosure/index.ts";
import { solveInWorker } from "./index.ts";

const smallest = 3;

/** @param values the values of the only grouping, `g` */
export const tablesOneByOne = async (
  earlier: readonly TableRelease[],
  rows: readonly TableRow[],
  values: readonly string[],
  across: readonly TableRelease[],
): Promise<readonly PrintedTable[]> => {
  const of = (value: string): TableRow[] => rows.filter(({ cells }) => cells["g"] === value);
  const table = (hidden: ReadonlySet<string>): PrintedTable => ({
    grouping: "g",
    cells: values.map((value) => ({ value, n: hidden.has(value) ? null : of(value).length })),
  });
  const passes = async (hidden: ReadonlySet<string>): Promise<boolean> => {
    const own = [...earlier, { rows, tables: [table(hidden)] }];
    const others = across.filter(({ tables }) => tables.length > 0);
    if (await discloses(own, "g", solveInWorker)) return false;
    return others.length === 0 || !(await disclosesAcross([...others, ...own], "g", solveInWorker));
  };
  const filled = values.filter((value) => of(value).length > 0).toSorted((a, b) => of(a).length - of(b).length);
  const small = filled.filter((value) => new Set(of(value).map(({ about }) => about)).size < smallest);
  const hidden = new Set(small);
  while (!(await passes(hidden))) {
    const next = filled.find((value) => !hidden.has(value));
    if (next === undefined) return [];
    hidden.add(next);
  }
  for (const value of [...hidden].filter((one) => !small.includes(one)).toReversed()) {
    hidden.delete(value);
    if (!(await passes(hidden))) hidden.add(value);
  }
  return [table(hidden)];
};
