/** The scenarios that are selected when the form for a round opens. A person never gets more fields from this selection than the limit allows. */
interface Known {
  /** Ids of the scenarios that are ready, in list order. */
  readonly ready: readonly string[];
  /** Ids of the scenarios with a revealed rating. */
  readonly rated: ReadonlySet<string>;
  /** The scenarios of the last round, if the form is for a second round; otherwise empty. */
  readonly before: readonly string[];
  /** The maximum number of scenarios in one round. */
  readonly most: number;
}

/** @returns the selected scenarios, and the number of ready scenarios that must wait for another round */
export const firstChosen = ({ ready, rated, before, most }: Known): { readonly chosen: readonly string[]; readonly waiting: number } => {
  const unrated = ready.filter((id) => !rated.has(id));
  const wanted = before.length > 0 ? before : unrated.length > 0 ? unrated : ready;
  const chosen = wanted.slice(0, Math.max(1, most));
  return { chosen, waiting: wanted.length - chosen.length };
};
