/** A figure on a page of HTML: where its picture is, and the line that says whose it is. */
import { allowsCopies } from "../../contract/edition-pdf.ts";
import type { Figure } from "../../contract/figures.ts";
import type { Say } from "../files/about.ts";

export interface ShownFigure {
  /** The address of the picture, or its content; null if it may not leave with the page. */
  readonly src: string | null;
  readonly width: number;
  readonly height: number;
  /** Whose picture it is; empty for a picture of the work's own. */
  readonly credit: string;
  /** Where the picture is not shown: why. */
  readonly without: string;
}
type Rights = Pick<Figure, "own" | "source" | "licence">;

export const creditOf = ({ own, source, licence }: Rights, say: Say): string =>
  own || (source === "" && licence === "") ? "" : say("figure.credit", { source, licence });

/**
 * Whether a picture may leave the node with a text: one of the work's own goes where the text goes, one of others only under a licence that is
 * known to let anybody pass it on.
 */
export const mayLeave = ({ own, licence }: Rights): boolean => own || allowsCopies(licence);

export const shownFigure = (figure: Figure, src: string | null, say: Say): ShownFigure => ({
  src,
  width: figure.picture.width,
  height: figure.picture.height,
  credit: creditOf(figure, say),
  without: say("figure.without"),
});
