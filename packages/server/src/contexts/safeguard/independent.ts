/** Whether somebody may test what others wrote: not their own text, nor that of anybody they work under. */
import { Problem } from "@counterpart/contract/problems";
import type { ReviewerLine } from "@counterpart/contract/safeguard";
import type { Tx } from "../../platform/db/index.ts";
import { linesOf, superiorsIn } from "./reviewer-lines.ts";

export interface Independence {
  readonly line: ReviewerLine;
  /** Nearest first. */
  readonly superiors: readonly string[];
}

/**
 * As the chain of command is now.
 * @param authors accounts that wrote the text
 * @throws Problem reviewer-is-author, reviewer-line-missing, reviewer-subordinate
 */
export const independent = async (tx: Tx, workspace: string, reviewer: string, authors: readonly string[]): Promise<Independence> => {
  if (authors.includes(reviewer)) throw new Problem("reviewer-is-author");
  const lines = await linesOf(tx, workspace);
  const line = lines.find((one) => one.account === reviewer);
  if (line === undefined) throw new Problem("reviewer-line-missing");
  const superiors = superiorsIn(lines, reviewer);
  if (superiors.some((one) => authors.includes(one))) throw new Problem("reviewer-subordinate");
  return { line, superiors };
};
