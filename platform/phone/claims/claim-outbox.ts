/**
 * The outbox for the claim of this phone's agency (steps 1, 2 and 7). All phones of an agency share one claim: each change names the
 * revision of the item that the person saw, and the person is notified if another phone has changed the item since then. `L` is the set of
 * levels of an item. All functions are pure.
 */

export interface Stands<L extends string> {
  readonly item: string;
  readonly level: L;
  readonly rev: number;
}
export interface Change<L extends string> {
  readonly level: L;
  readonly seen: number;
}
export interface ClaimBox<L extends string> {
  /** Id of the question that the claim answers. */
  readonly question: string;
  /** The levels that the room has stored, according to its last reply. */
  readonly stands: Readonly<Record<string, Stands<L>>>;
  /** Changes that the room has not acknowledged yet. */
  readonly changes: Readonly<Record<string, Change<L>>>;
  /** Items that another phone changed first. */
  readonly older: readonly string[];
  /** The number of changes that came after the reveal. */
  readonly late: number;
}

export const emptyBox = <L extends string>(question: string): ClaimBox<L> => ({ question, stands: {}, changes: {}, older: [], late: 0 });

const byItem = <L extends string>(claim: readonly Stands<L>[]): Readonly<Record<string, Stands<L>>> =>
  Object.fromEntries(claim.map((one) => [one.item, one]));
const without = <T>(record: Readonly<Record<string, T>>, item: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== item));

/** The level that the person sees selected: the unsent change, or else the level stored by the room. */
export const levelOf = <L extends string>(box: ClaimBox<L>, item: string): L | null =>
  box.changes[item]?.level ?? box.stands[item]?.level ?? null;
export const isKept = <L extends string>(box: ClaimBox<L>, item: string): boolean => box.changes[item] !== undefined;
export const unsent = <L extends string>(box: ClaimBox<L>): number => Object.keys(box.changes).length;

/** The person taps a level. A tap on the level stored by the room cancels an unsent change. */
export const say = <L extends string>(box: ClaimBox<L>, item: string, level: L): ClaimBox<L> => {
  const stands = box.stands[item];
  const older = box.older.filter((one) => one !== item);
  if (stands?.level === level) return { ...box, older, changes: without(box.changes, item) };
  return { ...box, older, changes: { ...box.changes, [item]: { level, seen: stands?.rev ?? 0 } } };
};

/** Merges two replies that may arrive in the wrong order: the newer revision of each item is used. */
const newer = <L extends string>(known: ClaimBox<L>["stands"], claim: readonly Stands<L>[]): ClaimBox<L>["stands"] => ({
  ...known,
  ...byItem(claim.filter(({ item, rev }) => rev >= (known[item]?.rev ?? 0))),
});

/** Takes in a reply of the room. Unsent changes keep the revision that the person saw: the room refuses them if it is out of date. */
export const learn = <L extends string>(box: ClaimBox<L>, claim: readonly Stands<L>[]): ClaimBox<L> => ({
  ...box,
  stands: newer(box.stands, claim),
});

/** The room acknowledged a batch. A change made after the batch was sent stays, on top of the new levels. */
export const took = <L extends string>(
  box: ClaimBox<L>,
  batch: Readonly<Record<string, Change<L>>>,
  { claim, older }: { readonly claim: readonly Stands<L>[]; readonly older: readonly string[] },
): ClaimBox<L> => {
  const stands = newer(box.stands, claim);
  const changes: Record<string, Change<L>> = {};
  for (const [item, change] of Object.entries(box.changes)) {
    const sent = batch[item];
    if (sent === undefined) changes[item] = change;
    else if (sent.level !== change.level && !older.includes(item)) changes[item] = { level: change.level, seen: stands[item]?.rev ?? 0 };
  }
  return { ...box, stands, changes, older: [...new Set([...box.older, ...older])] };
};

/** The question was revealed before these changes arrived, so they do not count. */
export const tooLate = <L extends string>(box: ClaimBox<L>): ClaimBox<L> => ({ ...box, changes: {}, late: box.late + unsent(box) });
