/** The result of a survey after a course: whether people use what they learned. It has counts of the group, and never one person's answer. Rules: SPEC.md. */
import { isSmallCell } from "../disclosure/index.ts";
import { leastPairs, toldResponse } from "./compare-paired.ts";

export const uses = ["yes", "partly", "no"] as const;
export interface UseAnswer {
  readonly person: string;
  readonly used: (typeof uses)[number];
  /** The code of the reason; null for the answer "yes". */
  readonly why: string | null;
}
export type Told = Readonly<Record<(typeof uses)[number], number>>;
export interface ToldUse {
  readonly invited: number;
  /** The number of people who answered; null if it is one or two. */
  readonly answered: number | null;
  /** Null if too few people answered, or if a count would be of one or two people. */
  readonly counts: Told | null;
  /** Most frequent first; `why` is null for reasons that were joined. Null if `counts` is null. */
  readonly whys: readonly { readonly why: string | null; readonly n: number }[] | null;
}

/** The counts of one closed question, if they may be shown (T8). @param given at most one answer of each person who was asked */
export const toldCounts = (given: readonly (typeof uses)[number][]): Told | null => {
  const count = (one: (typeof uses)[number]): number => given.filter((each) => each === one).length;
  const counts = { yes: count("yes"), partly: count("partly"), no: count("no") };
  return given.length >= leastPairs && uses.every((one) => counts[one] === 0 || !isSmallCell(counts[one])) ? counts : null;
};

export const toldUse = (invited: readonly string[], answers: readonly UseAnswer[]): ToldUse => {
  const asked = new Set(invited);
  const times = new Map<string, number>();
  for (const { person } of answers) times.set(person, (times.get(person) ?? 0) + 1);
  const usable = answers.filter(({ person }) => asked.has(person) && times.get(person) === 1);
  const counts = toldCounts(usable.map(({ used }) => used));
  const response = { invited: asked.size, answered: toldResponse(usable.length) };
  if (counts === null) return { ...response, counts: null, whys: null };
  const groups = Map.groupBy(
    usable.filter(({ used }) => used !== "yes"),
    ({ why }) => why ?? "",
  );
  const each = [...groups].map(([why, { length: n }]) => ({ why, n })).toSorted((a, b) => b.n - a.n || (a.why < b.why ? -1 : 1));
  const standing = each.filter(({ n }) => !isSmallCell(n));
  let rest = each.filter(({ n }) => isSmallCell(n)).reduce((sum, { n }) => sum + n, 0);
  // if the joined reasons are of one or two people only, the smallest of the other reasons joins them (T9)
  while (rest > 0 && isSmallCell(rest)) rest += standing.pop()?.n ?? rest;
  return { ...response, counts, whys: [...standing, ...(rest === 0 ? [] : [{ why: null, n: rest }])] };
};
