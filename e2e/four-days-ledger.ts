/**
 * The journey's own record (ledger) of the answers of thirty people. It does not use the server. At the end, the journey compares the ledger with the
 * server's results: each answer of the ledger is counted once, and there are no other answers.
 */
import assert from "node:assert/strict";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { listTalks, type Written } from "#modules/threat/contract/talk.ts";
import { getRoleMap, type ClaimLevel } from "#modules/landscape/contract/landscape.ts";
import { getItem } from "#modules/capability/contract/capability.ts";
import { listRatedEffects } from "#modules/policy/contract/effect-room.ts";
import { getWeightsResult } from "#modules/priority/contract/priority.ts";
import { getPointsResult } from "#modules/recommendation/contract/points.ts";
import type { Facilitator } from "./facilitator.ts";

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
const inOrder = (values: readonly number[]): number[] => values.map(rounded).toSorted((a, b) => a - b);

/** For each item, the agencies and their levels. */
export type Claims = Map<string, Readonly<Record<string, ClaimLevel>>>;

/** One round: the number of people who were asked, and the best values of the answers. */
export interface RoundEntry {
  readonly round: string;
  readonly asked: number;
  readonly bests: readonly number[];
}

/** Asserts that the role map contains exactly these claims. */
export const sameClaims = async ({ desk, workspace, assessment }: Facilitator, question: string, claims: Claims): Promise<void> => {
  const { map } = await desk.call(getRoleMap, { params: { workspace, assessment, claimsQuestion: question } });
  if (map === null) throw new Error("the claims question is not revealed");
  const kept = new Map<string, Record<string, string>>();
  for (const { code, claims: levels } of map.functions)
    for (const { agency, level } of levels) kept.set(agency, { ...kept.get(agency), [code]: level });
  assert.deepEqual(kept, new Map(claims));
};

/** Asserts that the scenario has exactly these rounds with these best values. */
export const sameRounds = async ({ desk, workspace }: Facilitator, scenario: string, entries: readonly RoundEntry[]): Promise<void> => {
  const { results } = await desk.call(scenarioResults, { params: { workspace, scenario } });
  assert.deepEqual(
    results.map(({ round, asked, answered, strips }) => ({ round, asked, answered, bests: strips.map(({ best }) => rounded(best)) })),
    entries.map(({ round, asked, bests }) => ({ round, asked, answered: bests.length, bests: inOrder(bests) })),
  );
};

/** Asserts that the talk has the rapporteur's sentences, and the number of answers, rounded down to a multiple of three. */
export const sameTalk = async (
  { desk, workspace, assessment }: Facilitator,
  talk: string,
  { asked, answered, sentences }: { asked: number; answered: number; sentences: Pick<Written, "lower" | "higher"> },
): Promise<void> => {
  const { talks } = await desk.call(listTalks, { params: { workspace, assessment } });
  assert.deepEqual(
    talks.map((one) => [one.talk.id, one.talk.asked, one.talk.answered, one.sentences]),
    [[talk, asked, answered - (answered % 3), { written: true, ...sentences }]],
  );
};

/**
 * Asserts that the round states how many people moved up and down since the previous round. If one or two people answered in only one of the rounds,
 * the server also omits up to two people who did not move, so that the difference between the totals is zero or at least three.
 * @param changes the differences between the two best values of everybody who answered in both rounds
 */
export const sameMovement = async (
  { desk, workspace }: Facilitator,
  scenario: string,
  round: string,
  changes: readonly number[],
): Promise<void> => {
  const { results } = await desk.call(scenarioResults, { params: { workspace, scenario } });
  const movement = results.find((one) => one.round === round)?.movement ?? null;
  if (movement === null) throw new Error("the round has no movement");
  const moved = (up: boolean): number => changes.filter((by) => Math.abs(by) > 0.05 && by > 0 === up).length;
  assert.deepEqual([movement.up, movement.down], [moved(true), moved(false)]);
  assert.equal(movement.stayed, movement.of - moved(true) - moved(false));
  assert.ok(movement.of <= changes.length && movement.of >= changes.length - 2, `${movement.of} of ${changes.length}`);
};

/**
 * Asserts that `given` people gave weights and `cannotSay` people could not say, and that the weights in the result are the ones that `weighAll`
 * gave.
 */
export const sameWeights = async (
  { desk, workspace }: Facilitator,
  question: string,
  { given, cannotSay }: { given: number; cannotSay: number },
): Promise<void> => {
  const result = await desk.call(getWeightsResult, { params: { workspace, weightsQuestion: question } });
  assert.deepEqual([result.n, result.cannotSay], [given, cannotSay]);
  const asked = result.criteria.map(({ criterion }) => criterion);
  /** The points of one person, as `weighAll` gives them, as shares. */
  const sharesOf = (at: number): number[] => {
    const points = asked.map((_, place) => Math.max(10, 100 - 15 * ((place + at) % asked.length)));
    const sum = points.reduce((total, one) => total + one, 0);
    return points.map((one) => one / sum);
  };
  const all = Array.from({ length: given }, (_, at) => sharesOf(at));
  for (const [place, { strips }] of result.criteria.entries()) {
    const known = inOrder(all.map((shares) => shares[place] ?? 0));
    const found = inOrder(strips.map(({ best }) => best));
    // the result contains the middle of each range, which is estimated by sampling; two different shares of the journey differ by at least 0.04
    const apart = known.map((share, at) => Math.abs(share - (found[at] ?? Infinity)));
    assert.ok(
      found.length === known.length && Math.max(...apart) <= 0.01,
      `${asked[place]}: ${found.join(" ")} and not ${known.join(" ")}`,
    );
  }
};

/** Asserts that each effect has the words that `judgeAll` gives for this number of people. */
export const sameEffects = async ({ desk, workspace, assessment }: Facilitator, given: number): Promise<void> => {
  const { effects } = await desk.call(listRatedEffects, { params: { workspace, assessment } });
  for (const [place, { n, unknown, words }] of effects.entries()) {
    const chosen = Array.from({ length: given }, (_, at) => (place === effects.length - 1 && at % 3 === 0 ? null : 2 + ((at + place) % 3)));
    const said = chosen.filter((one) => one !== null);
    assert.deepEqual([n, unknown], [said.length, given - said.length]);
    assert.deepEqual(
      words.map((word) => word.n),
      words.map((_, word) => said.filter((one) => one === word).length),
    );
  }
};

/** Asserts that each of the first items has the level that `rateAll` gives for each agency. */
export const sameLevels = async (
  { desk, workspace, assessment }: Facilitator,
  profile: string,
  items: number,
  agencies: readonly string[],
): Promise<void> => {
  for (let item = 0; item < items; item += 1) {
    const { answers } = await desk.call(getItem, { params: { workspace, assessment, profile, item: String(item) } });
    assert.deepEqual(
      new Map(answers.map(({ agency, level }) => [agency, level])),
      new Map(agencies.map((agency, at) => [agency, (at + item) % 5])),
      `item ${item}`,
    );
  }
};

/** Asserts that the candidates have the points that `spendAll` gives for this number of people. */
export const samePoints = async (
  { desk, workspace }: Facilitator,
  question: string,
  given: number,
  codes: readonly string[],
): Promise<void> => {
  const { n, totals } = await desk.call(getPointsResult, { params: { workspace, pointsQuestion: question } });
  const total = (place: number) =>
    Array.from({ length: given }, (_, at) => (at % 2 === 0 ? 0 : at % codes.length)).filter((one) => one === place);
  assert.equal(n, given);
  assert.deepEqual(
    new Map(totals.map(({ codes: joined, points }) => [joined.join("+"), points])),
    new Map(codes.map((code, place) => [code, 10 * total(place).length])),
  );
};
