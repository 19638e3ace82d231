/**
 * The outbox for the claim of this phone's agency (steps 1, 2 and 7). All phones of an agency share one claim: each change contains the revision of
 * the item that the person saw. If another phone has given another answer since that revision, the room stores both answers until one phone of the
 * agency chooses one. The page shows each change by a colleague, with the new level. `L` is the set of levels of an item. All functions are pure.
 */

export interface Stands<L extends string> {
  readonly item: string;
  readonly level: L;
  /** The second answer; null if there is only one. */
  readonly other: L | null;
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
  /** The level that this phone sent last, by item. */
  readonly mine: Readonly<Record<string, L>>;
  /** Earlier levels of an unacknowledged change. The room may have stored one of these levels if its reply was lost. */
  readonly tried: Readonly<Record<string, readonly L[]>>;
  /** Items that a colleague's phone changed and whose change the person has not seen. */
  readonly changed: readonly string[];
  /** The number of changes that came after the reveal, and that the person has not seen. */
  readonly late: number;
}

export const emptyBox = <L extends string>(question: string): ClaimBox<L> => ({
  question,
  stands: {},
  changes: {},
  mine: {},
  tried: {},
  changed: [],
  late: 0,
});

/**
 * The box for a question. If the stored box belongs to an earlier question, its unsent changes can no longer be sent: they are counted as late, so that
 * the page tells the person.
 */
export const boxFor = <L extends string>(stored: ClaimBox<L> | undefined, question: string): ClaimBox<L> => {
  if (stored?.question === question) return stored;
  return { ...emptyBox(question), late: stored === undefined ? 0 : tooLate(stored).late };
};

const byItem = <L extends string>(claim: readonly Stands<L>[]): Readonly<Record<string, Stands<L>>> =>
  Object.fromEntries(claim.map((one) => [one.item, one]));
const without = <T>(record: Readonly<Record<string, T>>, item: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== item));

/** The level that the person sees selected: the unsent change, or else the level stored by the room. */
export const levelOf = <L extends string>(box: ClaimBox<L>, item: string): L | null =>
  box.changes[item]?.level ?? box.stands[item]?.level ?? null;
export const isKept = <L extends string>(box: ClaimBox<L>, item: string): boolean => box.changes[item] !== undefined;
export const unsent = <L extends string>(box: ClaimBox<L>): number => Object.keys(box.changes).length;

/** The two answers to an item, this phone's first; null if there is one answer or this phone has an unsent choice. */
export const twoAnswersOf = <L extends string>(
  box: ClaimBox<L>,
  item: string,
): { readonly answers: readonly [L, L]; readonly mine: boolean; readonly rev: number } | null => {
  const stands = box.stands[item];
  if (stands === undefined || stands.other === null || isKept(box, item)) return null;
  const { level, other, rev } = stands;
  return box.mine[item] === other
    ? { answers: [other, level], mine: true, rev }
    : { answers: [level, other], mine: box.mine[item] === level, rev };
};
export const differing = <L extends string>(box: ClaimBox<L>): number =>
  Object.keys(box.stands).filter((item) => twoAnswersOf(box, item) !== null).length;

/**
 * The person taps a level. A tap on the only level stored by the room cancels an unsent change; if there are two answers, any tap is the choice of
 * the agency.
 */
export const say = <L extends string>(box: ClaimBox<L>, item: string, level: L): ClaimBox<L> => {
  const stands = box.stands[item];
  const said = { ...box, changed: box.changed.filter((one) => one !== item), mine: { ...box.mine, [item]: level } };
  if (stands?.level === level && stands.other === null) return { ...said, changes: without(box.changes, item) };
  const before = box.changes[item];
  const tried = before === undefined ? box.tried : { ...box.tried, [item]: [...(box.tried[item] ?? []), before.level] };
  return { ...said, tried, changes: { ...box.changes, [item]: { level, seen: stands?.rev ?? 0 } } };
};

/** Called when the person has seen the changes by colleagues. */
export const see = <L extends string>(box: ClaimBox<L>): ClaimBox<L> => ({ ...box, changed: [] });
/** Called when the person has read how many changes came too late. */
export const seeLate = <L extends string>(box: ClaimBox<L>): ClaimBox<L> => ({ ...box, late: 0 });

/**
 * The items that a colleague changed: the person saw another level, or saw two answers and a colleague has chosen one of them.
 * @param own the levels that this phone has just sent
 */
const changedBy = <L extends string>(
  box: ClaimBox<L>,
  claim: readonly Stands<L>[],
  own: Readonly<Record<string, { readonly level: L }>>,
) => {
  const items = claim.flatMap(({ item, level, other, rev }) => {
    const known = box.stands[item];
    const saw = levelOf(box, item);
    if (saw === null || other !== null || rev <= (known?.rev ?? 0) || own[item]?.level === level) return [];
    return saw !== level || (known !== undefined && known.other !== null) ? [item] : [];
  });
  return [...new Set([...box.changed, ...items])];
};

/**
 * Handles two answers that both come from this phone, because a reply was lost and the person changed the answer before it was sent again. The phone
 * sends the last answer as the choice of the agency.
 */
const choiceOf = <L extends string>({ item, level, other, rev }: Stands<L>, box: ClaimBox<L>): Change<L> | null => {
  const mine = box.mine[item];
  const earlier = mine === level ? other : mine === other ? level : null;
  if (mine === undefined || other === null || earlier === null) return null;
  return box.tried[item]?.includes(earlier) === true ? { level: mine, seen: rev } : null;
};

/** Merges two replies that may arrive in the wrong order: the newer revision of each item is used. */
const newer = <L extends string>(known: ClaimBox<L>["stands"], claim: readonly Stands<L>[]): ClaimBox<L>["stands"] => ({
  ...known,
  ...byItem(claim.filter(({ item, rev }) => rev >= (known[item]?.rev ?? 0))),
});

/**
 * Adds a reply of the room to the outbox. Unsent changes keep the revision that the person saw. If that revision is out of date, the room stores both
 * answers.
 */
export const learn = <L extends string>(box: ClaimBox<L>, claim: readonly Stands<L>[]): ClaimBox<L> => ({
  ...box,
  stands: newer(box.stands, claim),
  // an unsent change is compared only after the room has answered it
  changed: changedBy(
    box,
    claim.filter(({ item }) => !isKept(box, item)),
    {},
  ),
});

/** The room acknowledged a batch. A change that was made after the batch was sent stays in the outbox, with the new revision. */
export const took = <L extends string>(
  box: ClaimBox<L>,
  batch: Readonly<Record<string, Change<L>>>,
  { claim, older }: { readonly claim: readonly Stands<L>[]; readonly older: readonly string[] },
): ClaimBox<L> => {
  const stands = newer(box.stands, claim);
  const changes: Record<string, Change<L>> = {};
  const tried = { ...box.tried };
  for (const [item, change] of Object.entries(box.changes)) {
    const sent = batch[item];
    const now = stands[item];
    if (sent === undefined) {
      changes[item] = change;
      continue;
    }
    const choice = now === undefined ? null : choiceOf(now, box);
    delete tried[item];
    if (choice !== null) changes[item] = choice;
    // a tap made while the message was on its way does not choose between two answers that the person has not seen
    else if (sent.level !== change.level && !older.includes(item) && (now?.other ?? null) === null)
      changes[item] = { level: change.level, seen: now?.rev ?? 0 };
  }
  const changed = [...new Set([...changedBy(box, claim, batch), ...older])];
  return { ...box, stands, changes, tried, changed };
};

/** The question was revealed before these changes arrived, so they do not count. */
export const tooLate = <L extends string>(box: ClaimBox<L>): ClaimBox<L> => ({ ...box, changes: {}, late: box.late + unsent(box) });
