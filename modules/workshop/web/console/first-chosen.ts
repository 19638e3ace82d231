/** The scenarios that are ticked when the form of a round opens. The form never opens with more fields than one person may get. */
interface Known {
  /** Ids of the scenarios that are ready, in list order. */
  readonly ready: readonly string[];
  /** Ids of the scenarios with a revealed rating. */
  readonly rated: ReadonlySet<string>;
  /** The scenarios of the last round if this is a second round over them; otherwise empty. */
  readonly before: readonly string[];
  /** How many scenarios fit into one round. */
  readonly most: number;
}

/** @returns the ticked scenarios, and how many ready scenarios wait for another round because they do not fit */
export const firstChosen = ({ ready, rated, before, most }: Known): { readonly chosen: readonly string[]; readonly waiting: number } => {
  const unrated = ready.filter((id) => !rated.has(id));
  const wanted = before.length > 0 ? before : unrated.length > 0 ? unrated : ready;
  const chosen = wanted.slice(0, Math.max(1, most));
  return { chosen, waiting: wanted.length - chosen.length };
};
