/**
 * `counterpart rank --measurements M.csv --weights W.csv [--json]`: ranks alternatives by random samples ("draws") of values and weights from files.
 * The value of an alternative is the sum, over the criteria, of weight times value. Weights and values are used unchanged: there are no partial value
 * functions, and weights are not normalised. The command writes no file. For an unusable file, it prints an error message, with exit code 1.
 *
 * An alternative that is never first has no central weights (null) and confidence 0.
 */
import { smaa, type SmaaResult } from "#methods/ranking/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { columns, printable, runOnFiles, UnusableFile, type Write } from "./files.ts";
import { drawsInOrder, readRows, spread, type Rows } from "./rank-files.ts";

const usage = "Usage: counterpart rank --measurements M.csv --weights W.csv [--json]\n";

/** The output of `--json`. `pairwise[a][b]` is the share of draws in which a has the greater value; there is no entry for `pairwise[a][a]`. */
export interface RankOutput {
  readonly alternatives: readonly string[];
  readonly rankAcceptability: Readonly<Record<string, readonly number[]>>;
  readonly centralWeights: Readonly<Record<string, Readonly<Record<string, number>> | null>>;
  readonly confidence: Readonly<Record<string, number>>;
  readonly entropy: number;
  readonly pairwise: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const measurementColumns = ["draw", "alternative", "criterion"];
const weightColumns = ["draw", "criterion"];

interface Draws {
  readonly alternatives: readonly string[];
  readonly criteria: readonly string[];
  readonly result: SmaaResult;
  /** The numbers of draws in the two files, and whether draws were matched by position because the files share no label. */
  readonly counts: readonly [measurements: number, weights: number];
  readonly byPlace: boolean;
}

/** The labels of both files, in the order in which they are matched. */
function pairDraws(values: Rows, weights: Rows): readonly [readonly string[], readonly string[], boolean] {
  const [x, w] = [drawsInOrder(values.labels[0] ?? []), drawsInOrder(weights.labels[0] ?? [])];
  if (x.length === 1 || w.length === 1) return [x, w, false];
  if (x.length !== w.length)
    throw new UnusableFile(
      `${values.file} holds ${x.length} draws and ${weights.file} ${w.length}. They must be equally many, or one of the files must hold a single draw, which then applies to all.`,
    );
  const known = new Set(x);
  const strangers = w.filter((draw) => !known.has(draw));
  if (strangers.length === 0) return [x, x, false];
  if (strangers.length === w.length) return [x, w, true];
  throw new UnusableFile(`Draw ${strangers[0]} of ${weights.file} is not in ${values.file}, though other draws are in both.`);
}

function checkCriteria(values: Rows, weights: Rows): void {
  const [x, w] = [new Set(values.labels[2]), new Set(weights.labels[1])];
  for (const criterion of x) if (!w.has(criterion)) throw new UnusableFile(`${weights.file} has no weight for the criterion ${criterion}.`);
  for (const criterion of w)
    if (!x.has(criterion)) throw new UnusableFile(`${weights.file} weighs a criterion that ${values.file} does not have: ${criterion}.`);
}

function checkWeights(rows: Rows, weights: Float64Array, draws: readonly string[]): void {
  for (let r = 0; r < rows.count; r++)
    if ((rows.values[r] ?? 0) < 0) throw new UnusableFile(`${rows.file}, row ${rows.rowOf[r]}: a weight must not be below 0.`);
  const criteria = weights.length / draws.length;
  const empty = draws.findIndex((_, s) => weights.subarray(s * criteria, (s + 1) * criteria).every((weight) => weight === 0));
  if (empty !== -1) throw new UnusableFile(`${rows.file}: the weights of draw ${draws[empty]} are all 0.`);
}

async function rankFiles(measurementFile: string, weightFile: string): Promise<Draws> {
  const values = await readRows(measurementFile, measurementColumns, "value");
  const weightRows = await readRows(weightFile, weightColumns, "weight");
  checkCriteria(values, weightRows);
  const [x, w, byPlace] = pairDraws(values, weightRows);
  const [alternatives, criteria] = [values.labels[1] ?? [], values.labels[2] ?? []];
  const measurements = spread(values, measurementColumns, [x, alternatives, criteria]);
  const weights = spread(weightRows, weightColumns, [w, criteria]);
  checkWeights(weightRows, weights, w);
  const result = smaa({ alternatives: alternatives.length, criteria: criteria.length, measurements, weights });
  return { alternatives, criteria, result, counts: [x.length, w.length], byPlace };
}

/** An object without a prototype, because an alternative may be called `__proto__`. */
const record = <T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> => {
  const made = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) made[name] = value;
  return made;
};

function outputOf({ alternatives, criteria, result }: Draws): RankOutput {
  const n = alternatives.length;
  const each = <T>(of: (i: number) => T): Readonly<Record<string, T>> => record(alternatives.map((name, i) => [name, of(i)] as const));
  return {
    alternatives,
    rankAcceptability: each((i) => [...result.rankAcceptability.subarray(i * n, (i + 1) * n)]),
    centralWeights: each((i) => {
      const weights = result.centralWeights[i] ?? null;
      return weights === null ? null : record(criteria.map((criterion, j) => [criterion, weights[j] ?? 0] as const));
    }),
    confidence: each((i) => result.confidence[i] ?? 0),
    entropy: result.entropy,
    pairwise: each((i) => record(alternatives.flatMap((name, k) => (k === i ? [] : [[name, result.pairwise[i * n + k] ?? 0] as const])))),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function tableOf(draws: Draws): string {
  const { result, counts } = draws;
  const names = draws.alternatives.map(printable);
  const n = names.length;
  const rows = (head: string, cells: (i: number) => readonly string[], heads: readonly string[]): string =>
    columns([[head, ...heads], ...names.map((name, i) => [name, ...cells(i)])]);
  const ranks = names.map((_, r) => r);
  return [
    `${n} alternatives, ${draws.criteria.length} criteria; draws: ${counts[0]} of values, ${counts[1]} of weights\n\n`,
    "How often each takes each rank\n",
    rows(
      "Alternative",
      (i) => [...ranks.map((r) => percent(result.rankAcceptability[i * n + r] ?? 0)), percent(result.confidence[i] ?? 0)],
      [...ranks.map((r) => `rank ${r + 1}`), "confidence"],
    ),
    "\nCentral weights\n",
    rows(
      "Alternative",
      (i) => {
        const weights = result.centralWeights[i] ?? null;
        return draws.criteria.map((_, j) => (weights === null ? "-" : (weights[j] ?? 0).toFixed(4)));
      },
      draws.criteria.map(printable),
    ),
    result.centralWeights.includes(null) ? "An alternative that never comes first has none.\n" : "",
    "\nHow often the one in the row has the greater value\n",
    rows("Alternative", (i) => ranks.map((k) => (k === i ? "" : percent(result.pairwise[i * n + k] ?? 0))), names),
    `\nEntropy of the ranking: ${result.entropy.toFixed(4)} bits\n`,
  ].join("");
}

/**
 * Runs the command. `out` and `err` get text including line ends.
 * @returns 0 if it succeeded; 1 if a file cannot be used; 2 if the arguments are invalid.
 */
export const rankCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  runOnFiles(argv, out, err, {
    usage,
    flags: { "--measurements": "value", "--weights": "value", "--json": "nothing" },
    unusable: 1,
    run: async ({ words: [word], all, one }) => {
      if (word !== undefined) throw new SettingsRefused(`"${printable(word)}" was not expected.`);
      const [measurements, weights] = ["--measurements", "--weights"].map((flag) => (all(flag).length === 0 ? undefined : one(flag)));
      if (measurements === undefined || weights === undefined)
        throw new SettingsRefused("Two files are needed: draws of values and draws of weights.");
      const draws = await rankFiles(measurements, weights);
      if (draws.byPlace) err("No draw label is in both files; the draws were paired in the order of their labels.\n");
      out(all("--json").length > 0 ? `${JSON.stringify(outputOf(draws), null, 2)}\n` : tableOf(draws));
    },
  });
