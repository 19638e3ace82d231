/**
 * What this phone says for its agency, on its way (steps 1, 2 and 7). One claim is shared by all phones of the agency: each change
 * names the revision of the item that was seen, and what was changed elsewhere meanwhile comes back to the person. What is said of an
 * item is one word of `L`. All pure.
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
  /** What was asked: a survey, an asking. */
  readonly survey: string;
  /** What the room holds, as it was told last. */
  readonly stands: Readonly<Record<string, Stands<L>>>;
  /** Not yet acknowledged. */
  readonly changes: Readonly<Record<string, Change<L>>>;
  /** Items that another phone had changed first. */
  readonly older: readonly string[];
  /** How many changes came after the reveal. */
  readonly late: number;
}

export const emptyBox = <L extends string>(survey: string): ClaimBox<L> => ({ survey, stands: {}, changes: {}, older: [], late: 0 });

const byItem = <L extends string>(claim: readonly Stands<L>[]): Readonly<Record<string, Stands<L>>> =>
  Object.fromEntries(claim.map((one) => [one.item, one]));
const without = <T>(record: Readonly<Record<string, T>>, item: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== item));

/** What the person sees chosen: their own unsent change, else what stands. */
export const levelOf = <L extends string>(box: ClaimBox<L>, item: string): L | null =>
  box.changes[item]?.level ?? box.stands[item]?.level ?? null;
export const isKept = <L extends string>(box: ClaimBox<L>, item: string): boolean => box.changes[item] !== undefined;
export const unsent = <L extends string>(box: ClaimBox<L>): number => Object.keys(box.changes).length;

/** The person taps a level. A tap on what stands takes an unsent change back. */
export const say = <L extends string>(box: ClaimBox<L>, item: string, level: L): ClaimBox<L> => {
  const stands = box.stands[item];
  const older = box.older.filter((one) => one !== item);
  if (stands?.level === level) return { ...box, older, changes: without(box.changes, item) };
  return { ...box, older, changes: { ...box.changes, [item]: { level, seen: stands?.rev ?? 0 } } };
};

/** What stands by two replies that may have overtaken one another: of each item the newer. */
const newer = <L extends string>(known: ClaimBox<L>["stands"], claim: readonly Stands<L>[]): ClaimBox<L>["stands"] => ({
  ...known,
  ...byItem(claim.filter(({ item, rev }) => rev >= (known[item]?.rev ?? 0))),
});

/** The room told what stands. Unsent changes keep the revision they saw: the room will say if that is old. */
export const learn = <L extends string>(box: ClaimBox<L>, claim: readonly Stands<L>[]): ClaimBox<L> => ({
  ...box,
  stands: newer(box.stands, claim),
});

/** The room acknowledged a batch. A change made since it was sent stays, over what stands now. */
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

/** What was asked was revealed first: what had not arrived does not count. */
export const tooLate = <L extends string>(box: ClaimBox<L>): ClaimBox<L> => ({ ...box, changes: {}, late: box.late + unsent(box) });
