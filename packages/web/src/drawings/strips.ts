/** From a scenario's result to the strips drawing: every word in the reader's language, every figure from the result. */
import type { YardstickData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { stripsDrawing, type Drawing, type Mode, type StripsInput } from "@counterpart/core/drawing";
import { track } from "@counterpart/core/elicitation";
import { percent } from "../shell/percent.ts";
import type { useWords } from "../shell/words.ts";

type Words = ReturnType<typeof useWords>;

interface Wanted {
  readonly result: ScenarioResult;
  readonly yardstick: YardstickData | undefined;
  readonly title: string;
  readonly words: Words;
  readonly mode: Mode;
  readonly width: number;
  readonly bandWord: (code: string) => string;
}

const pooledOf = ({ result, words, mode }: Wanted): StripsInput["pooled"] => {
  const { t } = words;
  const { pooled, split, best } = result.likelihood;
  if (pooled === null) return result.likelihood.n === 0 ? null : { hidden: t("drawing.pooled.few") };
  const range = t("drawing.pooled.range", { low: percent(pooled.p10), high: percent(pooled.p90) });
  const told = best === null ? [] : [t("drawing.pooled.best", { best: percent(best) })];
  return {
    low: pooled.p10,
    best: best ?? pooled.p50,
    high: pooled.p90,
    split: split !== null,
    lines: mode === "wall" ? [] : [range, ...told, t("drawing.pooled.equal-weights")],
  };
};

const groupsOf = ({ result, words, mode, bandWord }: Wanted): NonNullable<StripsInput["groups"]> => {
  const { t } = words;
  if (mode === "wall") return [];
  return (result.likelihood.split?.groups ?? []).map((group) => ({
    low: group.low,
    high: group.high,
    lines: [
      t("drawing.group.share", { n: group.n, of: result.likelihood.n }),
      t("drawing.group.best", { low: percent(group.low), high: percent(group.high) }),
      ...group.bands.map(bandWord),
    ],
  }));
};

/** Log-odds where the yardstick begins under one per cent: the same axis that the phones drew. */
const scaleOf = (yardstick: YardstickData | undefined): NonNullable<StripsInput["scale"]> => {
  if (yardstick === undefined) return { kind: "linear" };
  const asked = track({ id: yardstick.id, bands: yardstick.bands });
  const [low, high] = [asked.stops[0], asked.stops.at(-1)];
  return asked.scale === "linear" || low === undefined || high === undefined ? { kind: "linear" } : { kind: "log-odds", low, high };
};

const cannotSayOf = ({ result, words }: Wanted): NonNullable<StripsInput["cannotSay"]> | null => {
  const { t } = words;
  if (result.cannotSay === "fewer-than-three") return { label: t("drawing.cannot-say.few"), hidden: true };
  return result.cannotSay === 0 ? null : { label: t("drawing.cannot-say", { n: result.cannotSay, of: result.answered }) };
};

export const drawStrips = (wanted: Wanted): Drawing => {
  const { result, yardstick, title, words, mode, width, bandWord } = wanted;
  const { t, decimal } = words;
  return stripsDrawing({
    answers: result.strips.map(({ low, best, high }) =>
      low === best && best === high ? { low: null, best, high: null } : { low, best, high },
    ),
    bands: (yardstick?.bands ?? []).map((band) => ({ from: band.low, to: band.high, label: bandWord(band.code) })),
    pooled: pooledOf(wanted),
    groups: groupsOf(wanted),
    cannotSay: mode === "wall" ? null : cannotSayOf(wanted),
    words: {
      title,
      description: t("drawing.strips.description", { n: result.strips.length }),
      answer: t("drawing.answer"),
      lowest: t("drawing.lowest"),
      best: t("drawing.best"),
      highest: t("drawing.highest"),
      pooled: t("drawing.pooled"),
      noStrips: t("drawing.strips.none"),
    },
    format: { number: decimal, percent: (value) => t("drawing.percent", { n: value }) },
    direction: words.language.direction,
    mode,
    width,
    scale: scaleOf(yardstick),
  });
};
