/**
 * The effects that rooms expect of measures, after the reveal. They are anonymous: words are counted, and ranges are pooled by methods/elicitation
 * (E41-E42). With ten or more answers, the result has the count of each word and the range of each person; with five to nine, only the middle half of
 * the answers (methods/disclosure, D6). A pool needs three ranges.
 */
import { drawnForm, leaveOut, suppressSmallCells, toldHalf, toldHalfOfCounts, toldPart } from "#methods/disclosure/index.ts";
import { listRatedEffects, type EffectsQuestion, type EffectRange, type RatedEffect, type Objection } from "../contract/effect-room.ts";
import { poolEffects } from "#methods/elicitation/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Asked extends Pick<RatedEffect, "measure" | "scenario" | "on" | "effectsQuestion" | "questionNumber" | "changedSince"> {
  readonly code: string;
  readonly position: number;
  readonly words: EffectsQuestion["words"];
  readonly at: Date;
  readonly visibility: number;
  readonly answered: number | null;
}
/** One person's answer about one effect, without any link to the person. */
export interface Said {
  readonly word: string | null;
  readonly range: EffectRange | null;
}

const byBest = (a: EffectRange, b: EffectRange): number => a.best - b.best || a.low - b.low || a.high - b.high;

const wordHalf = (words: EffectsQuestion["words"], chosen: readonly string[]): RatedEffect["half"] => {
  const counts = words.map(({ code }) => chosen.filter((word) => word === code).length);
  const half = toldHalfOfCounts(counts);
  const [low, high] = [words[half?.low ?? -1], words[half?.high ?? -1]];
  return half === null || low === undefined || high === undefined ? null : { low: low.name, high: high.name, together: half.together };
};

/**
 * Pure: computes the result of one effect from its answers.
 * @param answered the number of people who answered the question, which the reader knows; some of them may have left this effect open
 */
export const ratedFrom = (
  words: EffectsQuestion["words"],
  said: readonly Said[],
  answered = said.length,
): Pick<RatedEffect, "n" | "unknown" | "words" | "half" | "ranged" | "spread" | "rangeHalf" | "pooled" | "split"> => {
  const place = new Map(words.map(({ code }, at) => [code, at]));
  const worded = said.flatMap(({ word }) => (word === null ? [] : [word]));
  // the reader knows how many people answered, so the number of people without a used word must be zero or at least three (D9); the
  // same applies to ranges
  const chosen = leaveOut(worded, answered, (a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const given = said.flatMap(({ range }) => (range === null ? [] : [range]));
  const ranges = leaveOut(given, answered, byBest);
  const n = chosen.length;
  const pooled = poolEffects(ranges);
  return {
    n,
    unknown: toldPart(said.length - worded.length, answered),
    words:
      drawnForm(n) === "each"
        ? words.map(({ code, name }) => ({ code, name, n: suppressSmallCells(chosen.filter((word) => word === code).length) }))
        : [],
    half: wordHalf(words, chosen),
    ranged: suppressSmallCells(ranges.length),
    spread: drawnForm(ranges.length) === "each" ? ranges.toSorted(byBest) : null,
    rangeHalf: toldHalf(
      ranges.map(({ best }) => best),
      "linear",
      pooled?.split ?? false,
    ),
    pooled: pooled === null ? null : { low: pooled.low, best: pooled.best, high: pooled.high },
    split: pooled?.split ?? false,
  };
};

/**
 * Returns the rated effects that the reader may see. If several revealed effects questions contain the same effect, the newest of
 * them counts.
 */
const askedIn = async (tx: Tx, workspace: string, assessment: string): Promise<Asked[]> => {
  const { rows } = await sql<Asked>`
    select distinct on (e.measure_id, e.scenario_id, e.on_what) e.measure_id as measure, e.scenario_id as scenario, e.on_what as "on",
      a.id as "effectsQuestion", a.number as "questionNumber", e.code, e.position, a.words, a.revealed_at as at, e.visibility, a.answered,
      e.measure_digest <> policy.text_digest(m.id, m.content) as "changedSince"
    from policy.asked_effect e
      join policy.effects_question a on a.workspace_id = e.workspace_id and a.id = e.effects_question_id and a.state = 'revealed'
      join policy.measure m on m.workspace_id = e.workspace_id and m.id = e.measure_id
      join threat.scenario s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
    where e.workspace_id = ${workspace} and a.assessment_id = ${assessment}
    order by e.measure_id, e.scenario_id, e.on_what, a.number desc`.execute(tx);
  // the effects are in the order in which they were asked
  return rows.toSorted((a, b) => a.questionNumber - b.questionNumber || a.position - b.position);
};

/** Limits a query to one effects question, or to the records that everybody with the clearance `maxMarking` may see. */
interface Narrowed {
  readonly maxMarking?: number;
  readonly effectsQuestion?: string;
}
const isWithin =
  ({ maxMarking, effectsQuestion }: Narrowed) =>
  (one: Asked): boolean =>
    one.visibility <= (maxMarking ?? 4) && (effectsQuestion === undefined || one.effectsQuestion === effectsQuestion);

/**
 * Returns the rated effects of an assessment, without those above the reader's clearance. For each measure, scenario and side, the
 * newest revealed effects question counts. `pooled` holds the 10, 50 and 90 % points of the pool, not the ends of a PERT.
 */
export const ratedEffects = async (tx: Tx, workspace: string, assessment: string, where: Narrowed = {}): Promise<RatedEffect[]> => {
  const asked = (await askedIn(tx, workspace, assessment)).filter(isWithin(where));
  const rows = await tx
    .selectFrom("policy.rated_effect")
    .select(["effects_question_id", "code", "word", "low", "best", "high"])
    .where("workspace_id", "=", workspace)
    .where("effects_question_id", "=", sql<string>`any(${[...new Set(asked.map(({ effectsQuestion }) => effectsQuestion))]}::uuid[])`)
    .orderBy("id")
    .execute();
  const saidOf = ({ code, effectsQuestion }: Pick<Asked, "code" | "effectsQuestion">): Said[] =>
    rows
      .filter((row) => row.effects_question_id === effectsQuestion && row.code === code)
      .map(({ word, low, best, high }) => ({ word, range: low === null || best === null || high === null ? null : { low, best, high } }));
  return asked.map(({ words, at, ...which }) => ({
    measure: which.measure,
    scenario: which.scenario,
    on: which.on,
    effectsQuestion: which.effectsQuestion,
    questionNumber: which.questionNumber,
    changedSince: which.changedSince,
    revealedAt: at.toISOString(),
    ...ratedFrom(words, saidOf(which), which.answered ?? undefined),
  }));
};

/** Objections to effects, in an arbitrary order. */
export const objectionsOf = async (tx: Tx, workspace: string, assessment: string, where: Narrowed = {}): Promise<Objection[]> => {
  const asked = (await askedIn(tx, workspace, assessment)).filter(isWithin(where));
  const rows = await tx
    .selectFrom("policy.objection")
    .select(["effects_question_id", "code", "text", "text_lang"])
    .where("workspace_id", "=", workspace)
    .where("effects_question_id", "=", sql<string>`any(${[...new Set(asked.map(({ effectsQuestion }) => effectsQuestion))]}::uuid[])`)
    .execute();
  return asked.flatMap(({ measure, scenario, on, effectsQuestion, code }) =>
    rows
      .filter((row) => row.effects_question_id === effectsQuestion && row.code === code)
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ text, text_lang }) => ({ measure, scenario, on, objection: { text, lang: text_lang } })),
  );
};

export const routes = [
  implement(listRatedEffects, async ({ tx, params: { workspace, assessment }, audited }) => {
    await assessmentInSight(tx, assessment);
    const effects = await ratedEffects(tx, workspace, assessment);
    audited([...new Set(effects.map(({ measure }) => measure))]);
    return { effects, objections: await objectionsOf(tx, workspace, assessment) };
  }),
];
