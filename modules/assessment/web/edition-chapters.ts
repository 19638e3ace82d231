/** Chapters of a report as a person chooses among them: by the steps that they tell of. */
import { reportChapters, type ReportChapter } from "../contract/edition.ts";

/** The summary is in each edition, and not among them. */
export const chapterWords = {
  roles: "assessment.step.roles",
  technology: "assessment.step.technology",
  register: "assessment.step.scenarios",
  priorities: "assessment.step.priorities",
  measures: "assessment.step.responses",
  effect: "assessment.step.effect",
  capability: "assessment.step.capability",
  recommendations: "assessment.step.what-first",
  notes: "scenario.edition-notes",
} as const satisfies Partial<Record<ReportChapter, string>>;
export type NamedChapter = keyof typeof chapterWords;
export const choosable = reportChapters.filter((name): name is NamedChapter => name in chapterWords);
