/**
 * Counts the fields that one person must fill in per round, and divides scenarios among panels if there are too many. Rules:
 * SPEC.md E37-E39.
 */

import { isSmallCell } from "../disclosure/index.ts";

/** The maximum number of fields for one person in one round. */
export const fieldsPerPersonPerRound = 60;

export interface Questions {
  readonly capability: boolean;
  readonly intent: boolean;
  /** Whether the likelihood is asked. Low, best and high together are one field; the confidence in the range (`howSure`) is another. */
  readonly likelihood: boolean;
  readonly howSure: boolean;
  /** The number of impact criteria; a range counts as one field. */
  readonly criteria: number;
  readonly confidence: boolean;
}

/** The number of fields of one scenario: one field for each decision that a person makes. Rationales are optional and do not count. */
export const fieldsPerScenario = (asked: Questions): number =>
  Number(asked.capability) +
  Number(asked.intent) +
  Number(asked.likelihood) +
  Number(asked.howSure) +
  asked.criteria +
  Number(asked.confidence);

export interface Load {
  readonly id: string;
  readonly fields: number;
}

export interface PanelOf {
  /** The scenarios of the panel, in the order of the list. */
  readonly scenarios: readonly { readonly id: string; readonly expected: number }[];
  readonly fields: number;
  /** The number of participants in the panel. Participant k (from 0, in order of arrival) belongs to panel k modulo the number of panels. */
  readonly participants: number;
}

export type PanelSplit =
  | {
      readonly ok: true;
      readonly panels: readonly PanelOf[];
      /** Whether fewer than three answers are expected for some scenario, which then has no pool. */ readonly thin: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: "no-scenarios" | "scenario-too-large" | "more-panels-than-participants" | "more-panels-than-scenarios";
    };

const sum = (loads: readonly Load[]): number => loads.reduce((total, { fields }) => total + fields, 0);

/**
 * Divides the scenarios among the fewest panels (at least `least`) so that no panel needs more than `most` fields per person. Scenarios
 * keep their order; a panel has adjacent scenarios; the panels are as even as possible. The same input gives the same panels.
 */
export function splitIntoPanels(scenarios: readonly Load[], participants: number, most = fieldsPerPersonPerRound, least = 1): PanelSplit {
  if (scenarios.length === 0) return { ok: false, reason: "no-scenarios" };
  if (scenarios.some(({ fields }) => fields > most)) return { ok: false, reason: "scenario-too-large" };
  const total = sum(scenarios);
  for (let count = Math.max(1, least, Math.ceil(total / most)); count <= scenarios.length; count++) {
    const panels = neighbours(scenarios, count, most);
    if (panels === null) continue;
    if (count > participants) return { ok: false, reason: "more-panels-than-participants" };
    const made = panels.map((loads, k): PanelOf => {
      const seats = Math.ceil((participants - k) / count);
      return { scenarios: loads.map(({ id }) => ({ id, expected: seats })), fields: sum(loads), participants: seats };
    });
    return { ok: true, panels: made, thin: made.some((panel) => isSmallCell(panel.participants)) };
  }
  return { ok: false, reason: "more-panels-than-scenarios" };
}

/**
 * Divides the scenarios into `count` runs of adjacent ones, so that no run has more than `most` fields and the largest run is as small as
 * possible; null if that is impossible.
 */
function neighbours(scenarios: readonly Load[], count: number, most: number): readonly (readonly Load[])[] | null {
  // Find the smallest possible size of the largest run: try limits upwards from the mean size.
  const total = sum(scenarios);
  for (let limit = Math.ceil(total / count); limit <= most; limit++) {
    const runs: Load[][] = [[]];
    for (const [i, scenario] of scenarios.entries()) {
      const run = runs.at(-1) ?? [];
      // Each remaining run needs at least one scenario.
      const mustCut = run.length > 0 && scenarios.length - i <= count - runs.length;
      if (run.length > 0 && (mustCut || sum(run) + scenario.fields > limit)) runs.push([scenario]);
      else run.push(scenario);
    }
    if (runs.length <= count) return runs;
  }
  return null;
}
