/** The talk after a reveal: when both camps may be asked, and which of their lines may be opened. */
import { drawnForm, isSmallCell } from "../disclosure/index.ts";

export const camps = ["lower", "higher"] as const;
/** The side of a split that a line speaks for. */
export type Camp = (typeof camps)[number];

/** Whether both camps may be asked (E43): the room is split, and its ranges are drawn one by one, so that everybody sees the camps. */
export const mayTalk = ({ n, split }: { readonly n: number; readonly split: object | null }): boolean =>
  drawnForm(n) === "each" && split !== null;

/** The lines that may be opened: those of each camp with three or more lines (E44). The order stays. */
export const openCamps = <Line extends { readonly camp: Camp }>(lines: readonly Line[]): Line[] => {
  const large = camps.filter((camp) => !isSmallCell(lines.filter((line) => line.camp === camp).length));
  return lines.filter(({ camp }) => large.includes(camp));
};
