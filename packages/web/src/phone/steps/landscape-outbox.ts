/**
 * What this phone says for its agency, on its way. One claim is shared by all phones of the agency: each change names the
 * revision of the item that was seen, and what was changed elsewhere meanwhile comes back to the person. All pure.
 */
import type { ClaimLevel } from "@counterpart/contract/landscape";

export interface Stands {
  readonly item: string;
  readonly level: ClaimLevel;
  readonly rev: number;
}
export interface Change {
  readonly level: ClaimLevel;
  readonly seen: number;
}
export interface ClaimBox {
  readonly survey: string;
  /** What the room holds, as it was told last. */
  readonly stands: Readonly<Record<string, Stands>>;
  /** Not yet acknowledged. */
  readonly changes: Readonly<Record<string, Change>>;
  /** Items that another phone had changed first. */
  readonly older: readonly string[];
  /** How many changes came after the reveal. */
  readonly late: number;
}

export const emptyBox = (survey: string): ClaimBox => ({ survey, stands: {}, changes: {}, older: [], late: 0 });

const byItem = (claim: readonly Stands[]): Readonly<Record<string, Stands>> => Object.fromEntries(claim.map((one) => [one.item, one]));
const without = <T>(record: Readonly<Record<string, T>>, item: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== item));

/** What the person sees chosen: their own unsent change, else what stands. */
export const levelOf = (box: ClaimBox, item: string): ClaimLevel | null => box.changes[item]?.level ?? box.stands[item]?.level ?? null;
export const isKept = (box: ClaimBox, item: string): boolean => box.changes[item] !== undefined;
export const unsent = (box: ClaimBox): number => Object.keys(box.changes).length;

/** The person taps a level. A tap on what stands takes an unsent change back. */
export const say = (box: ClaimBox, item: string, level: ClaimLevel): ClaimBox => {
  const stands = box.stands[item];
  const older = box.older.filter((one) => one !== item);
  if (stands?.level === level) return { ...box, older, changes: without(box.changes, item) };
  return { ...box, older, changes: { ...box.changes, [item]: { level, seen: stands?.rev ?? 0 } } };
};

/** What stands by two replies that may have overtaken one another: of each item the newer. */
const newer = (known: ClaimBox["stands"], claim: readonly Stands[]): ClaimBox["stands"] => ({
  ...known,
  ...byItem(claim.filter(({ item, rev }) => rev >= (known[item]?.rev ?? 0))),
});

/** The room told what stands. Unsent changes keep the revision they saw: the room will say if that is old. */
export const learn = (box: ClaimBox, claim: readonly Stands[]): ClaimBox => ({ ...box, stands: newer(box.stands, claim) });

/** The room acknowledged a batch. A change made since it was sent stays, over what stands now. */
export const took = (
  box: ClaimBox,
  batch: Readonly<Record<string, Change>>,
  { claim, older }: { readonly claim: readonly Stands[]; readonly older: readonly string[] },
): ClaimBox => {
  const stands = newer(box.stands, claim);
  const changes: Record<string, Change> = {};
  for (const [item, change] of Object.entries(box.changes)) {
    const sent = batch[item];
    if (sent === undefined) changes[item] = change;
    else if (sent.level !== change.level && !older.includes(item)) changes[item] = { level: change.level, seen: stands[item]?.rev ?? 0 };
  }
  return { ...box, stands, changes, older: [...new Set([...box.older, ...older])] };
};

/** The survey was revealed first: what had not arrived does not count. */
export const tooLate = (box: ClaimBox): ClaimBox => ({ ...box, changes: {}, late: box.late + unsent(box) });
