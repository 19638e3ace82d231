/** The parts of an assessment that a person can change: its settings and its status. */
import type { Assessment } from "../contract/assessment.ts";
import type { AssessmentDraft } from "./assessment-form.tsx";

export interface Change extends AssessmentDraft {
  readonly status: Assessment["status"];
}
