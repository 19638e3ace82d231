/**
 * Decides whether a person may test the text of a measure. The person must not be an author of the text, must not work under an
 * author, must not have been invited by an author, and must not belong to an agency that would carry the measure out.
 */
import { Problem } from "#platform/contract/problems.ts";
import type { ReviewerLine } from "../contract/safeguard.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { affiliationOf, grantorsOf } from "#platform/server/directory/index.ts";
import { isCalled } from "#modules/programme/server/index.ts";
import { linesOf, superiorsIn } from "./reviewer-lines.ts";

export interface Independence {
  readonly line: ReviewerLine;
  /** The superiors, nearest first. */
  readonly superiors: readonly string[];
}

/** The people and agencies that a reviewer must be independent of. */
export interface Interested {
  /** Accounts that wrote the text. */
  readonly authors: readonly string[];
  /** Names, by language, of the agencies that lead or support the tested measure. */
  readonly agencies: readonly Translated[];
}

/**
 * Uses the present memberships and chain of command. No id of the reviewer's agency is stored. Two names are
 * compared instead: the organisation of the membership and the institution of the reporting line.
 * @throws Problem reviewer-is-author if the reviewer wrote the text; reviewer-line-missing if no reporting line of the reviewer is
 * recorded; reviewer-subordinate if the reviewer works under an author; reviewer-of-agency if the reviewer belongs to an agency that
 * would carry the measure out; reviewer-invited-by-author if an author invited the reviewer
 */
export const independent = async (
  tx: Tx,
  workspace: string,
  reviewer: string,
  { authors, agencies }: Interested,
): Promise<Independence> => {
  if (authors.includes(reviewer)) throw new Problem("reviewer-is-author");
  const lines = await linesOf(tx, workspace);
  const line = lines.find((one) => one.account === reviewer);
  if (line === undefined) throw new Problem("reviewer-line-missing");
  const superiors = superiorsIn(lines, reviewer);
  if (superiors.some((one) => authors.includes(one))) throw new Problem("reviewer-subordinate");
  const bodies = [line.institution.text, (await affiliationOf(tx, workspace, reviewer))?.organisation ?? ""];
  if (agencies.some((names) => bodies.some((body) => isCalled(names, body)))) throw new Problem("reviewer-of-agency");
  if ((await grantorsOf(tx, workspace, reviewer, "reviewer")).some((one) => authors.includes(one)))
    throw new Problem("reviewer-invited-by-author");
  return { line, superiors };
};
