/**
 * Computes the result of one scenario in one round: the individual ranges, the pool, and how the pool changes if any one ballot is omitted. It uses
 * only revealed judgements, by the rules of methods/elicitation. A group of fewer than three people is never shown. Each figure uses only the answers
 * that methods/disclosure allows (D9), except the number of people who answered.
 */
import { isSmallCell, labelsThatStand, leaveOut, toldPart } from "#methods/disclosure/index.ts";
import { confidences, scenarioResults, type RoundMovement, type ScenarioResult } from "../contract/judgement.ts";
import type { ClosedBecause } from "#platform/contract/questions.ts";
import { Problem } from "#platform/contract/problems.ts";
import { leaveOneOut, ordinalPool, pool, track, wordFor, type RangeAnswer, type Yardstick } from "#methods/elicitation/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { criteriaSetById, yardstickById } from "#modules/assessment/server/index.ts";
import { judgementsOf, type JudgementRow } from "./judgements.ts";
import { roundMeasure } from "./rounds.ts";
import { toldResult, type WholeResult } from "./told-result.ts";

/** Capability, intent and impact have five levels. */
const levelCount = 5;

const confidenceOrder: readonly string[] = confidences;
/** Sorts by the middle of the levels, then by the lowest level, so that equal answers are next to each other. */
const byLevel = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  a.from + a.to - b.from - b.to || a.from - b.from;
const byBest = (a: RangeAnswer, b: RangeAnswer): number => a.best - b.best || a.low - b.low || a.high - b.high || a.sure - b.sure;

const rangesOf = (rows: readonly JudgementRow[]): RangeAnswer[] =>
  rows.flatMap(({ low, best, high, sure }) =>
    low === null || best === null || high === null || sure === null ? [] : [{ low, best, high, sure }],
  );

const rangedOf = (rows: readonly JudgementRow[]) =>
  rows.filter((row) => !row.cannot_say).flatMap((row) => rangesOf([row]).map((range) => ({ agency: row.agency_id, range })));

/** The ranges that a result of these judgements uses (methods/disclosure D9), each with its agency. */
export const usedRanges = (rows: readonly JudgementRow[]) =>
  leaveOut(rangedOf(rows), rows.length, (a, b) => byBest(a.range, b.range) || ((a.agency ?? "") < (b.agency ?? "") ? -1 : 1));

const scaleResult = (levels: readonly (number | null)[], answered: number) => {
  const given = levels.flatMap((level) => (level === null ? [] : [{ from: level, to: level }]));
  const pooled = ordinalPool(leaveOut(given, answered, byLevel), levelCount);
  return { n: pooled.n, counts: [...pooled.counts], median: pooled.median, split: pooled.split };
};

const likelihoodResult = (answers: readonly RangeAnswer[], yardstick: Yardstick): WholeResult["likelihood"] => {
  const { scale } = track(yardstick);
  const pooled = pool(answers, { scale });
  const inGap = toldPart(answers.filter((answer) => wordFor(yardstick, answer.best) === null).length, answers.length);
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

const impactResult = (criterion: string, rows: readonly JudgementRow[]): WholeResult["impacts"][number] => {
  const asked = rows.filter((row) => !row.cannot_say);
  const given = asked.flatMap((row) => row.impacts[criterion] ?? []);
  const used = leaveOut(given, rows.length, byLevel);
  const pooled = ordinalPool(used, levelCount);
  return {
    criterion,
    n: used.length,
    cannotSay: toldPart(rows.length - given.length, rows.length),
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

/** Pure. Computes the whole result from the judgements, the likelihood yardstick and the criteria. */
export const resultFrom = (
  frame: Frame,
  rows: readonly JudgementRow[],
  yardstick: Yardstick,
  criteria: readonly string[],
  movement: RoundMovement | null,
): WholeResult => {
  const said = rows.filter((row) => !row.cannot_say);
  const ranged = rangedOf(rows);
  const used = usedRanges(rows);
  const ranges = used.map(({ range }) => range);
  // The ballots name only the agencies that `labelsThatStand` allows. Some people of such an agency may have given no range, so the function is
  // applied again to the ranges.
  const agencies = [
    ...labelsThatStand(
      used.map(({ agency, range }) => ({ agency, figure: String(range.best) })),
      "unknown",
    ),
  ].sort();
  const confidence = leaveOut(
    said.flatMap((row) => row.confidence ?? []),
    rows.length,
    (a, b) => confidenceOrder.indexOf(a) - confidenceOrder.indexOf(b),
  );
  return {
    ...frame,
    // The people who gave no range, including those who chose "cannot say": this count and the number of given ranges add up to the number of
    // answers. If nobody gave a range, for example because the round did not ask for the likelihood, only the people who chose "cannot say" are
    // counted.
    cannotSay: toldPart(rows.length - (ranged.length > 0 ? ranged : said).length, rows.length),
    strips: isSmallCell(ranges.length) ? [] : ranges.toSorted(byBest),
    likelihood: likelihoodResult(ranges, yardstick),
    impacts: criteria.map((criterion) => impactResult(criterion, rows)),
    capability: scaleResult(
      said.map((row) => row.capability),
      rows.length,
    ),
    intent: scaleResult(
      said.map((row) => row.intent),
      rows.length,
    ),
    confidence: {
      low: confidence.filter((one) => one === "low").length,
      moderate: confidence.filter((one) => one === "moderate").length,
      high: confidence.filter((one) => one === "high").length,
    },
    rationales: rows
      .flatMap((row) =>
        (["capability", "intent", "likelihood"] as const).flatMap((question) => {
          const text = row[`${question}_why`];
          return text === null ? [] : [{ question, text, lang: row[`${question}_why_lang`] ?? "en" }];
        }),
      )
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
    movement,
    byAgency: agencies.flatMap((agency) => {
      const own = used.filter((one) => one.agency === agency).map(({ range }) => range);
      const pooled = pool(own, { scale: track(yardstick).scale });
      return pooled.pooled ? [{ agency, n: pooled.n, p50: pooled.p50 }] : [];
    }),
  };
};

interface Made {
  readonly whole: WholeResult;
  readonly told: ScenarioResult;
}

/**
 * Cached results. A revealed answer never changes. A result changes only if an earlier round of the scenario is revealed later, because the result
 * then includes a comparison with that round. Therefore a reveal removes the scenario's results from the cache. Before the server uses the cache, it
 * reads the frame (the row of the round and scenario) under row-level security, so a reader never gets the result of a scenario that the reader may
 * not see.
 */
const kept = new Map<string, Made>();
const mostKept = 2000;
const keyOf = (frame: Pick<Frame, "round" | "scenario">): string => `${frame.scenario} ${frame.round}`;

export const forgetResults = (scenario: string): void => {
  for (const key of kept.keys()) if (key.startsWith(scenario)) kept.delete(key);
};

interface RevealedFrame extends Frame {
  readonly movement: RoundMovement | null;
}

/** The frames (round, scenario, counts) of revealed scenarios that this reader may see. */
const framesOf = async (
  tx: Tx,
  workspace: string,
  where: { round?: string; scenario?: string; assessment?: string; before?: { readonly number: number; readonly horizonMonths: number } },
): Promise<RevealedFrame[]> => {
  const { rows } =
    await sql<RevealedFrame>`select rs.round_id as round, r.number as "roundNumber", rs.scenario_id as scenario, rs.asked, rs.answered, rs.movement
    from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      join threat.scenario s on s.workspace_id = rs.workspace_id and s.id = rs.scenario_id
    where rs.workspace_id = ${workspace} and rs.state = 'revealed'
      and (${where.round ?? null}::uuid is null or rs.round_id = ${where.round ?? null})
      and (${where.scenario ?? null}::uuid is null or rs.scenario_id = ${where.scenario ?? null})
      and (${where.assessment ?? null}::uuid is null or r.assessment_id = ${where.assessment ?? null})
      and (${where.before?.number ?? null}::int is null
        or (r.number < ${where.before?.number ?? null}::int and r.horizon_months = ${where.before?.horizonMonths ?? null}::int))
    order by r.number, rs.position`.execute(tx);
  return rows;
};

const made = async (tx: Tx, workspace: string, frames: readonly RevealedFrame[]): Promise<Made[]> => {
  const missing = frames.filter((frame) => !kept.has(keyOf(frame)));
  const fresh = new Map((await compute(tx, workspace, missing)).map((result) => [keyOf(result.told), result]));
  for (const [key, result] of fresh) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, result);
  }
  return frames.flatMap((frame) => fresh.get(keyOf(frame)) ?? kept.get(keyOf(frame)) ?? []);
};

const compute = async (tx: Tx, workspace: string, frames: readonly RevealedFrame[]): Promise<Made[]> => {
  if (frames.length === 0) return [];
  const judgements = await judgementsOf(tx, workspace, [...new Set(frames.map((frame) => frame.round))]);
  const measures = new Map<string, { yardstick: Yardstick; criteria: string[] }>();
  const out: Made[] = [];
  for (const frame of frames) {
    let measure = measures.get(frame.round);
    if (measure === undefined) {
      const ids = await roundMeasure(tx, workspace, frame.round);
      const yardstick = (await yardstickById(tx, workspace, ids.yardstick_id)).data;
      const set = (await criteriaSetById(tx, workspace, ids.criteria_set_id)).data.criteria.map((c) => c.code);
      // a round that did not ask for the impact has no impact answers, so nobody is counted as unable to say
      const criteria = ids.questions.includes("impact") ? set : [];
      measure = { yardstick, criteria };
      measures.set(frame.round, measure);
    }
    const rows = judgements.filter((row) => row.round_id === frame.round && row.scenario_id === frame.scenario);
    const { movement, ...shown } = frame;
    const whole = resultFrom(shown, rows, measure.yardstick, measure.criteria, movement);
    out.push({ whole, told: toldResult(whole, track(measure.yardstick).scale) });
  }
  return out;
};

const oneOf = async (tx: Tx, workspace: string, round: string, scenario: string): Promise<Made> => {
  const [result] = await made(tx, workspace, await framesOf(tx, workspace, { round, scenario }));
  if (result === undefined) throw new Problem("round-open");
  return result;
};

/** The result of a revealed scenario. @throws Problem round-open if the scenario is not revealed yet, even if there are no answers. */
export const resultOf = async (tx: Tx, workspace: string, round: string, scenario: string): Promise<ScenarioResult> =>
  (await oneOf(tx, workspace, round, scenario)).told;

/**
 * The whole result, for calculations on the server. It also contains the values that readers do not get because there are few answers. Do not send it
 * to anybody. @throws as `resultOf`
 */
export const wholeResultOf = async (tx: Tx, workspace: string, round: string, scenario: string): Promise<WholeResult> =>
  (await oneOf(tx, workspace, round, scenario)).whole;

const toldOf = async (tx: Tx, workspace: string, frames: readonly RevealedFrame[]): Promise<ScenarioResult[]> =>
  (await made(tx, workspace, frames)).map(({ told }) => told);

/** Every revealed result of an assessment, by round. */
export const allResults = async (tx: Tx, workspace: string, assessment: string): Promise<ScenarioResult[]> =>
  toldOf(tx, workspace, await framesOf(tx, workspace, { assessment }));

/** The newest revealed result of each scenario of an assessment. */
export const latestResults = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlyMap<string, ScenarioResult>> => {
  const frames = await framesOf(tx, workspace, { assessment });
  const latest = new Map(frames.map((frame) => [frame.scenario, frame]));
  return new Map((await toldOf(tx, workspace, [...latest.values()])).map((result) => [result.scenario, result]));
};

/** For each scenario, the newest result from a round with a lower number that asked about the same period. */
export const resultsBefore = async (
  tx: Tx,
  workspace: string,
  { assessment, ...before }: { readonly assessment: string; readonly number: number; readonly horizonMonths: number },
): Promise<ReadonlyMap<string, ScenarioResult>> => {
  const frames = await framesOf(tx, workspace, { assessment, before });
  const newest = new Map(frames.map((frame) => [frame.scenario, frame]));
  return new Map((await toldOf(tx, workspace, [...newest.values()])).map((result) => [result.scenario, result]));
};

/** The results of the earlier rounds with which these results are compared, by scenario. A result without `movement` is compared with none. */
export const resultsSince = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  results: ReadonlyMap<string, ScenarioResult>,
): Promise<ReadonlyMap<string, ScenarioResult>> => {
  const frames = await framesOf(tx, workspace, { assessment });
  const since = frames.filter(({ scenario, roundNumber }) => results.get(scenario)?.movement?.since === roundNumber);
  return new Map((await toldOf(tx, workspace, since)).map((result) => [result.scenario, result]));
};

/** Scenarios that were closed without a result and have no later result, with the reason that the newest round states. */
export const closedWithoutResult = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlyMap<string, ClosedBecause>> => {
  const { rows } = await sql<{ scenario: string; because: ClosedBecause | null }>`
    select rs.scenario_id as scenario, (array_agg(i.reason order by r.number desc) filter (where rs.state = 'closed'))[1] as because
    from threat.round_scenario rs
      join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      left join question.item i on i.workspace_id = rs.workspace_id and i.question = rs.round_id and i.part = rs.scenario_id
    where rs.workspace_id = ${workspace} and r.assessment_id = ${assessment}
    group by rs.scenario_id having bool_or(rs.state = 'closed') and not bool_or(rs.state = 'revealed')`.execute(tx);
  return new Map(rows.map(({ scenario, because }) => [scenario, because ?? "few"]));
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
    return { results: await toldOf(tx, params.workspace, await framesOf(tx, params.workspace, { scenario: params.scenario })) };
  }),
];
