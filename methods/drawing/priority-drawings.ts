/**
 * The drawings of a ranking and of criteria weights, used by the desk, the wall and the report. The figures come from the result.
 * The words come from a function that formats a message of the group `priority` (and `drawing.percent`) in the reader's language.
 */
import { drawnForm, isSmallCell, type ToldHalf } from "../disclosure/index.ts";
import { printedPercent } from "../printing/index.ts";
import { classicalMatrixDrawing } from "./classical-matrix.ts";
import { probabilityImpactDrawing } from "./probability-impact.ts";
import { rankHeatDrawing } from "./ranking-heat.ts";
import { pairsDrawing } from "./ranking-pairs.ts";
import type { RankedName } from "./ranking-words.ts";
import { halfOfStrips, sized, type Showing } from "./scenario-drawings.ts";
import type { Drawing } from "./scene.ts";
import { stripsDrawing } from "./strips.ts";
import { weightProfileDrawing } from "./weight-profile.ts";

interface Range90 {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}
/** The part of a ranking that is drawn; the contract's RankingResult has this shape. */
export interface DrawnRanking {
  readonly risks: readonly {
    readonly id: string;
    readonly acceptability: readonly number[];
    readonly likelihood: Range90;
    readonly impact: Range90;
  }[];
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly win: number;
    readonly lose: number;
    readonly tie: number;
    readonly separable: boolean;
  }[];
  readonly runs: readonly (readonly string[])[];
}
/** For each risk, by its id in the result: its code, its title in the reader's language, and its mark. */
export type NameOf = (id: string) => RankedName;

const percentOf =
  ({ say }: Showing) =>
  (percent: number): string =>
    say("drawing.percent", { n: percent });

/** Draws how often each risk has each rank. */
export const drawRankHeat = (ranking: DrawnRanking, nameOf: NameOf, how: Showing): Drawing => {
  const { say, decimal } = how;
  const ids = ranking.risks.map(({ id }) => id);
  return rankHeatDrawing({
    ...sized(how),
    rows: ranking.risks.map(({ id, acceptability }) => ({ ...nameOf(id), shares: acceptability })),
    runs: ranking.runs.map((run) => [ids.indexOf(run[0] ?? ""), ids.indexOf(run.at(-1) ?? "")] as const),
    words: {
      title: say("priority.heat.title"),
      description: say("priority.heat.description", { n: ids.length }),
      risk: say("priority.risk"),
      apart: say("priority.apart"),
      apartHead: say("priority.apart"),
    },
    format: { rank: decimal, number: decimal, percent: percentOf(how) },
  });
};

/** Draws how often the risk of the row is ahead of the risk of the column. */
export const drawPairs = (ranking: DrawnRanking, nameOf: NameOf, how: Showing): Drawing => {
  const { say, decimal } = how;
  const ids = ranking.risks.map(({ id }) => id);
  const pairs = new Map(ranking.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  const ahead = (i: number, k: number): number => {
    const forward = pairs.get(`${ids[i]} ${ids[k]}`);
    return forward?.win ?? pairs.get(`${ids[k]} ${ids[i]}`)?.lose ?? 0;
  };
  return pairsDrawing({
    ...sized(how),
    rows: ids.map(nameOf),
    ahead,
    separable: (i, k) => (pairs.get(`${ids[i]} ${ids[k]}`) ?? pairs.get(`${ids[k]} ${ids[i]}`))?.separable ?? true,
    words: {
      title: say("priority.pairs.title"),
      description: say("priority.pairs.description"),
      risk: say("priority.risk"),
      apart: say("priority.apart"),
      apartMark: say("priority.apart-mark"),
    },
    format: { number: decimal, percent: percentOf(how) },
  });
};

const plotted = ({ p05, p50, p95 }: Range90) => ({ low: p05, middle: p50, high: p95 });

/** Draws likelihood and impact with their ranges, on log axes. */
export const drawProbabilityImpact = (ranking: DrawnRanking, nameOf: NameOf, horizonMonths: number, how: Showing): Drawing => {
  const { say, decimal } = how;
  return probabilityImpactDrawing({
    ...sized(how),
    risks: ranking.risks.map(({ id, likelihood, impact }) => ({
      ...nameOf(id),
      likelihood: plotted(likelihood),
      impact: plotted(impact),
    })),
    words: {
      title: say("priority.plot.title"),
      description: say("priority.plot.description"),
      likelihood: say("priority.plot.likelihood", { n: horizonMonths }),
      impact: say("priority.plot.impact"),
      scenario: say("priority.scenario"),
      nationalRisk: say("priority.national-risk"),
      equalLoss: say("priority.plot.equal-loss"),
      risk: say("priority.risk"),
      lowest: say("priority.p05"),
      middle: say("priority.p50"),
      highest: say("priority.p95"),
      likelihoodHead: say("priority.likelihood"),
      impactHead: say("priority.impact"),
    },
    format: { percent: percentOf(how), number: decimal },
  });
};

/**
 * Draws the weights of all respondents together, and beside them the weights under which one chosen risk would be first. From five to nine
 * answers a row has its middle half, or its mean alone if the single answers are not known; under five the drawing is words.
 */
export const drawWeightProfile = (
  criteria: readonly {
    readonly name: string;
    readonly mean: number;
    readonly p10: number;
    readonly p90: number;
    readonly other?: number;
    readonly half?: ToldHalf | null;
  }[],
  how: Showing & {
    readonly tall?: number;
    /** The number of people whose weights are drawn; null if nobody stated weights, and the criteria count equally. */
    readonly answers: number | null;
  },
): Drawing => {
  const { say, decimal, answers } = how;
  const form = answers === null ? "each" : drawnForm(answers);
  const few = answers === null || isSmallCell(answers) ? say("priority.few") : say("drawing.too-few", { n: answers });
  const halfName = (name: string, half: ToldHalf): string => `${name}. ${say(half.together ? "drawing.together" : "drawing.apart")}`;
  return weightProfileDrawing({
    ...sized(how),
    ...(how.tall === undefined ? {} : { tall: how.tall }),
    ...(form === "nothing" ? { quiet: few } : {}),
    rows: criteria.map(({ name, mean, p10, p90, other, half }) => ({
      name: form === "middle" && half != null ? halfName(name, half) : name,
      low: form === "each" ? p10 : (half?.low ?? mean),
      mean,
      high: form === "each" ? p90 : (half?.high ?? mean),
      ...(other === undefined ? {} : { other }),
    })),
    words: {
      title: say("priority.weights.title"),
      description: say("priority.weights.description"),
      criterion: say("priority.criterion"),
      lowest: form === "each" ? say("priority.p10") : say("drawing.lowest"),
      mean: say("priority.mean"),
      highest: form === "each" ? say("priority.p90") : say("drawing.highest"),
      other: say("priority.weights.other"),
    },
    format: { number: decimal, percent: percentOf(how) },
  });
};

/** Draws the answers on one criterion: each bar is the range that an answer allows; the pooled range is below. */
export const drawWeightStrips = (
  criterion: {
    readonly name: string;
    /** The number of answers. */
    readonly n: number;
    readonly strips: readonly { readonly low: number; readonly best: number; readonly high: number }[];
    readonly half: ToldHalf | null;
    readonly pooled: { readonly mean: number; readonly p10: number; readonly p90: number } | null;
  },
  how: Showing & { readonly leavesState?: boolean },
): Drawing => {
  const { say, decimal } = how;
  const { name, n, strips, half, pooled } = criterion;
  return stripsDrawing({
    ...sized(how),
    answers: strips,
    n,
    bands: [],
    pooled:
      pooled === null
        ? { hidden: say("priority.few") }
        : {
            low: pooled.p10,
            best: pooled.mean,
            high: pooled.p90,
            split: false,
            lines: how.mode === "wall" ? [] : [say("drawing.percent", { n: printedPercent(pooled.mean) })],
          },
    ...halfOfStrips(half, say),
    words: {
      title: name,
      description: drawnForm(n) === "middle" ? say("drawing.half") : say("priority.strips.description", { n }),
      answer: say("priority.answer"),
      lowest: say("priority.lowest"),
      best: say("priority.middle"),
      highest: say("priority.highest"),
      pooled: say("priority.together"),
      noStrips: isSmallCell(n) ? say("priority.few") : say("drawing.too-few", { n }),
    },
    format: { number: decimal, percent: percentOf(how) },
    ...(how.rows === undefined ? {} : { rows: how.rows }),
    ...(how.leavesState === undefined ? {} : { leavesState: how.leavesState }),
  });
};

/**
 * A band includes its lower edge, as in `matrixCells` of methods/ranking. It is repeated here so that a page that only draws need
 * not load that folder.
 */
const bandOf = (value: number, edges: readonly number[]): number => edges.filter((edge) => value >= edge).length;

/**
 * Edges of the likelihood bands of the UK's published register (docs/methods.md D.1), for an optional layer of the drawings. These bands
 * are never stored.
 */
export const matrixLikelihoodEdges: readonly number[] = [0.002, 0.01, 0.05, 0.25];
/** The edges between adjacent numbers of an index: half way between them on a log scale. */
export const matrixImpactEdges = (index: readonly number[]): readonly number[] =>
  index.slice(1).map((value, at) => Math.sqrt(value * (index[at] ?? value)));

/** Draws the classical matrix of the middle values, with its weaknesses below it and the number of cells that each range touches. */
export const drawClassicalMatrix = (
  ranking: DrawnRanking,
  nameOf: NameOf,
  { index, impactBands }: { readonly index: readonly number[]; readonly impactBands: readonly string[] },
  how: Showing,
): Drawing => {
  const { say, decimal } = how;
  const [likelihoodEdges, impactEdges] = [matrixLikelihoodEdges, matrixImpactEdges(index)];
  const colours = Array.from({ length: likelihoodEdges.length + 1 }, (_, l) =>
    Array.from({ length: impactEdges.length + 1 }, (__, i) => l + i),
  );
  const cellOf = (likelihood: number, impact: number) => ({
    likelihood: bandOf(likelihood, likelihoodEdges),
    impact: bandOf(impact, impactEdges),
  });
  const share = (edge: number): number => Number((edge * 100).toPrecision(2));
  const bands = [
    say("priority.matrix.under", { n: share(likelihoodEdges[0] ?? 0) }),
    ...likelihoodEdges
      .slice(1)
      .map((edge, at) => say("priority.matrix.between", { low: share(likelihoodEdges[at] ?? 0), high: share(edge) })),
    say("priority.matrix.over", { n: share(likelihoodEdges.at(-1) ?? 0) }),
  ];
  return classicalMatrixDrawing({
    ...sized(how),
    risks: ranking.risks.map(({ id, likelihood, impact }) => {
      const middle = cellOf(likelihood.p50, impact.p50);
      const [low, high] = [cellOf(likelihood.p05, impact.p05), cellOf(likelihood.p95, impact.p95)];
      const reaches = (high.likelihood - low.likelihood + 1) * (high.impact - low.impact + 1);
      return { ...nameOf(id), likelihood: middle.likelihood, impact: middle.impact, reaches };
    }),
    likelihoodBands: bands,
    impactBands,
    colours,
    words: {
      title: say("priority.matrix.title"),
      description: say("priority.matrix.description"),
      likelihood: say("priority.likelihood"),
      impact: say("priority.impact"),
      risk: say("priority.risk"),
      cells: say("priority.matrix.cells"),
      faults: say("priority.matrix.faults"),
    },
    format: { count: decimal },
  });
};
