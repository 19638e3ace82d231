/**
 * A member enters an agency's claim at the desk, over weeks or from paper. The server marks the claim as entered at the desk and
 * returns no claims before the reveal.
 */
import { claimAtDesk } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { emit } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { surveyChanged } from "./follow.ts";
import { claimFromDesk } from "./keep-claims.ts";
import { surveyById } from "./surveys.ts";

export const routes = [
  implement(claimAtDesk, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment, survey, agency } = params;
    await surveyById(tx, workspace, assessment, survey);
    if ((await agencyById(tx, workspace, agency)) === null) throw new Problem("not-found");
    const { first, ...done } = await claimFromDesk(tx, workspace, { assessment, survey, agency, actor }, body.claims);
    if (first) await emit(tx, surveyChanged, { live, assessment });
    audited([survey, agency]);
    return { ...done, survey: await surveyById(tx, workspace, assessment, survey) };
  }),
];
