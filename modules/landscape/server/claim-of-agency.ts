/** What a phone shows: the latest survey of a step, and its own agency's claim. It contains no data of other agencies. */
import type { ClaimLevel, Survey, SurveyStep } from "../contract/landscape.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyById, speakingFor } from "#modules/programme/server/index.ts";
import { claimsOf } from "./claims.ts";
import { surveysOf } from "./surveys.ts";

export interface ClaimOfAgency {
  readonly survey: Survey | null;
  readonly agency: { readonly id: string; readonly name: Translated } | null;
  readonly claim: { readonly item: string; readonly level: ClaimLevel; readonly rev: number }[];
}

/** @param agency the agency that the seat speaks for; null for a seat without an agency */
export const claimOfAgency = async (
  tx: Tx,
  workspace: string,
  { assessment, step, agency }: { assessment: string; step: SurveyStep; agency: string | null },
): Promise<ClaimOfAgency> => {
  const survey = (await surveysOf(tx, workspace, { assessment, step })).at(-1) ?? null;
  const found = agency === null ? null : await agencyById(tx, workspace, agency);
  if (survey === null || found === null) return { survey, agency: found === null ? null : { id: found.id, name: found.name }, claim: [] };
  const claims = await speakingFor(tx, found.id, () => claimsOf(tx, workspace, survey.id, found.id));
  return {
    survey,
    agency: { id: found.id, name: found.name },
    claim: claims.map(({ item, level, rev }) => ({ item, level, rev })),
  };
};
