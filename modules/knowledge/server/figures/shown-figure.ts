/** A figure on an HTML page: the address of its picture, and the line with its source and licence. */
import { allowsCopies } from "../../contract/edition-pdf.ts";
import type { Figure } from "../../contract/figures.ts";
import type { Say } from "../files/about.ts";

export interface ShownFigure {
  /** The address of the picture, or its content; null if the picture may not be copied with the page. */
  readonly src: string | null;
  readonly width: number;
  readonly height: number;
  /** Source and licence of a picture of others; empty for a picture that was made for the work. */
  readonly credit: string;
  /** The text that is shown instead of a picture that may not be copied. */
  readonly without: string;
}
type Rights = Pick<Figure, "own" | "source" | "licence">;

export const creditOf = ({ own, source, licence }: Rights, say: Say): string =>
  own || (source === "" && licence === "") ? "" : say("figure.credit", { source, licence });

/**
 * Whether a picture may leave this installation together with its text: a picture that was made for the work always, a picture of others only if
 * its licence lets anybody pass on copies.
 */
export const mayLeave = ({ own, licence }: Rights): boolean => own || allowsCopies(licence);

export const shownFigure = (figure: Figure, src: string | null, say: Say): ShownFigure => ({
  src,
  width: figure.picture.width,
  height: figure.picture.height,
  credit: creditOf(figure, say),
  without: say("figure.without"),
});
