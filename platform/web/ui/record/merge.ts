/**
 * Three-way merge of a record's drafts, by parts. A part is one field, or several fields that belong together: all fields of a part are
 * taken from the same side.
 */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export type Parts<Draft, Part extends string> = Readonly<Record<Part, readonly (keyof Draft)[]>>;

/** Each field of the draft is a part. */
export const partsOf = <Draft extends object>(draft: Draft): Parts<Draft, keyof Draft & string> =>
  Object.fromEntries(Object.keys(draft).map((key) => [key, [key]])) as unknown as Parts<Draft, keyof Draft & string>;

/** Returns a draft with the given parts taken from another draft. */
export const withParts = <Draft, Part extends string>(
  parts: Parts<Draft, Part>,
  draft: Draft,
  other: Draft,
  taken: readonly Part[],
): Draft => ({ ...draft, ...(Object.fromEntries(taken.flatMap((part) => parts[part].map((key) => [key, other[key]]))) as Partial<Draft>) });

/**
 * Merges two drafts that both started from `base`. A part that only one side changed is taken from that side. `ask` lists the parts that both sides
 * changed in different ways.
 */
export const mergeDrafts = <Draft, Part extends string>(
  parts: Parts<Draft, Part>,
  base: Draft,
  mine: Draft,
  theirs: Draft,
): { readonly merged: Draft; readonly ask: readonly Part[] } => {
  const equal = (part: Part, a: Draft, b: Draft): boolean => parts[part].every((key) => same(a[key], b[key]));
  const differ = (Object.keys(parts) as Part[]).filter((part) => !equal(part, mine, theirs));
  const untouched = differ.filter((part) => equal(part, mine, base));
  const ask = differ.filter((part) => !untouched.includes(part) && !equal(part, theirs, base));
  return { merged: withParts(parts, mine, theirs, untouched), ask };
};
