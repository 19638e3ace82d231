/** Counts the fields that a round asks of one person, and deals scenarios to panels above the limit. Rules: SPEC.md E37-E39. */

import { isSmallCell } from "../disclosure/index.ts";

/** Most fields a person is asked in one round. */
export const fieldsPerPersonPerRound = 60;

export interface Questions {
  readonly capability: boolean;
  readonly intent: boolean;
  /** low, best, high count as one field; how sure is another. */
  readonly likelihood: boolean;
  readonly howSure: boolean;
  /** Number of impact criteria; a range counts once. */
  readonly criteria: number;
  readonly confidence: boolean;
}

/** Fields one scenario asks: one for each thing to decide. Rationales are optional and do not count. */
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
  /** In list order. */
  readonly scenarios: readonly { readonly id: string; readonly expected: number }[];
  readonly fields: number;
  /** Participants of the panel: participant k (from 0, in order of arrival) sits in panel k modulo the number of panels. */
  readonly participants: number;
}

export type PanelSplit =
  | {
      readonly ok: true;
      readonly panels: readonly PanelOf[];
      /** Some scenario expects under three answers: it will have no pool. */ readonly thin: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: "no-scenarios" | "scenario-too-large" | "more-panels-than-participants" | "more-panels-than-scenarios";
    };

const sum = (loads: readonly Load[]): number => loads.reduce((total, { fields }) => total + fields, 0);

/**
 * Shares the scenarios out over the fewest panels (at least `least`) of which none asks more than `most` fields a person. Scenarios keep
 * their order, panels take neighbouring ones and are as even as that allows. The same input gives the same panels.
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

/** `count` runs of neighbours, none above `most`, each cut where it comes nearest to its fair share; null when that cannot be. */
function neighbours(scenarios: readonly Load[], count: number, most: number): readonly (readonly Load[])[] | null {
  // The least largest load that `count` runs can have: tried from the fair share upwards, so the panels are even.
  const total = sum(scenarios);
  for (let limit = Math.ceil(total / count); limit <= most; limit++) {
    const runs: Load[][] = [[]];
    for (const [i, scenario] of scenarios.entries()) {
      const run = runs.at(-1) ?? [];
      // Each run still to come needs a scenario of its own.
      const mustCut = run.length > 0 && scenarios.length - i <= count - runs.length;
      if (run.length > 0 && (mustCut || sum(run) + scenario.fields > limit)) runs.push([scenario]);
      else run.push(scenario);
    }
    if (runs.length <= count) return runs;
  }
  return null;
}
