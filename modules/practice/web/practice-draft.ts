/** The state of the form of a card as plain strings, and the fields to send. */
import type { Practice, PracticeFields } from "../contract/practice.ts";

export type PracticeDraft = Omit<PracticeFields, "marking" | "areas"> & {
  readonly areas: readonly string[];
  readonly marking: PracticeFields["marking"] | "";
};

export const newPractice = (lang: string): PracticeDraft => ({
  lang,
  title: "",
  context: "",
  done: "",
  result: "",
  failed: "",
  rights: "",
  needs: "",
  evidence: "told",
  evidenceNote: "",
  areas: [],
  marking: "TLP:AMBER",
});

export const practiceDraft = (one: Practice): PracticeDraft => {
  const { lang, title, context, done, result, failed, rights, needs, evidence, evidenceNote, areas, marking } = one;
  return { lang, title, context, done, result, failed, rights, needs, evidence, evidenceNote, areas, marking };
};

/** The fields to send; null if no marking is chosen. */
export const practiceFields = (draft: PracticeDraft): PracticeFields | null =>
  draft.marking === ""
    ? null
    : {
        lang: draft.lang,
        title: draft.title.trim(),
        context: draft.context.trim(),
        done: draft.done.trim(),
        result: draft.result.trim(),
        failed: draft.failed.trim(),
        rights: draft.rights.trim(),
        needs: draft.needs.trim(),
        evidence: draft.evidence,
        evidenceNote: draft.evidenceNote.trim(),
        areas: [...draft.areas],
        marking: draft.marking,
      };

type Texts = Pick<Practice, "title" | "context" | "done" | "result" | "failed" | "rights" | "needs">;

/** The texts to show in a language: the translation if it is up to date, otherwise the card's own texts. */
export const textsIn = (one: Practice, lang: string): Texts & { readonly lang: string; readonly behind: boolean } => {
  const translated = one.lang === lang ? undefined : one.translations.find((other) => other.lang === lang);
  if (translated === undefined || translated.behind) return { ...one, behind: translated !== undefined };
  return { ...translated, behind: false };
};

/** The needs of a practice: one in each line. */
export const needsOf = (needs: string): readonly string[] =>
  needs
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
