/** What goes into `linkRecords` and what comes out. */

/** What a column holds. A column that is `id` or `ignored` is not compared. */
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
  /** Unique among the records. */
  readonly id: string;
  /** One value for each column; an empty text is an unknown value. */
  readonly values: readonly string[];
}

/** A decision of a person about two records: the same person or two persons. */
export interface Decision {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

export interface LinkOptions {
  readonly columns: readonly LinkColumn[];
  /** Pairs that a person has decided. They are kept: the two records are in one cluster, or never in one. */
  readonly decided?: readonly Decision[];
  /** Above this number of records, only pairs that share a value are compared (SPEC.md L19). */
  readonly allPairsUpTo?: number;
  /** Give the pairs that decide the count as well (SPEC.md L59). */
  readonly nearest?: boolean;
}

/** How two values agree, as a key of a message; the levels of each kind of field are in `fields.ts`. */
export interface Reason {
  /** `name.equal`, `email.same-local-part` ...: a kind of field and one of its levels. */
  readonly code: string;
  readonly column: string;
  readonly a: string;
  readonly b: string;
  /** Natural logarithm of the likelihood ratio: above 0 for one person, below 0 for two. */
  readonly weight: number;
}

export interface LinkPair {
  /** Ids, in the order of ids. */
  readonly a: string;
  readonly b: string;
  /** Probability that both records are of one person, by the model. */
  readonly probability: number;
  /** The records are in one cluster. */
  readonly linked: boolean;
  /** Strongest first. */
  readonly reasons: readonly Reason[];
}

/** What limits the result, as a key of a message. */
export type Note =
  /** No column has names, addresses, birth dates or numbers of people. Nothing was linked. */
  | "no-usable-column"
  /** The columns do not separate people well enough: the count is only a lower bound. */
  | "at-least"
  /** The width of the interval comes from simulated rosters. No pair of this one was reviewed. */
  | "simulated-interval"
  /** Only pairs that share a value were compared. */
  | "blocked"
  /** There are more plausible pairs; the likeliest are listed. */
  | "not-all-pairs"
  /** The estimate failed; only records with equal values were linked. */
  | "collapsed";

export interface SizeClass {
  readonly size: number;
  readonly clusters: number;
  /** Mean probability of the pairs inside clusters of this size; null for clusters of one record. */
  readonly precision: number | null;
}

export interface LinkResult {
  readonly records: number;
  /** Number of clusters. */
  readonly individuals: number;
  /** There are at least so many people, also if every plausible pair is one person and repeats were missed. */
  readonly atLeast: number;
  /** Two extreme counts: everything plausible merged; only equal records merged. */
  readonly bounds: { readonly low: number; readonly high: number };
  /** 90 % interval of the number of people; null if there is none, and `notes` says why. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Records in at least one pair that could be one person or two. */
  readonly unresolved: number;
  readonly clusters: readonly (readonly string[])[];
  readonly pairs: readonly LinkPair[];
  /** With the option `nearest`: a spanning forest of the likeliest pairs, with log-odds that no decision changes. */
  readonly nearest: readonly { readonly a: string; readonly b: string; readonly z: number }[];
  /** Pairs inside clusters, by the size of the cluster. */
  readonly sizes: readonly SizeClass[];
  readonly notes: readonly Note[];
}
