/** Places on the first page of a workspace. */
import { place, type SourceProps } from "./part.ts";
import type { ReactNode } from "react";

/** Short notices, on the home of a State and of a programme. */
export const homeNotices = place("home.notices");

/** `assessment` is the current one. */
export interface HomePartProps {
  readonly assessment: string;
}
/** In the wide column of a State's home, where there is an assessment. */
export const homeMain = place<HomePartProps>("home.main");
/** In the narrow column of a State's home. */
export const homeSide = place("home.side");

/** Without an assessment nothing is read. */
export interface HomeSubject {
  readonly workspace: string;
  readonly assessment: string | undefined;
}

/** What a module knows of a step beside the run-sheet. */
export interface StepFact {
  readonly step: string;
  /** Something was written at the desk, although nobody started the step in a room. */
  readonly begun?: "under-way" | "done";
  readonly fact?: string;
  /** The fact is shown also before the step has begun. */
  readonly early?: true;
  readonly limit?: string;
}
/** Facts about steps, for the line of steps. */
export const stepFacts = place<SourceProps<StepFact, HomeSubject>>("home.step-facts");

/** Something that waits for this person. */
export interface Suggestion {
  /** The smallest rank comes first: what other people wait for is before what only this person wants. */
  readonly rank: number;
  /** Null: nothing of a higher rank is suggested, because the work is not so far. */
  readonly show: { readonly sentence: string; readonly action: ReactNode } | null;
}
/** Suggestions for "Next for you"; null while a module still reads. */
export const suggestions = place<SourceProps<Suggestion | null, HomeSubject>>("home.suggestions");
