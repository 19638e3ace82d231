/** What a person has chosen for a figure so far. */
import type { Figure, FigureChoice, Picture } from "../../contract/figures.ts";
import { figureIn, figureText } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";

export interface FigureDraft {
  readonly picture: Picture | null;
  /** "" until the person says whose the picture is. */
  readonly own: "" | "yes" | "no";
  readonly source: string;
  readonly licence: string;
}
export const noFigure: FigureDraft = { picture: null, own: "", source: "", licence: "" };

/** A figure that came from a file says nothing of its picture yet. */
export const draftOf = (figure: Figure | null): FigureDraft => {
  if (figure === null) return noFigure;
  const { picture, own, source, licence } = figure;
  return { picture, own: own ? "yes" : source === "" && licence === "" ? "" : "no", source, licence };
};

/** Null until everything is said that the server asks for. */
export const choiceOf = ({ picture, own, source, licence }: FigureDraft): FigureChoice | null => {
  if (picture === null || own === "") return null;
  if (own === "yes") return { picture: picture.id, own: true, source: "", licence: "" };
  return source.trim() === "" || licence.trim() === "" ? null : { picture: picture.id, own: false, source, licence };
};

/** Whether a passage can be saved as it is. */
export const isComplete = (kind: Passage["kind"], text: string, figure: FigureDraft): boolean =>
  kind === "figure" ? figureIn(text).alt !== "" && choiceOf(figure) !== null : text.trim() !== "";

/** What was typed so far, when another kind of passage is chosen: words stay words. */
export const textAs = (text: string, from: Passage["kind"], to: Passage["kind"]): string =>
  from === to ? text : to === "figure" ? figureText({ alt: "", caption: text }) : from === "figure" ? figureIn(text).caption : text;
