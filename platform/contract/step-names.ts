/** The eight steps of an assessment, in their order. The events of a programme name these steps too. */
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
