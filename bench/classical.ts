/**
 * The classical model on the real studies of the shared data: the time from the parsed study to all scores and all three decision
 * makers. Global weights and item weights are both optimised, but the target covers only the global weights. The target is half the
 * time of Anduryl 1.2.2, a Python program that is not installed here. Its 3-55 ms per study were measured for docs/methods.md B.4 on
 * a two-core machine, so the benchmark prints the target and does not fail on it.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { classicalModel, readExcalibur, type Study } from "#methods/elicitation/index.ts";
import { median } from "./figures.ts";
import type { Line } from "./main.ts";
import { layout, placeOf } from "../tools/layout.mjs";

export const name = "Classical model, optimised decision makers";

const root = path.dirname(import.meta.dirname);
const shared = path.join(process.env["COUNTERPART_SHARED"] ?? path.join(root, "../shared"), "data/elicitation");
const synthetic = placeOf(layout.goldens);
const bar = "half of Anduryl's 3-55 ms a study; peer not installed";

function studiesIn(folder: string): { readonly study: Study; readonly title: string }[] {
  const files = readdirSync(folder);
  return files
    .filter((file) => /\.dtt$/i.test(file))
    .map((dtt) => {
      const rls = files.find((file) => /\.rls$/i.test(file) && path.parse(file).name === path.parse(dtt).name) ?? "";
      const read = readExcalibur(readFileSync(path.join(folder, dtt), "latin1"), readFileSync(path.join(folder, rls), "latin1"));
      if (!read.ok) throw new Error(`${dtt} cannot be read: ${read.problems[0]?.fault}`);
      return { study: read.study, title: path.parse(dtt).name };
    });
}

/**
 * The median of the milliseconds for scores and all three decision makers, two of them optimised. The first runs, before the compiler
 * has optimised the code, are reported separately.
 */
function timeOf(study: Study, runs = 60): { readonly first: number; readonly later: number } {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    classicalModel(study);
    return performance.now() - start;
  });
  return { first: times[0] ?? Number.NaN, later: median(times.slice(runs / 2)) };
}

// The runner awaits every benchmark; this one has nothing to wait for.
export async function run(): Promise<Line[]> {
  const real = existsSync(shared);
  const timed = studiesIn(real ? shared : synthetic).map(({ study, title }) => ({ study, title, ...timeOf(study) }));
  const lines = timed.map(({ study, title, first, later }): Line => {
    const size = `${study.experts.length} experts, ${study.items.length} items, ${study.quantiles.length} quantiles`;
    return { figure: `${title} (${size}): median ${later.toFixed(2)} ms, first run ${first.toFixed(1)} ms`, bar, met: null };
  });
  const all = median(timed.map(({ later }) => later)).toFixed(2);
  const which = real ? `${timed.length} real studies` : "the synthetic studies only (the shared folder is not there)";
  return [...lines, { figure: `median over ${which}: ${all} ms`, bar, met: null }];
}
