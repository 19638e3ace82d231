/**
 * Reads the measures of an assessment with their stated effects. An effect is a room's pooled judgement if there is one, otherwise the desk's
 * statement, and names which of the two it is. Missing values are never estimated: words are not converted to figures, and a range that nobody gave
 * is null.
 */
import type { EffectMeasure, SaidEffect } from "../contract/effect.ts";
import type { RatedEffect } from "#modules/policy/contract/effect-room.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Measure } from "#modules/policy/contract/policy.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { ratedEffects, measuresOf } from "#modules/policy/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Rights are hard limits: a measure is excluded if its rights test has an unresolved "no", or if its present text has not passed a test. */
export const whyNotChoosable = ({ status, testState }: Pick<Measure, "status" | "testState">): EffectMeasure["notChoosable"] => {
  if (testState === "absolute") return "rights-absolute";
  if (status === "refused" || status === "withdrawn") return status;
  if (testState === "unresolved") return "rights-no";
  return testState === "passed" ? null : "rights-untested";
};

type Side = Pick<SaidEffect, "scenario" | "on">;
const keyOf = ({ scenario, on }: Side): string => `${scenario} ${on}`;

const rangeOf = (rated: RatedEffect | undefined, stated: Measure["expectedEffects"][number] | undefined): SaidEffect["range"] => {
  if (rated?.pooled != null) {
    const n = typeof rated.ranged === "number" ? rated.ranged : null;
    return { basis: "rated", ...rated.pooled, n, split: rated.split, ofEarlierText: rated.changedSince };
  }
  if (stated?.range == null) return null;
  return { basis: "stated", ...stated.range, n: null, split: false, ofEarlierText: false };
};

const saidOf = (measure: Measure, rated: readonly RatedEffect[], visible: ReadonlySet<string>): SaidEffect[] => {
  const stated = new Map(measure.expectedEffects.map((effect) => [keyOf(effect), effect]));
  const rooms = new Map(rated.filter((one) => one.measure === measure.id).map((one) => [keyOf(one), one]));
  return [...new Set([...stated.keys(), ...rooms.keys()])].sort().flatMap((key) => {
    const [desk, room] = [stated.get(key), rooms.get(key)];
    const side = desk ?? room;
    if (side === undefined || !visible.has(side.scenario)) return [];
    const words: Text[] = desk === undefined ? [] : [desk.inWords];
    const scale = (room?.words ?? []).map(({ name, n }) => ({ name, n }));
    return [
      {
        scenario: side.scenario,
        on: side.on,
        words,
        scale,
        half: room?.half ?? null,
        range: rangeOf(room, desk),
        mechanism: desk?.mechanism ?? "",
      },
    ];
  });
};

/** Returns the measures, ordered by number. Measures above the given marking or above the transaction's clearance are left out. */
export const effectMeasuresOf = async (tx: Tx, workspace: string, assessment: string, maxMarking = 4): Promise<EffectMeasure[]> => {
  const measures = (await measuresOf(tx, workspace, assessment)).filter(({ marking }) => tlpRank(marking) <= maxMarking);
  const rated = await ratedEffects(tx, workspace, assessment, { maxMarking });
  const scenarios = (await scenariosOf(tx, workspace, { assessment })).filter(({ marking }) => tlpRank(marking) <= maxMarking);
  const visible = new Set(scenarios.map(({ id }) => id));
  return measures.map((measure) => ({
    id: measure.id,
    code: measure.code,
    title: measure.title,
    translations: measure.translations,
    rev: measure.rev,
    status: measure.status,
    testState: measure.testState,
    notChoosable: whyNotChoosable(measure),
    marking: measure.marking,
    digest: measure.digest,
    lead: measure.lead,
    starts: measure.starts,
    cost: measure.cost,
    scenarios: measure.scenarios.filter((id) => visible.has(id)),
    effects: saidOf(measure, rated, visible),
    indicators: measure.indicators,
    readings: measure.readings,
  }));
};
