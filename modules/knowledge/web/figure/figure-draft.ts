/** The state of the form of a figure: the picture and its rights. */
import type { Figure, FigureChoice, Picture } from "../../contract/figures.ts";
import { figureIn, figureText } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";

export interface FigureDraft {
  readonly picture: Picture | null;
  /** Whether the picture was made for this work; "" until the person answers. */
  readonly own: "" | "yes" | "no";
  readonly source: string;
  readonly licence: string;
}
export const noFigure: FigureDraft = { picture: null, own: "", source: "", licence: "" };

/** The draft of a figure. A figure from a Word file has no stated rights, so the person must answer. */
export const draftOf = (figure: Figure | null): FigureDraft => {
  if (figure === null) return noFigure;
  const { picture, own, source, licence } = figure;
  return { picture, own: own ? "yes" : source === "" && licence === "" ? "" : "no", source, licence };
};

/** The figure to send; null until all required fields are filled in. */
export const choiceOf = ({ picture, own, source, licence }: FigureDraft): FigureChoice | null => {
  if (picture === null || own === "") return null;
  if (own === "yes") return { picture: picture.id, own: true, source: "", licence: "" };
  return source.trim() === "" || licence.trim() === "" ? null : { picture: picture.id, own: false, source, licence };
};

/** Whether the passage can be saved. */
export const isComplete = (kind: Passage["kind"], text: string, figure: FigureDraft): boolean =>
  kind === "figure" ? figureIn(text).alt !== "" && choiceOf(figure) !== null : text.trim() !== "";

/** Converts the typed text when the person chooses another kind of passage: the words are kept. */
export const textAs = (text: string, from: Passage["kind"], to: Passage["kind"]): string =>
  from === to ? text : to === "figure" ? figureText({ alt: "", caption: text }) : from === "figure" ? figureIn(text).caption : text;
