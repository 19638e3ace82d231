/** The state of the form of a lesson as plain strings, the fields to send, and the texts to show in a language. */
import type { Lesson, LessonFields, LessonKind, Report } from "../../contract/lessons.ts";

export type LessonDraft = Pick<LessonFields, "kind" | "lang" | "title" | "happened" | "learned" | "differently" | "addressee"> & {
  readonly source: "own" | "report";
  /** The fields of a report; `date` is empty if the report has no date. */
  readonly report: Omit<Report, "date"> & { readonly date: string };
  readonly areas: readonly string[];
  readonly links: readonly string[];
  readonly marking: LessonFields["marking"] | "";
};

const noReport = { title: "", publisher: "", date: "", paragraph: "", link: "" };

export const newLesson = (lang: string, kind: LessonKind = "lesson"): LessonDraft => ({
  kind,
  lang,
  title: "",
  happened: "",
  learned: "",
  differently: "",
  addressee: "",
  source: "own",
  report: noReport,
  areas: [],
  links: [],
  marking: "TLP:AMBER",
});

export const lessonDraft = (one: Lesson, links: readonly string[]): LessonDraft => {
  const { kind, lang, title, happened, learned, differently, addressee, areas, marking, report } = one;
  const source = report === null ? "own" : "report";
  const said = report === null ? noReport : { ...report, date: report.date ?? "" };
  return { kind, lang, title, happened, learned, differently, addressee, source, report: said, areas, links, marking };
};

/** The recommendation of an evaluation always comes from a report. */
export const fromReport = ({ kind, source }: Pick<LessonDraft, "kind" | "source">): boolean => kind === "evaluation" || source === "report";

/** The fields to send; null if no marking is chosen. */
export const lessonFields = (draft: LessonDraft): LessonFields | null =>
  draft.marking === ""
    ? null
    : {
        kind: draft.kind,
        lang: draft.lang,
        title: draft.title.trim(),
        happened: draft.happened.trim(),
        learned: draft.learned.trim(),
        differently: draft.differently.trim(),
        report: fromReport(draft)
          ? {
              title: draft.report.title.trim(),
              publisher: draft.report.publisher.trim(),
              date: draft.report.date === "" ? null : draft.report.date,
              paragraph: draft.report.paragraph.trim(),
              link: draft.report.link.trim(),
            }
          : null,
        addressee: draft.kind === "evaluation" ? draft.addressee.trim() : "",
        areas: [...draft.areas],
        links: [...draft.links],
        marking: draft.marking,
      };

type Texts = Pick<Lesson, "title" | "happened" | "learned" | "differently">;

/** The texts to show in a language: the translation if it is up to date, otherwise the lesson's own texts. */
export const lessonTextsIn = (one: Lesson, lang: string): Texts & { readonly lang: string; readonly behind: boolean } => {
  const translated = one.lang === lang ? undefined : one.translations.find((other) => other.lang === lang);
  if (translated === undefined || translated.behind) return { ...one, behind: translated !== undefined };
  return { ...translated, behind: false };
};
