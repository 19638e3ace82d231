/**
 * An interval of the number of people without a reviewed sample (SPEC.md L54, L55). The probabilities of the model are too sure of themselves, so the
 * interval takes its width from simulated rosters with known truth: how many of the repeated records stayed apart, and how many people were
 * merged.
 */

/** Of the records that repeat a person, up to this share stayed apart in simulated rosters, in nine of ten. */
const missedShare = 0.065;
/** People that were merged into others, as a share of the repeats and of all people. */
const [mergedOfRepeats, mergedOfPeople] = [0.01, 0.005];
/** If the plausible pairs would take away more than this share of the people, the columns do not support a count. */
const mostPlausible = 0.06;
/** More records than this share without a name, address or number of a person leave the count open. */
const mostBlank = 0.02;

export interface Count {
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** There are at least so many people, also if every plausible pair is one. */
  readonly atLeast: number;
}

const missed = (records: number, individuals: number): number => missedShare * Math.min(records - individuals, individuals);

/**
 * @param low number of people if all plausible pairs are merged
 * @param sole only one column was compared; it cannot show its own errors
 * @param blank records of which nothing is known that people are known by
 */
export function countOf(records: number, individuals: number, low: number, sole: boolean, blank: number): Count {
  const least = Math.max(Math.min(1, records), Math.floor(low - blank - missed(records, low)));
  if (sole || blank > mostBlank * records || individuals - low > mostPlausible * individuals + 1) return { interval: null, atLeast: least };
  const repeats = Math.min(records - individuals, individuals);
  const merged = mergedOfRepeats * repeats + mergedOfPeople * individuals;
  return {
    interval: {
      low: Math.max(Math.min(1, records), Math.floor(individuals - missed(records, individuals) - mergedOfPeople * individuals)),
      high: Math.min(records, Math.ceil(individuals + merged)),
    },
    atLeast: least,
  };
}
