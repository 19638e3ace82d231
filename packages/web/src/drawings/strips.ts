/** From a scenario's result to its drawings on a page: core draws, the page gives words, digits and direction. */
import type { YardstickData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import type { MessageId } from "@counterpart/contract/message-ids.generated";
import { likelihoodDrawing, type Drawing, type DrawnYardstick, type Mode, type Showing } from "@counterpart/core/drawing";
import { track } from "@counterpart/core/elicitation";
import type { Values } from "../shell/formats.ts";
import type { useWords } from "../shell/words.ts";

type Words = ReturnType<typeof useWords>;

/** How this page shows drawings. Ids come from core, which names messages of the group `drawing` alone. */
export const showingOf = ({ t, decimal, language }: Words, mode: Mode, width: number): Showing => ({
  say: (id, values) => t(id as MessageId, values as Values | undefined),
  decimal,
  direction: language.direction,
  mode,
  width,
});

/** The yardstick in the reader's words, on the axis that the phones drew. */
const drawn = (yardstick: YardstickData | undefined, bandWord: (code: string) => string): DrawnYardstick => {
  if (yardstick === undefined) return { bands: [], scale: { kind: "linear" } };
  const { scale, stops } = track(yardstick);
  const [low, high] = [stops[0], stops.at(-1)];
  return {
    bands: yardstick.bands.map((band) => ({ code: band.code, low: band.low, high: band.high, word: bandWord(band.code) })),
    scale: scale === "linear" || low === undefined || high === undefined ? { kind: "linear" } : { kind: "log-odds", low, high },
  };
};

interface Wanted {
  readonly result: ScenarioResult;
  readonly yardstick: YardstickData | undefined;
  readonly title: string;
  readonly words: Words;
  readonly mode: Mode;
  readonly width: number;
  readonly bandWord: (code: string) => string;
}

export const drawStrips = ({ result, yardstick, title, words, mode, width, bandWord }: Wanted): Drawing =>
  likelihoodDrawing(result, drawn(yardstick, bandWord), title, showingOf(words, mode, width));
