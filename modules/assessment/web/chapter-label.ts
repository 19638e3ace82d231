/** The name of a report's chapter on the desk: the name of its step, or its own name if the chapter does not report exactly one step. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { ReportChapter } from "../contract/report-version.ts";

export const chapterLabel = ({ name, step }: Pick<ReportChapter, "name" | "step">): MessageId =>
  (step === null ? `report-chapters.name.${name}` : `assessment.step.${step}`) as MessageId;

/** The chapters that a person can choose. The summary is left out, because every report version contains it. */
export const choosable = (chapters: readonly ReportChapter[]): readonly ReportChapter[] =>
  chapters.filter(({ name }) => name !== "summary");
