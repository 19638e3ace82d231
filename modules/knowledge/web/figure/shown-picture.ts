/** The addresses of the pictures of figures, on the pages of a work. */
import { useParams } from "@tanstack/react-router";
import { addressOf } from "#platform/contract/client.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { getPicture, type Figure } from "../../contract/figures.ts";
import { getReceivedPicture, type ReceivedFigure } from "../../contract/sharing.ts";

export interface ShownPicture {
  /** The address of the picture. Null if it is not in this workspace; `without` states why. */
  readonly src: string | null;
  readonly width: number;
  readonly height: number;
  readonly own: boolean;
  readonly source: string;
  readonly licence: string;
  readonly without?: "figure.not-sent.licence" | "figure.not-sent.size";
}

export const pictureOf = (workspace: string, work: string, { picture, own, source, licence }: Figure): ShownPicture => ({
  src: addressOf(getPicture, { params: { workspace, work, picture: picture.id } }),
  width: picture.width,
  height: picture.height,
  own,
  source,
  licence,
});

/** On a page of a work: returns a function that finds the picture of a figure. */
export const useWorkPicture = (): ((figure: Figure | null) => ShownPicture | null) => {
  const { id: workspace } = useWorkspace();
  const { work = "" } = useParams({ strict: false });
  return (figure) => (figure === null ? null : pictureOf(workspace, work, figure));
};

/** At a State: returns a function that finds the picture of a figure in an edition that a programme shared. */
export const useReceivedPicture = (): ((figure: ReceivedFigure | null) => ShownPicture | null) => {
  const { id: workspace } = useWorkspace();
  return (figure) => {
    if (figure === null) return null;
    const { edition, sha256, left, ...shown } = figure;
    if (left !== null) return { ...shown, src: null, without: `figure.not-sent.${left}` };
    return { ...shown, src: addressOf(getReceivedPicture, { params: { workspace, edition, fingerprint: sha256 } }) };
  };
};
