/**
 * The pictures of the public folder: only pictures that may be passed on. The file name is the fingerprint, so each picture is in the folder once.
 */
import type { Say } from "#platform/server/public-folder/index.ts";
import type { Figure } from "../../contract/figures.ts";
import { mayLeave, shownFigure, type ShownFigure } from "../figures/shown-figure.ts";
import { storedBytes } from "../figures/stored-bytes.ts";
import type { PublicWork } from "./read-public.ts";

const fileOf = ({ picture: { sha256, type } }: Figure): string => `pictures/${sha256.slice(0, 32)}.${type === "image/png" ? "png" : "jpg"}`;

/** A figure on a page in a folder of a language. */
export const publicFigure = (figure: Figure | null, say: Say): ShownFigure | null =>
  figure === null ? null : shownFigure(figure, mayLeave(figure) ? `../${fileOf(figure)}` : null, say);

/** @param data the folder of the server in which files are stored */
export const pictureFiles = async (
  works: readonly PublicWork[],
  data: string,
  workspace: string,
): Promise<[path: string, bytes: Uint8Array][]> => {
  const figures = works.flatMap(({ passages }) => passages.flatMap(({ figure }) => figure ?? [])).filter(mayLeave);
  const digests = new Map(figures.map((one) => [fileOf(one), one.picture.sha256]));
  const files: [string, Uint8Array][] = [];
  for (const [path, sha256] of digests) files.push([path, await storedBytes(data, workspace, sha256)]);
  return files;
};
