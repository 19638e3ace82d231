/** The talk after the reveal of a split room: when people may be asked for a line about a camp, and which lines may be shown. */
import { drawnForm, isSmallCell } from "../disclosure/index.ts";

export const camps = ["lower", "higher"] as const;
/** The camp of a split room for which a line is written. */
export type Camp = (typeof camps)[number];

/** Whether people may be asked for lines about the camps (E43): the room is split, and its ranges are drawn one by one, so that everybody sees the camps. */
export const mayTalk = ({ n, split }: { readonly n: number; readonly split: object | null }): boolean =>
  drawnForm(n) === "each" && split !== null;

/** The lines that may be shown: those of each camp with three or more lines (E44), in unchanged order. */
export const openCamps = <Line extends { readonly camp: Camp }>(lines: readonly Line[]): Line[] => {
  const large = camps.filter((camp) => !isSmallCell(lines.filter((line) => line.camp === camp).length));
  return lines.filter(({ camp }) => large.includes(camp));
};
