/**
 * Decides which agencies are named beside anonymous answers. A name shows what the people of one agency answered. So this group must be large enough to hide
 * a person. A reader can also subtract all named groups from the total, so the rest must be large enough too (rule D11).
 */
import { isSmallCell } from "./thresholds.ts";

export interface LabelledAnswer {
  /** The agency of the person; null if the person has none or if it is no longer known. */
  readonly agency: string | null;
  /** The answer as a text; equal answers have equal texts. */
  readonly figure: string;
}

/** Whether the agencies of the answers without a label are known. After the reveal they are not. */
export type RestAgencies = "known" | "unknown";

/** Whether the answers without a label hide their people: there are none, or at least three of two agencies. People without an agency count as one agency. */
const hidesItsMembers = (rest: readonly LabelledAnswer[], agencies: RestAgencies): boolean =>
  rest.length === 0 || (!isSmallCell(rest.length) && (agencies === "unknown" || new Set(rest.map(({ agency }) => agency)).size >= 2));

/**
 * The agencies that are named (D11). Each has three or more answers that are not all equal. If the other answers do not hide their people, the agency with the
 * fewest answers is not named either, and so on.
 * @param admitted for each agency, the number of people who answered, were admitted before the question opened, and are still in the room. If `admitted` is
 * absent, everybody who answered counts.
 */
export const labelsThatStand = (
  answers: readonly LabelledAnswer[],
  agencies: RestAgencies = "known",
  admitted?: ReadonlyMap<string, number>,
): ReadonlySet<string> => {
  const groups = new Map<string, { n: number; readonly figures: Set<string> }>();
  for (const { agency, figure } of answers) {
    if (agency === null) continue;
    const group = groups.get(agency) ?? { n: 0, figures: new Set() };
    group.n += 1;
    group.figures.add(figure);
    groups.set(agency, group);
  }
  let standing = [...groups]
    .filter(([agency, { n, figures }]) => {
      const counted = admitted === undefined ? n : Math.min(n, admitted.get(agency) ?? 0);
      return counted > 0 && !isSmallCell(counted) && figures.size > 1;
    })
    .toSorted(([a, one], [b, other]) => one.n - other.n || (a < b ? -1 : 1))
    .map(([agency]) => agency);
  const rest = () => answers.filter(({ agency }) => agency === null || !standing.includes(agency));
  while (standing.length > 0 && !hidesItsMembers(rest(), agencies)) standing = standing.slice(1);
  return new Set(standing);
};
