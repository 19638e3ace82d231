/** What the console counts and names: fields a person would be asked, places in a round, addresses as people read them. */
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { questionNames } from "#modules/threat/contract/judgement.ts";
import { fieldsPerPersonPerRound, fieldsPerScenario, splitIntoPanels } from "#methods/elicitation/index.ts";

export type QuestionName = (typeof questionNames)[number];

/** Fields that one scenario asks of one person, by core's rule. */
export const fieldsOf = (questions: readonly QuestionName[], criteria: CriteriaSetData | undefined): number =>
  fieldsPerScenario({
    capability: questions.includes("capability"),
    intent: questions.includes("intent"),
    likelihood: questions.includes("likelihood"),
    howSure: questions.includes("likelihood"),
    criteria: questions.includes("impact") ? (criteria?.criteria.length ?? 0) : 0,
    confidence: questions.includes("confidence"),
  });

export interface RoundLoad {
  /** The most that any person is asked. */
  readonly fields: number;
  readonly limit: number;
  readonly fits: boolean;
  /** The fewest panels with which it fits; null where no split helps. */
  readonly panelsNeeded: number | null;
  /** Some scenario would be answered by fewer than three. */
  readonly thin: boolean;
}

/** What a round would ask, with `panels` panels and `participants` in the room. */
export const loadOf = (scenarios: readonly string[], each: number, panels: number, participants: number): RoundLoad => {
  const loads = scenarios.map((id) => ({ id, fields: each }));
  const people = Math.max(participants, 1);
  const split = splitIntoPanels(loads, Math.max(people, panels), Number.POSITIVE_INFINITY, panels);
  const fields = split.ok ? Math.max(...split.panels.map((panel) => panel.fields)) : 0;
  const needed = splitIntoPanels(loads, people);
  return {
    fields,
    limit: fieldsPerPersonPerRound,
    fits: fields > 0 && fields <= fieldsPerPersonPerRound,
    panelsNeeded: needed.ok ? needed.panels.length : null,
    thin: split.ok && panels > 1 && isSmallCell(Math.floor(people / panels)),
  };
};

/** `192.168.1.20:4401` of a join address: what a person types who cannot scan. */
export const hostOf = (joinUrl: string | null): string | null => {
  if (joinUrl === null) return null;
  try {
    return new URL(joinUrl).host;
  } catch {
    return null;
  }
};
