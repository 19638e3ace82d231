/** The state of the form of a work, with all fields as strings, and the conversion to the fields to send. */
import { noTopics, type Topics } from "../contract/topics.ts";
import type { Work, WorkFields } from "../contract/works.ts";

export interface WorkDraft {
  readonly kind: WorkFields["kind"];
  readonly title: string;
  readonly lang: string;
  readonly summary: string;
  readonly summaryLang: string;
  readonly confirmed: "yes" | "no" | "";
  readonly held: "yes" | "no";
  readonly source: string;
  readonly sourceUrl: string;
  readonly licence: string;
  readonly holder: string;
  readonly topics: Topics;
  readonly marking: WorkFields["marking"] | "";
}

export const newWork = (lang: string): WorkDraft => ({
  kind: "guide",
  title: "",
  lang,
  summary: "",
  summaryLang: lang,
  confirmed: "",
  held: "yes",
  source: "",
  sourceUrl: "",
  licence: "",
  holder: "",
  topics: noTopics,
  marking: "TLP:AMBER",
});

export const workDraft = (work: Work): WorkDraft => ({
  kind: work.kind,
  title: work.title.text,
  lang: work.title.lang,
  summary: work.summary.text,
  summaryLang: work.summary.lang,
  confirmed: work.titleConfirmed ? "yes" : "no",
  held: work.held ? "yes" : "no",
  source: work.source,
  sourceUrl: work.sourceUrl,
  licence: work.licence,
  holder: work.holder,
  topics: work.topics,
  marking: work.marking,
});

/** The fields to send; null if no marking is chosen, or if the person has not stated whether the title is confirmed. */
export const workFields = (draft: WorkDraft): WorkFields | null =>
  draft.marking === "" || draft.confirmed === ""
    ? null
    : {
        kind: draft.kind,
        title: { text: draft.title.trim(), lang: draft.lang },
        summary: { text: draft.summary.trim(), lang: draft.summaryLang },
        titleConfirmed: draft.confirmed === "yes",
        held: draft.held === "yes",
        source: draft.source.trim(),
        sourceUrl: draft.sourceUrl.trim(),
        licence: draft.licence.trim(),
        holder: draft.holder.trim(),
        topics: draft.topics,
        marking: draft.marking,
      };
