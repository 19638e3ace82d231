/** The state of the form of an adaptation. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { Adaptation, AdaptationFields } from "../../contract/adaptations.ts";

export interface DifferenceDraft {
  /** The id of a passage; empty for a text that the State added. */
  readonly passage: string;
  readonly what: string;
  readonly why: string;
}
export interface AdaptationDraft {
  readonly title: string;
  readonly titleLang: string;
  readonly lang: string;
  readonly usedFor: string;
  readonly status: AdaptationFields["status"];
  readonly differences: readonly DifferenceDraft[];
  readonly marking: Tlp | "";
}

/** @param language the first choice for the language of this record and of the adapted text */
export const newAdaptation = (language: string, marking: Tlp): AdaptationDraft => ({
  title: "",
  titleLang: language,
  lang: language,
  usedFor: "",
  status: "draft",
  differences: [],
  marking,
});

export const adaptationDraft = (row: Pick<Adaptation, keyof AdaptationFields>): AdaptationDraft => ({
  title: row.title.text,
  titleLang: row.title.lang,
  lang: row.lang,
  usedFor: row.usedFor,
  status: row.status,
  differences: row.differences.map(({ passage, what, why }) => ({ passage: passage ?? "", what, why })),
  marking: row.marking,
});

/** The fields to send; a difference without a text is left out. @returns null if no marking is chosen */
export const adaptationFields = (draft: AdaptationDraft): AdaptationFields | null =>
  draft.marking === ""
    ? null
    : {
        title: { text: draft.title.trim(), lang: draft.titleLang },
        lang: draft.lang,
        usedFor: draft.usedFor.trim(),
        status: draft.status,
        differences: draft.differences
          .map(({ passage, what, why }) => ({ passage: passage === "" ? null : passage, what: what.trim(), why: why.trim() }))
          .filter(({ what, why }) => what !== "" || why !== ""),
        marking: draft.marking,
      };
