/**
 * The part about recommendations in the two-page summary of the report: each task with its date and, in separate columns, its reported
 * and its verified status.
 */
import type { Recommendation } from "../../contract/recommendation.ts";
import type { Brief, BriefTask } from "#modules/assessment/server/index.ts";
import type { Voice } from "#platform/server/reports/index.ts";
import { resultText, wordsOf } from "./recommendation-blocks.ts";

const scenarioUrn = "urn:counterpart:scenario:";

const task = (one: Recommendation, owner: string, voice: Voice): BriefTask => {
  const { say } = voice;
  const { report, verification, sources, addressee, dueOn, dueInDays, open } = one;
  return {
    urn: one.urn,
    what: wordsOf(one, voice),
    who: owner === "" ? addressee : owner,
    by: dueOn,
    late: open && report?.status !== "done" && dueInDays !== null && dueInDays < 0,
    reported: report === null ? say("recommendation.not-reported") : say(`recommendation.progress.${report.status}`),
    verified: verification === null ? null : resultText(verification, voice),
    about: sources.flatMap(({ urn }) => (urn === null ? [] : [urn.startsWith(scenarioUrn) ? urn.slice(scenarioUrn.length) : urn])),
  };
};

/** A recommendation that the State did not accept is not a task. */
export const recommendationsBrief = (all: readonly Recommendation[], nameOf: (agency: string | null) => string, voice: Voice): Brief => ({
  tasks: all.filter(({ reply }) => reply?.answer !== "not-accepted").map((one) => task(one, nameOf(one.owner), voice)),
});
