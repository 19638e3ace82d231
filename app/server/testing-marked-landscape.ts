/** Steps 1 and 2 of a marked world: names, reasons and settlements with unique words, as strict as the assessment. For tests only. */
import { randomBytes } from "node:crypto";
import {
  claimAtDesk,
  decideFinding,
  getWordLists,
  keepWordList,
  listFindings,
  revealSurvey,
  settleFunction,
  startSurvey,
} from "#modules/landscape/contract/landscape.ts";
import { addAgency } from "#modules/programme/contract/programme.ts";
import type { Browser } from "#platform/server/http/testing.ts";

const said = (text: string) => ({ text, lang: "en" });

/** @param plant returns a unique word for a place, and records it */
export const markedLandscape = async (
  focal: Browser,
  workspace: string,
  assessments: readonly string[],
  plant: (where: string, assessment: number) => string,
) => {
  const ids = { survey: [] as string[], finding: [] as string[], agency: [] as string[], function: ["function-1"] };
  const agency = await focal.call(addAgency, { params: { workspace }, body: { name: { en: `Agency of ${workspace}` }, type: "ministry" } });
  ids.agency.push(agency.id);
  for (const [i, assessment] of assessments.entries()) {
    const here = { workspace, assessment };
    const functions = (await focal.call(getWordLists, { params: here })).lists[0]?.entries ?? [];
    const own = { code: "function-1", name: { en: `Function ${plant("name of a function", i)}` }, describes: null };
    await focal.call(keepWordList, { params: here, body: { list: "functions", expectedRev: 1, entries: [own, ...functions] } });
    const commandId = randomBytes(16).toString("base64url");
    const asked = { step: "roles" as const, functions: null, stages: null, areas: null };
    const survey = await focal.call(startSurvey, { params: here, body: { commandId, ...asked } });
    const there = { ...here, survey: survey.id };
    ids.survey.push(survey.id);
    const claims = [{ item: own.code, level: "support" as const }];
    await focal.call(claimAtDesk, { params: { ...there, agency: agency.id }, body: { claims } });
    await focal.call(revealSurvey, { params: there, body: { expectedRev: 1 } });
    await focal.call(settleFunction, {
      params: { ...there, function: own.code },
      body: { expectedRev: null, outcome: "agency", agency: agency.id, reason: said(`Settled ${plant("reason of a settlement", i)}`) },
    });
    const [finding] = (await focal.call(listFindings, { params: here })).findings;
    if (finding === undefined) throw new Error("a function without a lead is no finding");
    ids.finding.push(finding.id);
    await focal.call(decideFinding, {
      params: { ...here, finding: finding.id },
      body: { expectedRev: 1, status: "dropped", reason: said(`Dropped ${plant("reason of a finding", i)}`) },
    });
  }
  return ids;
};
