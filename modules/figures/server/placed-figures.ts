/**
 * Frozen figures that a text states, each at a place in the text: the figure, whether it is still correct, and the newest frozen figure of its
 * rule.
 */
import type { FrozenFigure } from "../contract/figures.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { rulesOf } from "./count.ts";
import { frozenFigures } from "./frozen.ts";
import { recount } from "./recount.ts";

export interface PlacedFigure {
  readonly rule: string;
  /** The code of the rule that people read; empty if neither the rule nor the figure can be found. */
  readonly code: string;
  readonly countsPeople: boolean;
  /** Null if no figure is chosen, or if the reader may not read it. */
  readonly figure: FrozenFigure | null;
  readonly stands: "holds" | "not-frozen" | "taken-back" | "rule-changed" | "rows-changed" | "not-visible";
  /** The newest figure of the rule with the same scope that was not taken back. Null if there is none. */
  readonly newest: FrozenFigure | null;
}

/**
 * @param places the places in the text: for each, the name of a rule, and the id of a frozen figure of that rule or null if none is chosen
 * @param now the time of the recount, which counts the rows that the reader may read
 * @returns one result for each place, in the same order. Each figure is counted only once, even if several places state it
 */
export const placedFigures = async (
  tx: Tx,
  places: readonly { readonly rule: string; readonly figure: string | null }[],
  now: Date,
): Promise<PlacedFigure[]> => {
  if (places.length === 0) return [];
  const frozen = await frozenFigures(tx);
  const rules = new Map(rulesOf(tx).map((rule) => [rule.name, rule]));
  const counted = new Map<string, PlacedFigure["stands"]>();
  const standingOf = async (figure: FrozenFigure): Promise<PlacedFigure["stands"]> => {
    if (figure.takenBack !== null) return "taken-back";
    const rule = rules.get(figure.rule);
    if (rule === undefined || rule.version !== figure.version) return "rule-changed";
    return (await recount(tx, rule, figure, now)).same ? "holds" : "rows-changed";
  };
  const placed: PlacedFigure[] = [];
  for (const { rule: name, figure: id } of places) {
    const rule = rules.get(name);
    const figure = frozen.find((one) => one.id === id && one.rule === name) ?? null;
    if (figure !== null && !counted.has(figure.id)) counted.set(figure.id, await standingOf(figure));
    const { kind, key } = figure?.scope ?? { kind: "programme" as const, key: null };
    placed.push({
      rule: name,
      code: rule?.code ?? figure?.code ?? "",
      countsPeople: rule?.countsPeople ?? false,
      figure,
      stands: figure === null ? (id === null ? "not-frozen" : "not-visible") : (counted.get(figure.id) ?? "rows-changed"),
      newest: frozen.find((one) => one.rule === name && one.takenBack === null && one.scope.kind === kind && one.scope.key === key) ?? null,
    });
  }
  return placed;
};
