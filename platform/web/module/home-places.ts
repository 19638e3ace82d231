/** Places on the first page of a workspace. */
import { place, type SourceProps } from "./part.ts";
import type { ReactNode } from "react";

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
/** Facts about steps, for the line of eight steps. */
export const stepFacts = place<SourceProps<StepFact, HomeSubject>>("home.step-facts");

/** A task that waits for this person. */
export interface Suggestion {
  /** The smallest rank is shown first: a task that other people wait for has a smaller rank than a task that only this person needs. */
  readonly rank: number;
  /** If it is null, no suggestion with a higher rank is shown, because the work has not reached that stage. */
  readonly show: { readonly sentence: string; readonly action: ReactNode } | null;
}
/** Suggestions for "Next for you"; null while a module is still loading its data. */
export const suggestions = place<SourceProps<Suggestion | null, HomeSubject>>("home.suggestions");
