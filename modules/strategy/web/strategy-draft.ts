/** The state of the form of a record as plain strings, and the fields to send. */
import type { Origin, Strategy, StrategyFields } from "../contract/strategy.ts";

export interface PassageDraft {
  readonly title: string;
  readonly text: string;
  readonly reference: string;
  readonly area: string;
}
interface WorkDraft {
  readonly number: string;
  readonly title: string;
}
export interface StrategyDraft {
  readonly lang: string;
  readonly title: string;
  readonly kind: StrategyFields["kind"];
  readonly stage: StrategyFields["stage"];
  readonly stageOn: string;
  readonly passages: readonly PassageDraft[];
  readonly cyber: StrategyFields["cyber"];
  readonly cyberText: string;
  readonly scope: StrategyFields["scope"];
  readonly scopeNote: string;
  readonly works: readonly WorkDraft[];
  readonly records: readonly Origin[];
  readonly marking: StrategyFields["marking"] | "";
}

export const newPassage: PassageDraft = { title: "", text: "", reference: "", area: "" };
export const newWork: WorkDraft = { number: "", title: "" };

/**
 * The form for a new record. It claims nothing by default: the stage is "planned", and the answers on cybersecurity and scope are "not
 * stated".
 */
export const newStrategy = (lang: string): StrategyDraft => ({
  lang,
  title: "",
  kind: "strategy",
  stage: "planned",
  stageOn: "",
  passages: [],
  cyber: "not-stated",
  cyberText: "",
  scope: "not-stated",
  scopeNote: "",
  works: [],
  records: [],
  marking: "TLP:AMBER",
});

export const strategyDraft = (one: Strategy): StrategyDraft => {
  const { lang, title, kind, stage, stageOn, passages, cyber, cyberText, scope, scopeNote, works, records, marking } = one;
  return {
    lang,
    title,
    kind,
    stage,
    cyber,
    cyberText,
    scope,
    scopeNote,
    records,
    marking,
    stageOn: stageOn ?? "",
    passages: passages.map(({ area, ...texts }) => ({ ...texts, area: area ?? "" })),
    works: works.map((work) => ({ number: `W${work.number}`, title: work.title })),
  };
};

/** The number of a work in the forms in which people write it: "3" or "W3"; null if the text is not a number. */
const workNumber = (typed: string): number | null => {
  const [, digits = ""] = /^\s*[Ww]?\s*(\d{1,5})\s*$/u.exec(typed) ?? [];
  return digits === "" || Number(digits) === 0 ? null : Number(digits);
};

const isEmpty = (one: object): boolean => Object.values(one).every((text) => text === "");

/** The fields to send; null if no marking is chosen, or if a work has no number. Empty passages and works are left out. */
export const strategyFields = (draft: StrategyDraft): StrategyFields | null => {
  if (draft.marking === "") return null;
  const works = draft.works
    .filter((one) => !isEmpty(one))
    .map(({ number, title }) => ({ number: workNumber(number), title: title.trim() }));
  if (works.some(({ number }) => number === null)) return null;
  return {
    lang: draft.lang,
    title: draft.title.trim(),
    kind: draft.kind,
    stage: draft.stage,
    stageOn: draft.stageOn === "" ? null : draft.stageOn,
    passages: draft.passages
      .filter((one) => !isEmpty(one))
      .map(({ title, text, reference, area }) => ({
        title: title.trim(),
        text: text.trim(),
        reference: reference.trim(),
        area: area === "" ? null : area,
      })),
    cyber: draft.cyber,
    cyberText: draft.cyber === "related" ? draft.cyberText.trim() : "",
    scope: draft.scope,
    scopeNote: draft.scopeNote.trim(),
    works: works.map(({ number, title }) => ({ number: number ?? 0, title })),
    records: [...draft.records],
    marking: draft.marking,
  };
};
