/**
 * Decides whether a person may test the text of a measure. The person must not be an author of the text, must not work under an
 * author, must not have been invited by an author, and must not belong to an agency that would carry the measure out.
 */
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import type { ReviewerLine } from "../contract/safeguard.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { grantorsIn, membersOf, type MemberRow } from "#platform/server/directory/index.ts";
import { isCalled } from "#modules/programme/server/index.ts";
import { linesOf, superiorsIn } from "./reviewer-lines.ts";

interface Independence {
  readonly line: ReviewerLine;
  /** The reviewer's superiors, starting with the immediate superior. */
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
 * Reads the present memberships and chain of command once, for many reviewers and texts. The database has no id of the reviewer's
 * agency, so the function compares the names of the agencies with two names: the organisation of the reviewer's membership and the
 * institution of the reporting line.
 * @param known the chain of command, if the caller has it
 */
export const independenceIn = async (
  tx: Tx,
  workspace: string,
  members: readonly Pick<MemberRow, "account" | "name" | "affiliation">[],
  known?: readonly ReviewerLine[],
) => {
  const lines = known ?? (await linesOf(tx, workspace, members));
  const grantors = await grantorsIn(tx, workspace, "reviewer");
  return {
    /** The people who invited a reviewer, or who gave or approved the reviewer's role. */
    grantors,
    /** @returns the code of the reason, if the reviewer is not independent */
    of: (reviewer: string, { authors, agencies }: Interested): Independence | ProblemCode => {
      if (authors.includes(reviewer)) return "reviewer-is-author";
      const line = lines.find((one) => one.account === reviewer);
      if (line === undefined) return "reviewer-line-missing";
      const superiors = superiorsIn(lines, reviewer);
      if (superiors.some((one) => authors.includes(one))) return "reviewer-subordinate";
      const organisation = members.find(({ account }) => account === reviewer)?.affiliation?.organisation ?? "";
      if (agencies.some((names) => [line.institution.text, organisation].some((body) => isCalled(names, body))))
        return "reviewer-of-agency";
      if (grantors(reviewer).some((one) => authors.includes(one))) return "reviewer-invited-by-author";
      return { line, superiors };
    },
  };
};

/**
 * @throws Problem reviewer-is-author if the reviewer wrote the text; reviewer-line-missing if no reporting line of the reviewer is
 * recorded; reviewer-subordinate if the reviewer works under an author; reviewer-of-agency if the reviewer belongs to an agency that
 * would carry the measure out; reviewer-invited-by-author if an author invited the reviewer
 */
export const independent = async (tx: Tx, workspace: string, reviewer: string, interested: Interested): Promise<Independence> => {
  const found = (await independenceIn(tx, workspace, await membersOf(tx, workspace))).of(reviewer, interested);
  if (typeof found === "string") throw new Problem(found);
  return found;
};
