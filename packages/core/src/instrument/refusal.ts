/** Why a file cannot be used as an instrument. `at` names the node or the framework, empty where it is the whole file. */
export const refusalCodes = [
  "not-a-library",
  "no-objects",
  "no-urn",
  "no-framework",
  "same-framework-twice",
  "no-nodes",
  "node-unreadable",
  "node-without-urn",
  "same-node-twice",
  "urn-too-long",
  "circle",
  "too-many-nodes",
  "nothing-to-answer",
] as const;
/** Characters of an URN: longer ones cannot be named in an answer. */
export const longestUrn = 500;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  readonly at: string;
}
