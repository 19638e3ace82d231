/**
 * `counterpart pool STUDY.dtt STUDY.rls [--json]`: reads a study of the Excalibur program and prints the results of the classical model. It writes
 * nothing. For a file that cannot be read, it prints an error message, with exit code 2.
 *
 * There are two mean values of the information: over all items, and over the calibration questions. The table and the JSON give both. In each row of
 * the JSON, `information` is the mean that Excalibur prints in that row, and `informationOver` says which of the two means it is.
 */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import {
  classicalModel,
  readExcalibur,
  type ClassicalResult,
  type DecisionMaker,
  type Scores,
  type Study,
} from "#methods/elicitation/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { cannotOpen, columns, runOnFiles, UnusableFile, type Write } from "./files.ts";
import { noteSentence, problemSentence } from "./study-sentences.ts";

const usage = "Usage: counterpart pool STUDY.dtt STUDY.rls [--json]\n";
/** Maximum size of a file in bytes. Real studies have 10 to 100 KB. */
const mostBytes = 20_000_000;

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes)
      throw new UnusableFile(`${file} is too large for a study: ${Math.round(size / 1e6)} MB, at most ${mostBytes / 1e6} MB are read.`);
    const bytes = await readFile(file);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      // The Excalibur program is older than UTF-8.
      return new TextDecoder("windows-1252").decode(bytes);
    }
  } catch (error) {
    throw cannotOpen(error, file);
  }
}

type Over = "all-items" | "calibration-questions";

interface Scored {
  readonly calibration: number | null;
  /** The information that Excalibur prints in this row (see `informationOver`). */
  readonly information: number | null;
  readonly informationOver: Over;
  readonly informationAllItems: number | null;
  readonly informationCalibrationQuestions: number | null;
}

interface ScoredMaker extends Scored {
  /** The cut-off: experts with a lower calibration score have no weight. Null for equal weights. */
  readonly cutoff: number | null;
}

/** The output of `--json`. A score that does not exist (no calibration question, no calibrated expert) is null. */
export interface PoolOutput {
  readonly experts: readonly (Scored & { readonly name: string; readonly weight: number })[];
  readonly decisionMakers: {
    readonly equal: ScoredMaker;
    /** Performance weights at the optimised cut-off. */
    readonly global: ScoredMaker;
    readonly item: ScoredMaker;
    /** Performance weights without optimisation: cut-off 0. */
    readonly globalNotOptimised: ScoredMaker;
    readonly itemNotOptimised: ScoredMaker;
  };
  readonly global: { readonly cutoff: number | null };
  /** The expert with the greatest product of `calibration` and `informationCalibrationQuestions`; null if all products are 0. */
  readonly bestExpert: (Scored & { readonly name: string }) | null;
}

function scored(scores: Scores | null, over: Over): Scored {
  const [all, questions] = [scores?.information ?? null, scores?.informationSeeds ?? null];
  return {
    calibration: scores?.calibration ?? null,
    information: over === "all-items" ? all : questions,
    informationOver: over,
    informationAllItems: all,
    informationCalibrationQuestions: questions,
  };
}
const maker = (made: DecisionMaker | null): ScoredMaker => ({ ...scored(made, "calibration-questions"), cutoff: made?.cutoff ?? null });

const outputOf = ({ experts, equal, global, item, unoptimised, bestExpert }: ClassicalResult): PoolOutput => ({
  experts: experts.map((expert) => ({ name: expert.name, ...scored(expert, "all-items"), weight: expert.weight })),
  decisionMakers: {
    equal: maker(equal),
    global: maker(global),
    item: maker(item),
    globalNotOptimised: maker(unoptimised?.global ?? null),
    itemNotOptimised: maker(unoptimised?.item ?? null),
  },
  global: { cutoff: global?.cutoff ?? null },
  bestExpert: bestExpert && { name: bestExpert.name, ...scored(bestExpert, "calibration-questions") },
});

const few = (value: number | null): string =>
  value === null ? "-" : value === 0 ? "0" : value < 0.001 ? value.toExponential(3) : value.toFixed(4);

function tableOf(study: Study, result: ClassicalResult, name: string): string {
  const { experts, seeds, effective, performanceWeights } = result;
  const percentages = study.quantiles.map((p) => `${Number((p * 100).toPrecision(6))}`).join(", ");
  const makers = [
    ["Equal weights", result.equal],
    ["Global weights", result.global],
    ["Item weights", result.item],
    ["Global, not optimised", result.unoptimised?.global ?? null],
    ["Item, not optimised", result.unoptimised?.item ?? null],
    [result.bestExpert === null ? "Best expert" : `Best expert (${result.bestExpert.name})`, result.bestExpert],
  ] as const;
  const makerRows = makers.map(([label, row]) => [
    label,
    few(row?.calibration ?? null),
    few(row?.informationSeeds ?? null),
    few(row?.information ?? null),
    few(row !== null && "cutoff" in row ? row.cutoff : null),
  ]);
  const remarks = [
    seeds === 0 ? "No item has a realisation, so nobody can be scored for calibration; only equal weights remain." : "",
    seeds > 0 && result.global === null ? "No expert has a calibration score above 0, so there are no performance weights." : "",
    performanceWeights.reason === "too-few-calibration-questions"
      ? `Only ${effective} calibration questions were answered by everyone who answered any; with fewer than ${performanceWeights.needed}, performance weights are for comparison only.`
      : "",
  ].filter((remark) => remark !== "");
  return [
    `${name}: ${experts.length} experts, ${study.items.length} items, ${seeds} of them calibration questions; quantiles ${percentages} %\n\n`,
    columns([
      ["Expert", "Calibration", "Information (all items)", "(calibration questions)", "Weight"],
      ...experts.map((expert) => [
        expert.name,
        few(expert.calibration),
        few(expert.information),
        few(expert.informationSeeds),
        few(expert.weight),
      ]),
    ]),
    "\n",
    columns([["Decision maker", "Calibration", "Information (calibration questions)", "(all items)", "Cut-off"], ...makerRows]),
    "\nWeights are the global ones at the optimised cut-off.\n",
    ...remarks.map((remark) => `${remark}\n`),
  ].join("");
}

/**
 * Runs the command. `out` and `err` get text including line ends. @returns 0 if it succeeded; 2 if the files or the arguments cannot be
 * used.
 */
export const poolCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  runOnFiles(argv, out, err, {
    usage,
    flags: { "--json": "nothing" },
    unusable: 2,
    run: async ({ words: [dtt, rls, ...more], all }) => {
      if (dtt === undefined || rls === undefined || more.length > 0)
        throw new SettingsRefused("Two files are needed: the answers and the realisations of one study.");
      const read = readExcalibur(await textOf(dtt), await textOf(rls));
      const nameOf = { dtt: path.basename(dtt), rls: path.basename(rls) };
      if (!read.ok) throw new UnusableFile(read.problems.map((problem) => problemSentence(problem, nameOf)).join("\n"));
      const result = classicalModel(read.study);
      err(read.notes.map((note) => `${noteSentence(note, nameOf)}\n`).join(""));
      out(all("--json").length > 0 ? `${JSON.stringify(outputOf(result), null, 2)}\n` : tableOf(read.study, result, path.parse(dtt).name));
    },
  });
