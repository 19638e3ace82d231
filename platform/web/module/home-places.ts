/** Places on the first page of a workspace. */
import { place, type SourceProps } from "./part.ts";

/** Short notices on the home page of a State and of a programme. */
export const homeNotices = place("home.notices");

/** `assessment` is the id of the current assessment. */
export interface HomePartProps {
  readonly assessment: string;
}
/** Parts in the wide column of a State's home page. They are shown only if there is an assessment. */
export const homeMain = place<HomePartProps>("home.main");
/** Parts in the narrow column of a State's home page. */
export const homeSide = place("home.side");

/** If there is no assessment, the parts do not fetch any data. */
export interface HomeSubject {
  readonly workspace: string;
  readonly assessment: string | undefined;
}

/** What a module knows about a step in addition to the run-sheet. */
export interface StepFact {
  readonly step: string;
  /** Set if something was written at the desk, even if no room has started the step. */
  readonly begun?: "under-way" | "done";
  readonly fact?: string;
  /** True if the fact is also shown before the step has begun. */
  readonly early?: true;
  readonly limit?: string;
}
/** Facts about steps, for the line of eight steps; null while a module is still loading its data. */
export const stepFacts = place<SourceProps<StepFact | null, HomeSubject>>("home.step-facts");
