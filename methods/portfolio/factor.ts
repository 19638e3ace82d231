/**
 * The share of a scenario's loss that a group of measures leaves; it depends on which of them are chosen (SPEC.md P1, P12). Most
 * factors are a table with one entry per subset. If a table would be too large, or if the parts do not multiply, a function computes
 * the share on demand, and tables give a lower bound.
 */

/** Shares by subset of some members of a factor: bit i of the index is set if the i-th member of `at` is chosen. */
export interface SubsetTable {
  /** Indices into `measures` of the factor. */
  readonly at: readonly number[];
  /** 2^at.length shares above 0; 1 for the empty subset. */
  readonly left: Float64Array;
}

export interface Factor {
  readonly measures: readonly string[];
  /**
   * The share of the loss that is left, above 0. Below 1 the loss decreases, above 1 it increases. The share is 1 if no member is chosen.
   */
  left(isChosen: (place: number) => boolean): number;
  /** Tables whose product exceeds `left` by at most `slack`. Each index is in at most one table. */
  readonly below: readonly SubsetTable[];
  readonly slack: number;
}

/** The maximum number of members of a table, which then has 65,536 shares. */
export const mostMembers = 16;

/** The index of the table entry for the chosen members. */
export const entryOf = ({ at }: SubsetTable, isChosen: (place: number) => boolean): number => {
  let entry = 0;
  for (let i = 0; i < at.length; i++) if (isChosen(at[i] ?? 0)) entry |= 1 << i;
  return entry;
};

/**
 * A factor that consists of one table.
 * @param left 2^measures.length shares by subset, above 0; the first one is 1
 * @throws RangeError for more than `mostMembers` measures, another number of shares, or a share that is not above 0
 */
export function tableFactor(measures: readonly string[], left: Float64Array): Factor {
  if (measures.length > mostMembers) throw new RangeError(`a table has at most ${mostMembers} measures`);
  if (left.length !== 2 ** measures.length) throw new RangeError("a table has one share for every subset");
  if (!left.every((share) => share > 0 && Number.isFinite(share))) throw new RangeError("a share that is left is above 0");
  const table = { at: measures.map((_, place) => place), left };
  return { measures, left: (isChosen) => left[entryOf(table, isChosen)] ?? 1, below: [table], slack: 0 };
}
