/** The input and the result of `linkRecords`. */

/** The role of a column. A column with the role `id` or `ignored` is not compared. */
export const roles = [
  "given-name",
  "surname",
  "name",
  "email",
  "birth-date",
  "identifier",
  "phone",
  "organisation",
  "state",
  "postcode",
  "number",
  "address",
  "position",
  "sex",
  "event",
  "text",
  "id",
  "ignored",
] as const;
export type Role = (typeof roles)[number];

export interface LinkColumn {
  readonly name: string;
  readonly role: Role;
}

export interface LinkRecord {
  /** The id of the record, unique in the roster. */
  readonly id: string;
  /** One value per column; an empty text is an unknown value. */
  readonly values: readonly string[];
}

/** A person's decision about two records: the same person, or two people. */
export interface Decision {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

export interface LinkOptions {
  readonly columns: readonly LinkColumn[];
  /** Pairs that a person has decided. The result follows them: the two records are in one cluster, or never in one. */
  readonly decided?: readonly Decision[];
  /** With more records than this, only pairs that share a value are compared (SPEC.md L19). */
  readonly allPairsUpTo?: number;
  /** Whether the result also has the pairs that decide the count (SPEC.md L59). */
  readonly nearest?: boolean;
}

/** How two values agree, as a message key; `field-kinds.ts` has the levels of each kind of field. */
export interface Reason {
  /** `name.equal`, `email.same-local-part` and so on: a kind of field and one of its levels. */
  readonly code: string;
  readonly column: string;
  readonly a: string;
  readonly b: string;
  /** The natural logarithm of the likelihood ratio: above 0 it is evidence for one person, below 0 for two. */
  readonly weight: number;
}

export interface LinkPair {
  /** Ids in ascending order. */
  readonly a: string;
  readonly b: string;
  /** The probability that both records belong to one person, by the model. */
  readonly probability: number;
  /** Whether the records are in one cluster. */
  readonly linked: boolean;
  /** The strongest reason first. */
  readonly reasons: readonly Reason[];
}

/** What limits the result, as a message key. */
export type Note =
  /** No column has names, addresses, birth dates or numbers of people. No records were linked. */
  | "no-usable-column"
  /** The columns do not distinguish people well enough: the count is only a lower bound. */
  | "at-least"
  /** The width of the interval comes from simulated rosters. No person reviewed pairs of this roster. */
  | "simulated-interval"
  /** Only pairs that share a value were compared. */
  | "blocked"
  /** There are more plausible pairs; those with the highest probability are listed. */
  | "not-all-pairs"
  /** The estimate failed; only records with equal values were linked. */
  | "collapsed";

export interface SizeClass {
  readonly size: number;
  readonly clusters: number;
  /** The mean probability of the pairs inside clusters of this size; null for clusters of one record. */
  readonly precision: number | null;
}

export interface LinkResult {
  readonly records: number;
  /** Number of clusters. */
  readonly individuals: number;
  /** The minimum number of people, if every plausible pair is one person and some repeats were missed. */
  readonly atLeast: number;
  /** Two extreme counts: with all plausible pairs merged, and with only equal records merged. */
  readonly bounds: { readonly low: number; readonly high: number };
  /** The 90 % interval of the number of people; if it is null, `notes` gives the reason. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Records in at least one pair that could be one person or two. */
  readonly unresolved: number;
  readonly clusters: readonly (readonly string[])[];
  readonly pairs: readonly LinkPair[];
  /** With the option `nearest`: the pairs that decide the count (SPEC.md L59), with log-odds that no decision changes. Otherwise empty. */
  readonly nearest: readonly { readonly a: string; readonly b: string; readonly z: number }[];
  /** Pairs inside clusters, by the size of the cluster. */
  readonly sizes: readonly SizeClass[];
  readonly notes: readonly Note[];
}
