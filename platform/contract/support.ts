/**
 * Support of a programme to a unit of a State. An endpoint through which support is promised or given declares `support`, and its handler
 * asks the gate (`platform/server/support`) before it writes. The gate is a module's; the platform only makes sure that it is asked.
 */

/** Kinds of support that a decision can cover. `package`: support that is promised to a State without an activity. */
export const supportKinds = ["training", "workshop", "exercise", "visit", "advice", "package"] as const;
export type SupportKind = (typeof supportKinds)[number];

/** What an endpoint lets through to a unit. */
export const supportPaths = ["offer", "package", "event", "participants", "seat", "certificate"] as const;
export type SupportPath = (typeof supportPaths)[number];

/** Problems that an endpoint with `support` may return. */
export const supportProblems = [
  "support-undecided",
  "support-refused",
  "support-expired",
  "support-held",
  "support-untold",
  "support-waiting",
  "support-unanswered",
  "support-declined",
  "support-withdrawn",
  "support-stopped",
  "support-implementer",
  "support-unit-unnamed",
] as const;
