/**
 * Computes an interval of the number of people without a reviewed sample (SPEC.md L54, L55). The probabilities of the model are too confident, so
 * the width of the interval comes from simulated rosters with known truth: the number of repeated records that stayed apart, and the number of
 * people that were merged.
 */

/** Of the records that repeat a person, the share that was not linked. Nine of ten simulated rosters had at most this share. */
const missedShare = 0.065;
/** The number of people who were merged into others is estimated as this share of the repeats plus this share of all people. */
const [mergedOfRepeats, mergedOfPeople] = [0.01, 0.005];
/** If merging the plausible pairs would reduce the number of people by more than this share, the columns do not support a count. */
const mostPlausible = 0.06;
/** If more records than this share have no name, address or number of a person, there is no count. */
const mostBlank = 0.02;

export interface Count {
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The minimum number of people, even if every plausible pair is one person. */
  readonly atLeast: number;
}

const missed = (records: number, individuals: number): number => missedShare * Math.min(records - individuals, individuals);

/**
 * @param low the number of people if all plausible pairs are merged
 * @param sole whether only one column was compared; one column cannot show its own errors
 * @param blank the number of records without any value that identifies a person
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
