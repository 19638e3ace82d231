/**
 * Decides which agencies stay on the answers of an item. An agency stays if three or more of its people answered. If only one or two
 * answers would then have no agency, the smallest agency is removed too: otherwise people could find out who the few answers without an
 * agency belong to.
 */
const fewest = 3;

/**
 * Pure function. It applies the rule to the whole item at once.
 * @returns the agencies that stay
 */
export const agenciesThatStay = (answers: readonly { readonly agency: string | null }[]): ReadonlySet<string> => {
  const sizes = new Map<string, number>();
  for (const { agency } of answers) if (agency !== null) sizes.set(agency, (sizes.get(agency) ?? 0) + 1);
  const kept = [...sizes].filter(([, n]) => n >= fewest).toSorted(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  const blank = answers.length - kept.reduce((sum, [, n]) => sum + n, 0);
  return new Set((blank === 1 || blank === 2 ? kept.slice(1) : kept).map(([agency]) => agency));
};

/** The answers, with only the agencies that stay. */
export const keepAgencies = <A extends { readonly agency: string | null }>(answers: readonly A[]): A[] => {
  const stay = agenciesThatStay(answers);
  return answers.map((one) => (one.agency !== null && stay.has(one.agency) ? one : { ...one, agency: null }));
};
