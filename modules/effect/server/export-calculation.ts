/**
 * A calculation as a table with unformatted codes and figures: one line per scenario, per effect and per measure. Every line contains the
 * calculation's marking, number and digests, so that a copied line still shows its origin.
 */
import { exportCalculation, type Calculation, type EffectResult } from "../contract/effect.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { calculationById } from "./calculations.ts";

const sets = ["nothing", "everything", "chosen"] as const satisfies readonly (keyof EffectResult)[];
const points = ["mean", "p05", "p50", "p95"] as const;
const head = [
  "kind",
  "code",
  "title",
  "title_lang",
  "left out",
  "chosen",
  ...sets.flatMap((set) => points.map((point) => `${set} ${point}`)),
  "takes alone",
  "scenario",
  "on",
  "basis",
  "low",
  "best",
  "high",
  "mechanism",
];
const foot = ["draws", "seed", "horizon months", "calculation", "digest", "inputs digest", "method version", "marking"];

const tableOf = (calculation: Calculation): string[][] => {
  const { result, names, counted } = calculation;
  if (result === null) throw new Problem("not-found");
  const { draws, horizonMonths, alone, version = 1 } = result;
  const about = [draws, calculation.seed, horizonMonths, calculation.number, calculation.digest ?? "", calculation.inputsDigest, version];
  const line = (cells: Readonly<Record<string, string | number | boolean | null | undefined>>): string[] => [
    ...head.map((column) => String(cells[column] ?? "")),
    ...about.map(String),
    calculation.marking,
  ];
  const figures = (id: string | null): Record<string, number> =>
    Object.fromEntries(
      sets.flatMap((set) => {
        const found = id === null ? result[set].total : result[set].byScenario[id];
        return found === undefined ? [] : points.map((point) => [`${set} ${point}`, found[point]]);
      }),
    );
  const named = names.map((one) => {
    const text = { kind: one.source, code: one.code, title: one.title.text, title_lang: one.title.lang, "left out": one.leftOut };
    if (one.source === "scenario") return line({ ...text, ...(one.id === null ? {} : figures(one.id)) });
    const takes = alone.find(({ measure }) => measure === one.id)?.takes;
    return line({ ...text, chosen: one.id !== null && result.chosen.measures.includes(one.id), "takes alone": takes });
  });
  const effects = counted.map(({ measure, ...effect }) => line({ kind: "effect", code: measure, ...effect }));
  return [[...head, ...foot], ...named, line({ kind: "total", ...figures(null) }), ...effects];
};

export const routes = [
  implementFile(exportCalculation, async ({ tx, params, audited }) => {
    const calculation = await calculationById(tx, params.workspace, params.calculation);
    audited([calculation.id]);
    return { name: `effect-${calculation.number}.csv`, type: "text/csv; charset=utf-8", bytes: writeCsv(tableOf(calculation)) };
  }),
];
