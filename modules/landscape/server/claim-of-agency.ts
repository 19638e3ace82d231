/**
 * Reads the data that a phone shows: the latest claims question of a step, and the claim of the phone's agency. The result contains no data of
 * other agencies.
 */
import type { ClaimLevel, ClaimsQuestion, ClaimsStep } from "../contract/landscape.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyById, speakingFor } from "#modules/programme/server/index.ts";
import { claimsOf } from "./claims.ts";
import { claimsQuestionsOf } from "./claims-questions.ts";
import { lateColumnsOf } from "./late-claims.ts";

export interface ClaimOfAgency {
  readonly claimsQuestion: ClaimsQuestion | null;
  readonly agency: { readonly id: string; readonly name: Translated } | null;
  readonly alone: boolean;
  readonly claim: { readonly item: string; readonly level: ClaimLevel; readonly other: ClaimLevel | null; readonly rev: number }[];
}

/** @param agency the agency that the seat speaks for; null for a seat without an agency */
export const claimOfAgency = async (
  tx: Tx,
  workspace: string,
  { assessment, step, agency }: { assessment: string; step: ClaimsStep; agency: string | null },
): Promise<ClaimOfAgency> => {
  const claimsQuestion = (await claimsQuestionsOf(tx, workspace, { assessment, step })).at(-1) ?? null;
  const found = agency === null ? null : await agencyById(tx, workspace, agency);
  if (claimsQuestion === null || found === null)
    return { claimsQuestion, agency: found === null ? null : { id: found.id, name: found.name }, alone: false, claim: [] };
  const { late_open: open } = await lateColumnsOf(tx, workspace, claimsQuestion.id);
  const claims = await speakingFor(tx, found.id, () => claimsOf(tx, workspace, claimsQuestion.id, found.id));
  return {
    claimsQuestion,
    agency: { id: found.id, name: found.name },
    alone: open.includes(found.id),
    claim: claims.map(({ item, level, other, rev }) => ({ item, level, other, rev })),
  };
};
