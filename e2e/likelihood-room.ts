/** A room of the fictional State on a running server, opened by Bruno at the desk, with one round that by default asks only about the likelihood. */
import { randomBytes } from "node:crypto";
import type { Client } from "#platform/contract/client.ts";
import type { questionNames } from "#modules/threat/contract/judgement.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { openRoom, startRound } from "#modules/workshop/contract/workshop.ts";

export interface LikelihoodRoom {
  readonly workspace: string;
  readonly room: string;
  readonly round: string;
  readonly scenarios: readonly string[];
  readonly joinUrl: string;
}

export const likelihoodRoom = async (
  desk: Client,
  scenarios: number,
  questions: (typeof questionNames)[number][] = ["likelihood"],
): Promise<LikelihoodRoom> => {
  const { workspaces } = await desk.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const [assessment] = (await desk.call(listAssessments, { params: { workspace } })).assessments;
  if (assessment === undefined) throw new Error("the demonstration has no assessment");
  const all = (await desk.call(listScenarios, { params: { workspace, assessment: assessment.id } })).scenarios;
  const asked = all.slice(0, scenarios).map((scenario) => scenario.id);
  const opened = await desk.call(openRoom, {
    params: { workspace },
    body: {
      commandId: randomBytes(16).toString("base64url"),
      assessment: assessment.id,
      title: { text: "Kills", lang: "en" },
      groups: 0,
    },
  });
  const params = { workspace, room: opened.id };
  const asking = await desk.call(startRound, {
    params,
    body: { expectedRev: opened.rev, scenarios: asked, questions, panels: 1 },
  });
  return { workspace, room: opened.id, round: asking.round?.id ?? "", scenarios: asked, joinUrl: opened.joinUrl ?? "" };
};
