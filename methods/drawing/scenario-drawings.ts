/**
 * The three drawings of one scenario's result, used by the desk, the wall and the report. The figures come from the result. The
 * words come from a function that formats a message of the group `drawing` in the reader's language. A pool of fewer than three
 * answers is not shown; for a split pool, the drawing shows a range but no best value.
 */
import { drawnForm, suppressSmallCells, type ToldHalf } from "../disclosure/index.ts";
import { printedPercent, printedRange } from "../printing/index.ts";
import type { Scale } from "./axis.ts";
import { confidenceDrawing } from "./confidence.ts";
import { impactDrawing, type ImpactRow } from "./impact.ts";
import type { Direction, Drawing, Mode } from "./scene.ts";
import { stripsDrawing } from "./strips.ts";
import type { Group, Pooled, StripsInput } from "./strips-input.ts";

const isHidden = (n: number): boolean => suppressSmallCells(n) === "fewer-than-three";

type Count = number | "fewer-than-three";
const confidenceLevels = ["low", "moderate", "high"] as const;
type ConfidenceLevel = (typeof confidenceLevels)[number];

/**
 * The part of a result that is drawn; the contract's ScenarioResult has this shape. Probabilities 0..1, levels 1..5. For fewer than ten
 * answers strips and counts are empty, and `half` is the middle half of five to nine; a released result has no half.
 */
export interface DrawnResult {
  readonly answered: number;
  readonly cannotSay: Count | null;
  readonly strips: readonly { readonly low: number; readonly best: number; readonly high: number; readonly sure?: number }[];
  readonly likelihood: {
    readonly n: number;
    readonly half?: ToldHalf | null;
    readonly pooled: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
    readonly best: number | null;
    readonly split: {
      readonly groups: readonly { readonly n: number; readonly low: number; readonly high: number; readonly bands: readonly string[] }[];
    } | null;
  };
  readonly impacts: readonly {
    readonly criterion: string;
    readonly n: number;
    readonly cannotSay: Count | null;
    readonly counts: readonly number[];
    readonly median: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly half?: ToldHalf | null;
    readonly split: boolean;
  }[];
  readonly confidence: {
    readonly n: number;
    readonly counts: Readonly<Record<ConfidenceLevel, number>> | null;
    readonly half: { readonly low: ConfidenceLevel; readonly high: ConfidenceLevel; readonly together: boolean } | null;
  };
}

/** How to show a drawing, and its words. */
export interface Showing {
  readonly say: (id: string, values?: Readonly<Record<string, unknown>>) => string;
  /** Writes a plain number in the reader's digits. */
  readonly decimal: (value: number) => string;
  /** Formats a number with every digit, at most ten decimals. */
  readonly exact: (value: number) => string;
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  /** The maximum height of all strips together. On a wall the drawing must fit between header and footer. */
  readonly rows?: number;
}

/** The yardstick with words in the reader's language, and the axis on which the question was asked. */
export interface DrawnYardstick {
  readonly bands: readonly { readonly code: string; readonly low: number; readonly high: number; readonly word: string }[];
  readonly scale: Scale;
}

export const sized = ({ direction, mode, width }: Showing) => ({ direction, mode, ...(width === undefined ? {} : { width }) });

type HalfMessage = "drawing.half.levels" | "drawing.half.percent" | "drawing.together" | "drawing.apart";
type Ends = Readonly<Record<string, string | number>>;
type SayHalf = (id: HalfMessage, values?: Ends) => string;
type SayConfidence = (id: HalfMessage | `drawing.confidence.word-${ConfidenceLevel}`, values?: Ends) => string;

/** The middle half as words: its ends, then "together" or "apart". */
const halfWords = (say: SayHalf, id: HalfMessage, ends: Ends, together: boolean): string =>
  `${say(id, ends)} ${say(together ? "drawing.together" : "drawing.apart")}`;

/** The middle half of levels as words. @param low the lower end in words or digits @param high the upper end, equal to `low` for one level */
export const levelsHalfWords = (say: SayHalf, low: string, high: string, together: boolean): string =>
  halfWords(say, "drawing.half.levels", { low, high, same: low === high ? "yes" : "no" }, together);

/** The words that replace strips: nobody answered, too few people answered for a reader outside the State, or there are three or four answers. */
const noStrips = (n: number, leavesState: boolean, say: Showing["say"]): string => {
  if (n === 0) return say("drawing.strips.none");
  if (leavesState) return say("drawing.strips.few");
  return isHidden(n) ? say("drawing.pooled.few") : say("drawing.too-few", { n });
};

/** The middle half of five to nine probabilities, with its words. */
export const halfOfStrips = (half: ToldHalf | null | undefined, say: Showing["say"]): Pick<StripsInput, "half"> => {
  if (half == null) return {};
  const { low, high, together } = half;
  return {
    half: { low, high, label: halfWords(say, "drawing.half.percent", printedRange(low, high), together), name: say("drawing.half") },
  };
};

/** Draws likelihood: the individual answers, then the pooled lane, then the groups if the room is split. */
export const likelihoodInput = (
  result: DrawnResult,
  yardstick: DrawnYardstick,
  title: string,
  showing: Showing,
  leavesState = false,
): StripsInput => {
  const { say, mode, decimal } = showing;
  const { likelihood, cannotSay } = result;
  const wordOf = (code: string): string => yardstick.bands.find((band) => band.code === code)?.word ?? code;
  const pooled = (): Pooled | { hidden: string } | null => {
    if (likelihood.pooled === null) return likelihood.n === 0 ? null : { hidden: say("drawing.pooled.few") };
    const { p10, p50, p90 } = likelihood.pooled;
    const lines = [
      say("drawing.pooled.range", printedRange(p10, p90)),
      ...(likelihood.best === null ? [] : [say("drawing.pooled.best", { best: printedPercent(likelihood.best) })]),
      say("drawing.pooled.equal-weights"),
    ];
    return { low: p10, best: likelihood.best ?? p50, high: p90, split: likelihood.split !== null, lines: mode === "wall" ? [] : lines };
  };
  const group = ({ n, low, high, bands }: NonNullable<DrawnResult["likelihood"]["split"]>["groups"][number]): Group => ({
    low,
    high,
    lines: [say("drawing.group.share", { n, of: likelihood.n }), say("drawing.group.best", printedRange(low, high)), ...bands.map(wordOf)],
  });
  const silent = (): StripsInput["cannotSay"] => {
    if (cannotSay === "fewer-than-three") return { label: say("drawing.cannot-say.few"), hidden: true };
    return cannotSay === null || cannotSay === 0 ? null : { label: say("drawing.cannot-say", { n: cannotSay, of: result.answered }) };
  };
  return {
    answers: result.strips.map((strip) =>
      strip.low === strip.best && strip.best === strip.high ? { ...strip, low: null, high: null } : strip,
    ),
    n: likelihood.n,
    bands: yardstick.bands.map((band) => ({ from: band.low, to: band.high, label: band.word })),
    pooled: pooled(),
    groups: mode === "wall" ? [] : (likelihood.split?.groups ?? []).map(group),
    cannotSay: mode === "wall" ? null : (silent() ?? null),
    words: {
      title,
      description:
        drawnForm(likelihood.n) === "middle" && !leavesState
          ? say("drawing.half.description")
          : say("drawing.strips.description", { n: result.strips.length }),
      answer: say("drawing.answer"),
      lowest: say("drawing.lowest"),
      best: say("drawing.best"),
      highest: say("drawing.highest"),
      ...(leavesState ? {} : { sure: say("drawing.sure") }),
      pooled: say("drawing.pooled"),
      noStrips: noStrips(likelihood.n, leavesState, say),
    },
    format: {
      number: decimal,
      percent: (n) => say("drawing.percent", { n }),
      exact: (n) => say("drawing.percent-exact", { n: showing.exact(n) }),
    },
    scale: yardstick.scale,
    leavesState,
    ...(leavesState ? {} : halfOfStrips(likelihood.half, say)),
    ...sized(showing),
    ...(showing.rows === undefined ? {} : { rows: showing.rows }),
  };
};

export const likelihoodDrawing = (...shown: Parameters<typeof likelihoodInput>): Drawing => stripsDrawing(likelihoodInput(...shown));

/** The counts of a row that has no counts: five zeros. */
const bare = [0, 0, 0, 0, 0];

/** The content of a row: words for fewer than five answers, the middle half (if available) for five to nine, otherwise columns. */
const formOfLevels = (
  { n, half }: Pick<DrawnResult["impacts"][number], "n" | "half">,
  { say, decimal }: Showing,
): Pick<ImpactRow, "hidden" | "half"> => {
  if (isHidden(n)) return { hidden: say("drawing.few") };
  const form = drawnForm(n);
  if (form === "middle" && half != null) {
    const { low, high, together } = half;
    return { half: { low, high, label: levelsHalfWords(say, decimal(low), decimal(high), together) } };
  }
  return form === "each" ? {} : { hidden: say(form === "nothing" ? "drawing.too-few" : "drawing.strips.few", { n }) };
};

/** Draws impact: five columns per criterion, in the order of the criteria set. */
export const impactsDrawing = (
  result: DrawnResult,
  names: ReadonlyMap<string, string>,
  ends: { readonly low: string; readonly high: string },
  showing: Showing,
): Drawing => {
  const { say, decimal } = showing;
  const note = ({ n, cannotSay }: DrawnResult["impacts"][number]): string => {
    if (cannotSay === "fewer-than-three") return say("drawing.n.few-cannot-say", { n });
    return cannotSay === null || cannotSay === 0 ? say("drawing.n", { n }) : say("drawing.n.cannot-say", { n, k: cannotSay });
  };
  return impactDrawing({
    rows: result.impacts.map((row) => ({
      name: names.get(row.criterion) ?? row.criterion,
      note: isHidden(row.n) ? null : note(row),
      counts: row.counts.length === 0 ? bare : row.counts,
      pooled:
        row.low === null || row.high === null ? null : { low: row.low, middle: row.median ?? (row.low + row.high) / 2, high: row.high },
      split: row.split,
      ...formOfLevels(row, showing),
    })),
    levels: [1, 2, 3, 4, 5].map(decimal),
    ends,
    words: {
      title: say("drawing.impact.title"),
      description: say("drawing.impact.description"),
      split: say("drawing.split"),
      criterion: say("drawing.criterion"),
      lowest: say("drawing.lowest"),
      middle: say("drawing.middle"),
      highest: say("drawing.highest"),
    },
    format: { number: decimal, percent: (n) => say("drawing.percent", { n }), count: decimal, level: decimal },
    ...sized(showing),
  });
};

/** The middle half of the confidence as words. */
export const confidenceHalfWords = ({ low, high, together }: NonNullable<DrawnResult["confidence"]["half"]>, say: SayConfidence): string =>
  levelsHalfWords(say, say(`drawing.confidence.word-${low}`), say(`drawing.confidence.word-${high}`), together);

/** Draws confidence: one segmented bar, separate from likelihood. A segment of one or two people shows no count. */
export const foundationDrawing = (result: DrawnResult, showing: Showing): Drawing => {
  const { say } = showing;
  const { n: all, counts, half } = result.confidence;
  const form = drawnForm(all);
  const segment = (name: ConfidenceLevel) => {
    const n = counts?.[name] ?? 0;
    return { n, label: isHidden(n) ? say(`drawing.confidence.${name}.few`) : say(`drawing.confidence.${name}`, { n }) };
  };
  return confidenceDrawing({
    segments: confidenceLevels.map(segment),
    ...(half === null
      ? {}
      : {
          half: {
            low: confidenceLevels.indexOf(half.low),
            high: confidenceLevels.indexOf(half.high),
            label: confidenceHalfWords(half, say),
          },
        }),
    ...(isHidden(all) && all > 0
      ? { hidden: say("drawing.confidence.few") }
      : all > 0 && form === "nothing"
        ? { hidden: say("drawing.too-few", { n: all }) }
        : {}),
    words: {
      title: say("drawing.confidence.title"),
      description: say("drawing.confidence.description"),
      answer: say("drawing.answer"),
      none: say("drawing.confidence.none"),
    },
    ...sized(showing),
  });
};
