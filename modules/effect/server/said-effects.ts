/**
 * Measures of an assessment with their stated effects: a room's pooled judgement if there is one, else the desk's statement. The
 * source is always marked. Nothing is imputed: words are not converted to figures, and a range that nobody gave is null.
 */
import type { EffectMeasure, SaidEffect } from "../contract/effect.ts";
import type { JudgedEffect } from "#modules/policy/contract/effect-room.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Measure } from "#modules/policy/contract/policy.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { judgedEffects, measuresOf } from "#modules/policy/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";

/** Rights are hard limits: a "no" excludes a measure, and so does the lack of a passed test of the present text. */
export const whyNotChoosable = ({ status, testState }: Pick<Measure, "status" | "testState">): EffectMeasure["notChoosable"] => {
  if (testState === "absolute") return "rights-absolute";
  if (status === "refused" || status === "withdrawn") return status;
  if (testState === "unresolved") return "rights-no";
  return testState === "passed" ? null : "rights-untested";
};

type Side = Pick<SaidEffect, "scenario" | "on">;
const keyOf = ({ scenario, on }: Side): string => `${scenario} ${on}`;

const rangeOf = (judged: JudgedEffect | undefined, stated: Measure["expectedEffects"][number] | undefined): SaidEffect["range"] => {
  if (judged?.pooled != null) {
    const n = typeof judged.ranged === "number" ? judged.ranged : null;
    return { basis: "judged", ...judged.pooled, n, split: judged.split, ofEarlierText: judged.changedSince };
  }
  if (stated?.range == null) return null;
  return { basis: "stated", ...stated.range, n: null, split: false, ofEarlierText: false };
};

const saidOf = (measure: Measure, judged: readonly JudgedEffect[], visible: ReadonlySet<string>): SaidEffect[] => {
  const stated = new Map(measure.expectedEffects.map((effect) => [keyOf(effect), effect]));
  const rooms = new Map(judged.filter((one) => one.measure === measure.id).map((one) => [keyOf(one), one]));
  return [...new Set([...stated.keys(), ...rooms.keys()])].sort().flatMap((key) => {
    const [desk, room] = [stated.get(key), rooms.get(key)];
    const side = desk ?? room;
    if (side === undefined || !visible.has(side.scenario)) return [];
    const words: Text[] = desk === undefined ? [] : [desk.inWords];
    const scale = (room?.words ?? []).map(({ name, n }) => ({ name, n }));
    return [{ scenario: side.scenario, on: side.on, words, scale, range: rangeOf(room, desk), mechanism: desk?.mechanism ?? "" }];
  });
};

/** Measures up to a strictness; those above it, or above the transaction's clearance, are left out. Ordered by number. */
export const effectMeasuresOf = async (tx: Tx, workspace: string, assessment: string, upTo = 4): Promise<EffectMeasure[]> => {
  const measures = (await measuresOf(tx, workspace, assessment)).filter(({ marking }) => tlpRank(marking) <= upTo);
  const judged = await judgedEffects(tx, workspace, assessment, { upTo });
  const scenarios = (await scenariosOf(tx, workspace, { assessment })).filter(({ marking }) => tlpRank(marking) <= upTo);
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
    effects: saidOf(measure, judged, visible),
    indicators: measure.indicators,
    readings: measure.readings,
  }));
};
