/**
 * Whether a person may test a text. The person must not have written it, must not report to its author or have been invited by its
 * author, and must not belong to an agency that would carry it out.
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
 * Uses the present memberships and chain of command. The reviewer's agency is known only by name: from the organisation of the membership
 * and the institution of the line.
 * @throws Problem reviewer-is-author, reviewer-line-missing, reviewer-subordinate, reviewer-of-agency, reviewer-invited-by-author
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
