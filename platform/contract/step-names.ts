/** The eight steps of an assessment, in their order; events of a programme name them too. */
export const stepNames = [
  "roles",
  "technology",
  "scenarios",
  "priorities",
  "responses",
  "effect",
  "capability",
  "recommendations",
] as const;
export type StepName = (typeof stepNames)[number];
