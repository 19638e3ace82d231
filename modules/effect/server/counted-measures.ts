/**
 * Decides which measures are in the calculation, and gives the reason for each measure that is not. A missing statement does not count as zero: if
 * there is a budget, a measure without a stated cost is left out.
 */
import type { Conditions, EffectMeasure, LeftOutReason } from "../contract/effect.ts";

export interface Counted {
  readonly measure: EffectMeasure;
  /** Whether the measure is in the calculation, either because of its own effect or because another measure needs it. */
  readonly entered: boolean;
  /** The reason why the measure's effect is not in the figures; null if it is. */
  readonly reason: LeftOutReason | null;
}

/** The reason why a measure cannot be used with the budget: the cost or the year of the start is not stated, or the cost is in another currency. */
const outOfBudget = ({ cost, starts }: EffectMeasure, { budget }: Conditions): LeftOutReason | null => {
  if (budget === null) return null;
  if (cost === null) return "cost-not-said";
  if (cost.currency !== budget.currency) return "other-currency";
  return budget.years.length > 0 && starts === null ? "start-not-said" : null;
};

/** For these measures nothing is computed, not even a possible effect. */
const gone: ReadonlySet<LeftOutReason | null> = new Set(["refused", "withdrawn", "rights-absolute"]);

const effectOut = ({ effects }: EffectMeasure, rated: ReadonlySet<string>): LeftOutReason | null => {
  const ranged = effects.filter(({ range }) => range !== null);
  if (ranged.length === 0) return "words-only";
  return ranged.some(({ scenario }) => rated.has(scenario)) ? null : "scenario-not-rated";
};

/** @param rated ids of scenarios that are in the figures */
export const countedMeasures = (measures: readonly EffectMeasure[], conditions: Conditions, rated: ReadonlySet<string>): Counted[] => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const needsOf = (id: string): string[] => conditions.needs.filter(({ measure }) => measure === id).map(({ needs }) => needs);
  /**
   * All measures that a measure needs, directly or indirectly, without the measure itself. Each is visited once, even if two measures need each
   * other.
   */
  const allNeeds = (id: string): Set<string> => {
    const found = new Set<string>();
    const open = needsOf(id);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...needsOf(next));
    }
    found.delete(id);
    return found;
  };
  const missing = (id: string): boolean => {
    const measure = byId.get(id);
    return measure === undefined || gone.has(measure.notChoosable) || outOfBudget(measure, conditions) !== null;
  };
  const reasons = new Map(
    measures.map((measure): [string, LeftOutReason | null] => {
      if (gone.has(measure.notChoosable)) return [measure.id, measure.notChoosable];
      const reason = effectOut(measure, rated) ?? outOfBudget(measure, conditions);
      return [measure.id, reason ?? ([...allNeeds(measure.id)].some(missing) ? "needs-what-is-out" : null)];
    }),
  );
  const acting = measures.filter(({ id }) => reasons.get(id) === null);
  const needed = new Set(acting.flatMap(({ id }) => [...allNeeds(id)]));
  return measures.map((measure) => {
    const reason = reasons.get(measure.id) ?? null;
    // a measure without a passed rights test is in the calculation, but labelled as not choosable
    if (reason === null) return { measure, entered: true, reason: measure.notChoosable };
    return { measure, entered: needed.has(measure.id) && !gone.has(measure.notChoosable), reason };
  });
};
