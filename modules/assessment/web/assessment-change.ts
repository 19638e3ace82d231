/** What a person may change of an assessment: its draft and where it stands. */
import type { Assessment } from "../contract/assessment.ts";
import type { AssessmentDraft } from "./assessment-form.tsx";

export interface Change extends AssessmentDraft {
  readonly status: Assessment["status"];
}
