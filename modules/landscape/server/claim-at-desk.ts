/**
 * Enters an agency's claim at the desk, from paper or over several weeks. The server labels the claim as entered at the desk, and returns no claim
 * before the reveal.
 */
import { claimAtDesk } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { emit } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { claimsQuestionChanged } from "./follow.ts";
import { claimFromDesk } from "./keep-claims.ts";
import { claimsQuestionById } from "./claims-questions.ts";

export const routes = [
  implement(claimAtDesk, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment, claimsQuestion, agency } = params;
    await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
    if ((await agencyById(tx, workspace, agency)) === null) throw new Problem("not-found");
    const { first, ...done } = await claimFromDesk(tx, workspace, { assessment, claimsQuestion, agency, actor }, body.claims);
    if (first) await emit(tx, claimsQuestionChanged, { live, assessment });
    audited([claimsQuestion, agency]);
    return { ...done, claimsQuestion: await claimsQuestionById(tx, workspace, assessment, claimsQuestion) };
  }),
];
