/** A document that people print for the work in a room. It has no version or status; the foot of its pages names the document. */
import { textIn } from "#methods/language/index.ts";
import type { Translated } from "../../contract/values.ts";
import type { Languages } from "../i18n/index.ts";
import { documentDigest, type ReportDocument } from "./document.ts";
import { reportLabels } from "./labels.ts";

interface Paper extends Pick<ReportDocument, "title" | "subtitle" | "fictional" | "demonstration" | "marking" | "sections" | "notes"> {
  readonly state: Translated;
  readonly foot: string;
}

export const paperDocument = (
  languages: Languages,
  language: string,
  { title, subtitle, state, fictional, demonstration, marking, foot, sections, notes }: Paper,
): ReportDocument => {
  const document: ReportDocument = {
    title,
    subtitle,
    state: textIn(state, language).text,
    fictional,
    demonstration,
    marking,
    language,
    direction: languages.direction(language),
    version: 1,
    status: "draft",
    digest: "",
    labels: { ...reportLabels(languages, language, { version: 1, status: "draft" }), version: foot },
    sections,
    ...(notes === undefined ? {} : { notes }),
  };
  return { ...document, digest: documentDigest(document) };
};
