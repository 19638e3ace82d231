/**
 * The effects about which a room can be asked: effects of an active measure on a scenario that the measure addresses, if everybody
 * in the room may read both the measure and the scenario.
 */
import type { RatedEffect } from "../contract/effect-room.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { listMeasures, type Measure } from "../contract/policy.ts";
import { listScenarios, type Scenario } from "#modules/threat/contract/threat.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { stands } from "./stands.ts";

export type Side = RatedEffect["on"];
/** A key for an effect, the same on every page. */
export const keyOf = ({ measure, scenario, on }: Pick<RatedEffect, "measure" | "scenario" | "on">): string =>
  `${measure} ${scenario} ${on}`;

export interface Askable {
  readonly measure: Measure;
  readonly scenario: Scenario;
  readonly on: Side;
}

/** Measures and scenarios of an assessment by id, up to a marking. */
export const useNamed = (workspace: string, assessment: string, marking: Tlp) => {
  const { data: policy } = useQuery(read(listMeasures, { workspace, assessment }));
  const { data: register } = useQuery(read(listScenarios, { workspace, assessment }));
  const open = (one: { readonly marking: Tlp }): boolean => tlpRank(one.marking) <= tlpRank(marking);
  return {
    loaded: policy !== undefined && register !== undefined,
    measures: new Map((policy?.measures ?? []).filter(open).map((one) => [one.id, one])),
    scenarios: new Map((register?.scenarios ?? []).filter(open).map((one) => [one.id, one])),
  };
};

export const useAskable = (workspace: string, assessment: string, marking: Tlp): { loaded: boolean; askable: readonly Askable[] } => {
  const { loaded, measures, scenarios } = useNamed(workspace, assessment, marking);
  const standing = [...measures.values()].filter(stands);
  return {
    loaded,
    askable: standing.flatMap((measure) =>
      measure.scenarios.flatMap((id) => {
        const scenario = scenarios.get(id);
        return scenario === undefined ? [] : (["likelihood", "impact"] as const).map((on) => ({ measure, scenario, on }));
      }),
    ),
  };
};
