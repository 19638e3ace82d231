/** Names of the report's chapters, for a form in which a person chooses chapters. A chapter has the name of its step. */
import { reportChapters, type ReportChapter } from "../contract/edition.ts";

/** Message ids for all chapters except the summary, which every edition has. */
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
