/**
 * The drawing of a calculated effect, used by the desk and the report. The figures come from the result. The words come from a
 * function that formats a message of the group `effect` in the reader's language.
 */
import { residualRiskDrawing } from "./residual-risk.ts";
import type { NameOf } from "./priority-drawings.ts";
import { sized, type Showing } from "./scenario-drawings.ts";
import type { Drawing } from "./scene.ts";

interface Interval {
  readonly mean: number;
  readonly p05: number;
  readonly p95: number;
}
interface LeftByScenario {
  readonly byScenario: Readonly<Record<string, Interval>>;
}
/** The part of a calculation that is drawn; the contract's EffectResult has this shape. */
export interface DrawnEffect {
  readonly scenarios: readonly { readonly id: string }[];
  readonly nothing: LeftByScenario;
  readonly everything: LeftByScenario;
  readonly chosen: LeftByScenario;
}

const none: Interval = { mean: 0, p05: 0, p95: 0 };
const rangeOf = ({ mean, p05, p95 }: Interval) => ({ low: p05, mean, high: p95 });

/**
 * Draws the expected loss before any measure, and after the chosen measures or all measures that may be chosen (`set` selects which).
 * The scenario with the largest loss before measures comes first.
 */
export const drawResidual = (result: DrawnEffect, set: "chosen" | "everything", nameOf: NameOf, how: Showing): Drawing => {
  const { say, decimal } = how;
  const after = say(`effect.key.${set}`);
  const points = ["low", "mean", "high"].map((point) => say(`effect.point.${point}`));
  const before = say("effect.key.nothing");
  return residualRiskDrawing({
    ...sized(how),
    rows: result.scenarios
      .map(({ id }) => ({
        code: nameOf(id).code,
        name: nameOf(id).name,
        before: rangeOf(result.nothing.byScenario[id] ?? none),
        after: rangeOf(result[set].byScenario[id] ?? none),
      }))
      .toSorted((a, b) => b.before.mean - a.before.mean || (a.code < b.code ? -1 : 1)),
    words: {
      title: say("effect.residual.title"),
      description: say("effect.residual.description", { n: result.scenarios.length }),
      scenario: say("common.scenario"),
      before,
      after,
      axis: say("effect.figure.axis"),
      heads: [before, after].flatMap((when) => points.map((point) => say("effect.table-head", { set: when, point }))),
    },
    format: { number: decimal },
  });
};
