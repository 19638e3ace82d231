/**
 * `counterpart rank --measurements M.csv --weights W.csv [--json]`: ranks alternatives by draws of values and weights from files. The value
 * of an alternative is the sum of weight times value. Both are used unchanged: there are no partial value functions, and weights are not
 * normalised. The command writes no file. An unusable file gives a sentence and exit code 1.
 *
 * An alternative that is never first has no central weights (null) and confidence 0.
 */
import { smaa, type SmaaResult } from "#methods/ranking/index.ts";
import { drawsInOrder, readRows, spread, UnusableFile, type Rows } from "./rank-files.ts";

type Write = (text: string) => void;

const usage = "Usage: counterpart rank --measurements M.csv --weights W.csv [--json]\n";

/** The output of `--json`. `pairwise[a][b]` is the share of draws in which a has the greater value; a has no entry for itself. */
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

/** Makes columns as wide as their longest cell; the first column is left-aligned, the others are right-aligned. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
      .join("   ")
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join("");
}

const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "?");
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

interface Asked {
  readonly measurements: string;
  readonly weights: string;
  readonly json: boolean;
}

/** Reads the options. Returns a sentence if one is invalid. */
function read(argv: readonly string[]): Asked | string {
  const given = new Map<string, string>();
  let json = false;
  for (let at = 0; at < argv.length; at++) {
    const [name = "", ...rest] = (argv[at] ?? "").split("=");
    if (name === "--json" && rest.length === 0) json = true;
    else if (name === "--measurements" || name === "--weights") {
      const file = rest.length > 0 ? rest.join("=") : argv[++at];
      if (file === undefined || file === "" || (rest.length === 0 && file.startsWith("--"))) return `${name} needs a file.`;
      if (given.has(name)) return `${name} is given twice.`;
      given.set(name, file);
    } else return name.startsWith("-") ? `There is no option ${printable(name)}.` : `"${printable(name)}" was not expected.`;
  }
  const [measurements, weights] = [given.get("--measurements"), given.get("--weights")];
  if (measurements === undefined || weights === undefined) return "Two files are needed: draws of values and draws of weights.";
  return { measurements, weights, json };
}

/**
 * Runs the command. `out` and `err` get text including line ends.
 * @returns 0; 1 if a file cannot be used; 2 if the arguments are invalid.
 */
export async function rankCommand(argv: readonly string[], out: Write, err: Write): Promise<number> {
  if (argv.includes("--help")) {
    out(usage);
    return 0;
  }
  const asked = read(argv);
  if (typeof asked === "string") {
    err(`${asked}\n${usage}`);
    return 2;
  }
  try {
    const draws = await rankFiles(asked.measurements, asked.weights);
    if (draws.byPlace) err("No draw label is in both files; the draws were paired in the order of their labels.\n");
    out(asked.json ? `${JSON.stringify(outputOf(draws), null, 2)}\n` : tableOf(draws));
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}
