/**
 * The result of one scenario in one round: individual ranges, the pool, and the change without each single ballot. It is computed
 * from revealed judgements only, by the rules of methods/elicitation; a group of fewer than three is never shown.
 */
import { isSmallCell, suppressSmallCells } from "#methods/disclosure/index.ts";
import { scenarioResults, type ScenarioResult } from "../contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { leaveOneOut, ordinalPool, pool, track, wordFor, type RangeAnswer, type Yardstick } from "#methods/elicitation/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { criteriaSetById, yardstickById } from "#modules/assessment/server/index.ts";
import { judgementsOf, type JudgementRow } from "./judgements.ts";
import { roundMeasure } from "./rounds.ts";

/** Capability, intent and impact have five levels. */
const levelCount = 5;

const rangesOf = (rows: readonly JudgementRow[]): RangeAnswer[] =>
  rows.flatMap(({ low, best, high, sure }) =>
    low === null || best === null || high === null || sure === null ? [] : [{ low, best, high, sure }],
  );

const scaleResult = (levels: readonly (number | null)[]) => {
  const pooled = ordinalPool(
    levels.map((level) => (level === null ? null : { from: level, to: level })),
    levelCount,
  );
  return { n: pooled.n, counts: [...pooled.counts], median: pooled.median, split: pooled.split };
};

const likelihoodResult = (rows: readonly JudgementRow[], yardstick: Yardstick): ScenarioResult["likelihood"] => {
  const answers = rangesOf(rows);
  const { scale } = track(yardstick);
  const pooled = pool(answers, { scale });
  const inGap = suppressSmallCells(answers.filter((answer) => wordFor(yardstick, answer.best) === null).length);
  if (!pooled.pooled) {
    return {
      n: answers.length,
      pooled: null,
      logitMean: null,
      noPool: "fewer-than-three",
      best: null,
      band: null,
      inGap,
      split: null,
      leaveOneOut: null,
    };
  }
  const left = leaveOneOut(answers, { scale });
  const bandsBetween = (low: number, high: number): string[] =>
    yardstick.bands.filter((band) => band.low <= high && band.high >= low).map((band) => band.code);
  return {
    n: answers.length,
    pooled: { p10: pooled.p10, p50: pooled.p50, p90: pooled.p90 },
    logitMean: pooled.logitMean,
    noPool: null,
    best: pooled.best,
    band: pooled.best === null ? null : wordFor(yardstick, pooled.best),
    inGap,
    split:
      pooled.split === null
        ? null
        : { groups: pooled.split.groups.map((group) => ({ ...group, bands: bandsBetween(group.low, group.high) })) },
    leaveOneOut: left.pooled ? { low: left.low, high: left.high } : null,
  };
};

const impactResult = (criterion: string, rows: readonly JudgementRow[]): ScenarioResult["impacts"][number] => {
  const asked = rows.filter((row) => !row.cannot_say);
  const given = asked.flatMap((row) => row.impacts[criterion] ?? []);
  const pooled = ordinalPool(given, levelCount);
  return {
    criterion,
    n: given.length,
    cannotSay: suppressSmallCells(rows.length - given.length),
    counts: [...pooled.counts],
    median: pooled.median,
    low: pooled.low,
    high: pooled.high,
    split: pooled.split,
  };
};

interface Frame {
  readonly round: string;
  readonly roundNumber: number;
  readonly scenario: string;
  readonly asked: number;
  readonly answered: number;
}

/** Pure: computes the result from judgements and the measure. */
export const resultFrom = (
  frame: Frame,
  rows: readonly JudgementRow[],
  yardstick: Yardstick,
  criteria: readonly string[],
  revised: { paired: number; changed: number },
): ScenarioResult => {
  const said = rows.filter((row) => !row.cannot_say);
  const agencies = [...new Set(rows.flatMap((row) => row.agency_id ?? []))].sort();
  return {
    ...frame,
    cannotSay: suppressSmallCells(rows.length - said.length),
    strips: rangesOf(rows).sort((a, b) => a.best - b.best || a.low - b.low || a.high - b.high || a.sure - b.sure),
    likelihood: likelihoodResult(said, yardstick),
    impacts: criteria.map((criterion) => impactResult(criterion, rows)),
    capability: scaleResult(said.map((row) => row.capability)),
    intent: scaleResult(said.map((row) => row.intent)),
    confidence: {
      low: said.filter((row) => row.confidence === "low").length,
      moderate: said.filter((row) => row.confidence === "moderate").length,
      high: said.filter((row) => row.confidence === "high").length,
    },
    rationales: rows
      .flatMap((row) => [
        ...(row.capability_why === null
          ? []
          : [{ question: "capability" as const, text: row.capability_why, lang: row.capability_why_lang ?? "en" }]),
        ...(row.intent_why === null ? [] : [{ question: "intent" as const, text: row.intent_why, lang: row.intent_why_lang ?? "en" }]),
      ])
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
    revised: isSmallCell(revised.paired) ? null : { of: revised.paired, changed: suppressSmallCells(revised.changed) },
    byAgency: agencies.flatMap((agency) => {
      const pooled = pool(rangesOf(said.filter((row) => row.agency_id === agency)), { scale: track(yardstick).scale });
      return pooled.pooled ? [{ agency, n: pooled.n, p50: pooled.p50 }] : [];
    }),
  };
};

/**
 * Cached results. A revealed answer never changes, so its result changes only if an earlier round is revealed later and can be
 * compared; therefore a reveal removes the scenario's cached results. The server always reads the frame first, under row-level
 * security, so a reader never gets a cached result of a scenario that the reader may not see.
 */
const kept = new Map<string, ScenarioResult>();
const mostKept = 2000;
const keyOf = (frame: Pick<Frame, "round" | "scenario">): string => `${frame.scenario} ${frame.round}`;

export const forgetResults = (scenario: string): void => {
  for (const key of kept.keys()) if (key.startsWith(scenario)) kept.delete(key);
};

/** A frame with the number of people who also answered the previous round; null if there is no previous round. */
interface RevealedFrame extends Frame {
  readonly paired: number | null;
  readonly changed: number | null;
}

/** Revealed scenarios that this reader may see. */
const framesOf = async (
  tx: Tx,
  workspace: string,
  where: { round?: string; scenario?: string; assessment?: string },
): Promise<RevealedFrame[]> => {
  const { rows } =
    await sql<RevealedFrame>`select rs.round_id as round, r.number as "roundNumber", rs.scenario_id as scenario, rs.asked, rs.answered, rs.paired, rs.changed
    from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      join threat.scenario s on s.workspace_id = rs.workspace_id and s.id = rs.scenario_id
    where rs.workspace_id = ${workspace} and rs.state = 'revealed'
      and (${where.round ?? null}::uuid is null or rs.round_id = ${where.round ?? null})
      and (${where.scenario ?? null}::uuid is null or rs.scenario_id = ${where.scenario ?? null})
      and (${where.assessment ?? null}::uuid is null or r.assessment_id = ${where.assessment ?? null})
    order by r.number, rs.position`.execute(tx);
  return rows;
};

const made = async (tx: Tx, workspace: string, frames: readonly RevealedFrame[]): Promise<ScenarioResult[]> => {
  const missing = frames.filter((frame) => !kept.has(keyOf(frame)));
  const fresh = new Map((await compute(tx, workspace, missing)).map((result) => [keyOf(result), result]));
  for (const [key, result] of fresh) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, result);
  }
  return frames.flatMap((frame) => fresh.get(keyOf(frame)) ?? kept.get(keyOf(frame)) ?? []);
};

const compute = async (tx: Tx, workspace: string, frames: readonly RevealedFrame[]): Promise<ScenarioResult[]> => {
  const judgements = await judgementsOf(tx, workspace, [...new Set(frames.map((frame) => frame.round))]);
  const measures = new Map<string, { yardstick: Yardstick; criteria: string[] }>();
  const out: ScenarioResult[] = [];
  for (const frame of frames) {
    let measure = measures.get(frame.round);
    if (measure === undefined) {
      const ids = await roundMeasure(tx, workspace, frame.round);
      const yardstick = (await yardstickById(tx, workspace, ids.yardstick_id)).data;
      const criteria = (await criteriaSetById(tx, workspace, ids.criteria_set_id)).data.criteria.map((c) => c.code);
      measure = { yardstick, criteria };
      measures.set(frame.round, measure);
    }
    const rows = judgements.filter((row) => row.round_id === frame.round && row.scenario_id === frame.scenario);
    const { paired, changed, ...shown } = frame;
    out.push(resultFrom(shown, rows, measure.yardstick, measure.criteria, { paired: paired ?? 0, changed: changed ?? 0 }));
  }
  return out;
};

/** The result of a revealed scenario. @throws Problem round-open before the reveal, even if there are no answers. */
export const resultOf = async (tx: Tx, workspace: string, round: string, scenario: string): Promise<ScenarioResult> => {
  const [result] = await made(tx, workspace, await framesOf(tx, workspace, { round, scenario }));
  if (result === undefined) throw new Problem("round-open");
  return result;
};

/** The newest revealed result of each scenario of an assessment. */
export const latestResults = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlyMap<string, ScenarioResult>> => {
  const frames = await framesOf(tx, workspace, { assessment });
  const latest = new Map(frames.map((frame) => [frame.scenario, frame]));
  return new Map((await made(tx, workspace, [...latest.values()])).map((result) => [result.scenario, result]));
};

/** Scenarios that were closed without a result, because fewer than three people answered, and that have had no result since then. */
export const closedWithoutResult = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ scenario: string }>`
    select rs.scenario_id as scenario from threat.round_scenario rs
      join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
    where rs.workspace_id = ${workspace} and r.assessment_id = ${assessment}
    group by rs.scenario_id having bool_or(rs.state = 'closed') and not bool_or(rs.state = 'revealed')`.execute(tx);
  return new Set(rows.map(({ scenario }) => scenario));
};

export const routes = [
  implement(scenarioResults, async ({ tx, params, audited }) => {
    // a scenario above the reader's clearance is treated as missing
    const seen = await tx
      .selectFrom("threat.scenario")
      .select("id")
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.scenario)
      .executeTakeFirst();
    if (seen === undefined) throw new Problem("not-found");
    audited([params.scenario]);
    return { results: await made(tx, params.workspace, await framesOf(tx, params.workspace, { scenario: params.scenario })) };
  }),
];
