/** The movement between two rounds, as sentences and as a drawing. The drawing has the pooled lane of the earlier round above the strips of the later one. */
import type { StripsBefore } from "./strips-input.ts";
import { likelihoodInput, type DrawnResult, type DrawnYardstick, type Showing } from "./scenario-drawings.ts";
import type { Drawing } from "./scene.ts";
import { stripsDrawing } from "./strips.ts";

type MoveCount = number | "fewer-than-three" | "not-told";

/** The counts that may be shown (methods/elicitation E46); the contract's RoundMovement has this shape. */
export interface DrawnMovement {
  /** Number of the earlier round. */
  readonly since: number;
  readonly scale: "linear" | "log-odds";
  readonly of: number;
  readonly down: MoveCount;
  readonly stayed: MoveCount;
  readonly up: MoveCount;
}

type MoveMessage = `drawing.movement.${"up" | "down" | "stayed" | "stayed-odds" | "since" | "means" | "means-odds"}`;
type SayMove = (id: MoveMessage, values?: Readonly<Record<string, string | number>>) => string;

/** The three counts, each as a clause. */
export const moveWords = ({ scale, up, down, stayed }: DrawnMovement, say: SayMove) => {
  const clause = (id: MoveMessage, count: MoveCount): string =>
    typeof count === "number" ? say(id, { told: "count", n: count }) : say(id, { told: count === "not-told" ? "hidden" : "few", n: 0 });
  return {
    up: clause("drawing.movement.up", up),
    down: clause("drawing.movement.down", down),
    stayed: clause(scale === "linear" ? "drawing.movement.stayed" : "drawing.movement.stayed-odds", stayed),
  };
};

/** All counts in one sentence. */
export const movementSentence = (movement: DrawnMovement, say: SayMove): string =>
  say("drawing.movement.since", { since: movement.since, of: movement.of, ...moveWords(movement, say) });

/** A sentence that defines a move, for readers of the drawing. */
export const movementMeans = ({ scale }: Pick<DrawnMovement, "scale">, say: SayMove): string =>
  say(scale === "linear" ? "drawing.movement.means" : "drawing.movement.means-odds");

const arrow = (count: MoveCount): StripsBefore["up"]["arrow"] => (typeof count !== "number" ? "dotted" : count === 0 ? "none" : "solid");

/** Draws the movement to a later round. @throws RangeError if the earlier round has no pooled range */
export const movementDrawing = (
  result: DrawnResult & { readonly roundNumber: number; readonly movement: DrawnMovement },
  earlier: Pick<DrawnResult, "likelihood">,
  yardstick: DrawnYardstick,
  showing: Showing,
): Drawing => {
  const { say } = showing;
  const { movement, roundNumber: round } = result;
  const { pooled, best, split } = earlier.likelihood;
  if (pooled === null) throw new RangeError("people are compared only with a round that has a pooled range");
  const words = moveWords(movement, say);
  const rounds = { since: movement.since, round };
  const title = say("drawing.movement.title", rounds);
  const input = likelihoodInput(result, yardstick, title, showing);
  return stripsDrawing({
    ...input,
    words: { ...input.words, description: `${say("drawing.movement.description", rounds)} ${movementSentence(movement, say)}` },
    before: {
      pooled: { low: pooled.p10, best: best ?? pooled.p50, high: pooled.p90, split: split !== null },
      earlier: say("common.round-n", { number: movement.since }),
      later: say("common.round-n", { number: round }),
      up: { label: words.up, arrow: arrow(movement.up) },
      down: { label: words.down, arrow: arrow(movement.down) },
      stayed: words.stayed,
    },
  });
};
