/**
 * Waits for two jobs that the demonstration runs after its start: a ranking and a calculation. The report and the pages of steps 4 and 6 show their
 * results.
 */
import { setTimeout as pause } from "node:timers/promises";
import { getEffect } from "#modules/effect/contract/effect.ts";
import { listRankings } from "#modules/priority/contract/priority.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { deskSession } from "./desk-session.ts";

type Runs = readonly { readonly state: string }[];
const done = (runs: Runs): boolean => runs.some(({ state }) => state === "done");

/** Waits until the ranking and the calculation are finished. @param within the maximum wait in milliseconds */
export const calculated = async (desk: string, within: number): Promise<void> => {
  const amara = await deskSession(desk, "amara");
  const workspace = (await amara.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const assessment = (await amara.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const params = { workspace, assessment };
  for (const end = Date.now() + within; ; await pause(100)) {
    const { rankings } = await amara.call(listRankings, { params });
    const { calculations } = await amara.call(getEffect, { params });
    if (done(rankings) && done(calculations)) return;
    if (Date.now() > end) throw new Error("the demonstration's ranking or calculation is not made");
  }
};
