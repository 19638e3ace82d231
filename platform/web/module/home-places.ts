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

/** The props of a part that adds facts about steps. If there is no assessment, the part fetches no data. */
export interface HomeSubject {
  readonly workspace: string;
  readonly assessment: string | undefined;
}

/** A fact about a step that is not in the run-sheet (the list of the workshop's steps and their state). */
export interface StepFact {
  readonly step: string;
  /** Set if people have begun the step at the desk; this does not depend on whether a room has started the step. */
  readonly begun?: "under-way" | "done";
  readonly fact?: string;
  /** True if the fact is also shown before the step has begun. */
  readonly early?: true;
  readonly limit?: string;
}
/** Facts about steps, for the line of eight steps; null while a module is still loading its data. */
export const stepFacts = place<SourceProps<StepFact | null, HomeSubject>>("home.step-facts");
