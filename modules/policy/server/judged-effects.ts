/**
 * The effects that rooms expect of measures, after the reveal and anonymous: words are counted, and ranges are pooled by
 * methods/elicitation (E41-E42). If there are fewer than three words, there is no count of words; if there are fewer than three
 * ranges, there is no range.
 */
import { isSmallCell, suppressSmallCells } from "#methods/disclosure/index.ts";
import { listJudgedEffects, type Asking, type EffectRange, type JudgedEffect, type Objection } from "../contract/effect-room.ts";
import { poolEffects } from "#methods/elicitation/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Asked extends Pick<JudgedEffect, "measure" | "scenario" | "on" | "asking" | "askingNumber" | "changedSince"> {
  readonly code: string;
  readonly position: number;
  readonly words: Asking["words"];
  readonly at: Date;
  readonly visibility: number;
}
/** One person's answer about one effect, without any link to the person. */
export interface Said {
  readonly word: string | null;
  readonly range: EffectRange | null;
}

/** Pure: computes the result of one effect from its answers. */
export const judgedFrom = (
  words: Asking["words"],
  said: readonly Said[],
): Pick<JudgedEffect, "n" | "unknown" | "words" | "ranged" | "spread" | "pooled" | "split"> => {
  const n = said.filter(({ word }) => word !== null).length;
  const ranges = said.flatMap(({ range }) => (range === null ? [] : [range]));
  const pooled = poolEffects(ranges);
  return {
    n,
    unknown: suppressSmallCells(said.length - n),
    words: isSmallCell(n)
      ? []
      : words.map(({ code, name }) => ({ code, name, n: suppressSmallCells(said.filter(({ word }) => word === code).length) })),
    ranged: suppressSmallCells(ranges.length),
    spread: isSmallCell(ranges.length) ? null : ranges.toSorted((a, b) => a.best - b.best || a.low - b.low || a.high - b.high),
    pooled: pooled === null ? null : { low: pooled.low, best: pooled.best, high: pooled.high },
    split: pooled?.split ?? false,
  };
};

/** Effects of revealed askings that the reader may see, each from the newest asking that contains it. */
const askedIn = async (tx: Tx, workspace: string, assessment: string): Promise<Asked[]> => {
  const { rows } = await sql<Asked>`
    select distinct on (e.measure_id, e.scenario_id, e.on_what) e.measure_id as measure, e.scenario_id as scenario, e.on_what as "on",
      a.id as asking, a.number as "askingNumber", e.code, e.position, a.words, a.revealed_at as at, e.visibility,
      e.measure_digest <> policy.text_digest(m.id, m.content) as "changedSince"
    from policy.asked_effect e
      join policy.asking a on a.workspace_id = e.workspace_id and a.id = e.asking_id and a.state = 'revealed'
      join policy.measure m on m.workspace_id = e.workspace_id and m.id = e.measure_id
      join threat.scenario s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
    where e.workspace_id = ${workspace} and a.assessment_id = ${assessment}
    order by e.measure_id, e.scenario_id, e.on_what, a.number desc`.execute(tx);
  // in the order in which they were asked
  return rows.toSorted((a, b) => a.askingNumber - b.askingNumber || a.position - b.position);
};

/** Limits a query to what everybody with clearance `upTo` may see, or to one asking. */
interface Narrowed {
  readonly upTo?: number;
  readonly asking?: string;
}
const isWithin =
  ({ upTo, asking }: Narrowed) =>
  (one: Asked): boolean =>
    one.visibility <= (upTo ?? 4) && (asking === undefined || one.asking === asking);

/**
 * The judged effects of an assessment up to the reader's clearance: per measure, scenario and side, from the newest revealed asking
 * that contains it. `pooled` holds the 10, 50 and 90 % points of the pool (not the ends of a PERT); a simulation can also mix
 * `spread` itself with `effectDistribution` of methods/elicitation.
 */
export const judgedEffects = async (tx: Tx, workspace: string, assessment: string, where: Narrowed = {}): Promise<JudgedEffect[]> => {
  const asked = (await askedIn(tx, workspace, assessment)).filter(isWithin(where));
  const rows = await tx
    .selectFrom("policy.judged_effect")
    .select(["asking_id", "code", "word", "low", "best", "high"])
    .where("workspace_id", "=", workspace)
    .where("asking_id", "=", sql<string>`any(${[...new Set(asked.map(({ asking }) => asking))]}::uuid[])`)
    .orderBy("id")
    .execute();
  return asked.map(({ code, words, at, ...which }) => ({
    measure: which.measure,
    scenario: which.scenario,
    on: which.on,
    asking: which.asking,
    askingNumber: which.askingNumber,
    changedSince: which.changedSince,
    revealedAt: at.toISOString(),
    ...judgedFrom(
      words,
      rows
        .filter((row) => row.asking_id === which.asking && row.code === code)
        .map(({ word, low, best, high }) => ({ word, range: low === null || best === null || high === null ? null : { low, best, high } })),
    ),
  }));
};

/** Objections to effects, in an arbitrary order. */
export const objectionsOf = async (tx: Tx, workspace: string, assessment: string, where: Narrowed = {}): Promise<Objection[]> => {
  const asked = (await askedIn(tx, workspace, assessment)).filter(isWithin(where));
  const rows = await tx
    .selectFrom("policy.objection")
    .select(["asking_id", "code", "text", "text_lang"])
    .where("workspace_id", "=", workspace)
    .where("asking_id", "=", sql<string>`any(${[...new Set(asked.map(({ asking }) => asking))]}::uuid[])`)
    .execute();
  return asked.flatMap(({ measure, scenario, on, asking, code }) =>
    rows
      .filter((row) => row.asking_id === asking && row.code === code)
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ text, text_lang }) => ({ measure, scenario, on, objection: { text, lang: text_lang } })),
  );
};

export const routes = [
  implement(listJudgedEffects, async ({ tx, params: { workspace, assessment }, audited }) => {
    await assessmentInSight(tx, assessment);
    const effects = await judgedEffects(tx, workspace, assessment);
    audited([...new Set(effects.map(({ measure }) => measure))]);
    return { effects, objections: await objectionsOf(tx, workspace, assessment) };
  }),
];
