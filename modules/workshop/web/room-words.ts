/** Functions of the console for the load of a round, and for short forms of addresses. */
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { questionNames } from "#modules/threat/contract/judgement.ts";
import { fieldsPerPersonPerRound, fieldsPerScenario, splitIntoPanels } from "#methods/elicitation/index.ts";

export type QuestionName = (typeof questionNames)[number];

/** The number of fields that one scenario has for one person, by the rule in `methods`. */
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
  /** The largest number of fields that one person gets. */
  readonly fields: number;
  readonly limit: number;
  readonly fits: boolean;
  /** The smallest number of panels with which the round keeps the limit; null if no number does. */
  readonly panelsNeeded: number | null;
  /** Whether at least one scenario would be rated by fewer than three people. */
  readonly thin: boolean;
}

/** The load of a round with `panels` panels and `participants` people in the room. */
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

/** The part of a join URL that people type if they cannot scan the QR code, for example `192.168.1.20:4401`. */
export const hostOf = (joinUrl: string | null): string | null => {
  if (joinUrl === null) return null;
  try {
    return new URL(joinUrl).host;
  } catch {
    return null;
  }
};
