/** For tests only: for each decision of the table, the functions that make it, read it as its recipients, and take it back. */
import assert from "node:assert/strict";
import { approveReportVersion, freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import * as received from "#modules/needs/contract/needs-received.ts";
import * as needs from "#modules/needs/contract/needs.ts";
import { fieldsOf as requestOf } from "#modules/needs/server/testing.ts";
import * as policy from "#modules/policy/contract/policy.ts";
import { answersBut, measureDesk } from "#modules/policy/server/testing.ts";
import { getRisk, withdrawRisk } from "#modules/priority/contract/risk-list.ts";
import { riskDesk } from "#modules/priority/server/testing.ts";
import { addAgency, listAgencies, withdrawAgency } from "#modules/programme/contract/programme.ts";
import { previewProgress, releaseProgress } from "#modules/recommendation/contract/progress.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { previewRelease, releaseRegister } from "#modules/threat/contract/release-register.ts";
import { getScenario, listScenarios, withdrawScenario } from "#modules/threat/contract/threat.ts";
import { releaseDesk } from "#modules/threat/server/testing-release.ts";
import { endMembership, listMembers } from "#platform/contract/directory.ts";
import { listShared, withdrawParcel } from "#platform/contract/exchange.ts";
import { getSession } from "#platform/contract/session.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import { figureCases } from "./testing-figure-decisions.ts";
import { knowledgeCases } from "./testing-knowledge-decisions.ts";
import { pressCases } from "./testing-press-decisions.ts";
import { peopleCases } from "./testing-people-decisions.ts";
import { trainingCases } from "./testing-training-decisions.ts";
import { personIn } from "./testing-person.ts";
import type { TestApplication } from "./testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

type Cases = ReadonlyMap<string, DecisionCase>;
interface After {
  after(run: () => Promise<void>): void;
}

/** The decisions about measures. Each act first reads the present revision, as a page does. */
const measureCases = async (t: After): Promise<Cases> => {
  const { app, amara, elif, dalia, at, draft, submitted, test } = await measureDesk(t);
  const where = (id: string) => ({ params: { workspace: at.workspace, measure: id } });
  const now = (id: string, by = amara) => by.call(policy.getMeasure, where(id));
  const statusFor = async (id: string, status: string): Promise<boolean> =>
    (await Promise.all([amara, elif].map((by) => now(id, by)))).every((one) => one.status === status);
  const ending = async (id: string, reason: string) => ({ ...where(id), body: { expectedRev: (await now(id)).rev, reason: said(reason) } });
  const takeBack = async (id: string, reason = "It was too early.") => dalia.call(policy.takeBackDecision, await ending(id, reason));
  const reopen = async (id: string, reason = "It is needed after all.") => amara.call(policy.reopenMeasure, await ending(id, reason));
  const passed = await test(await submitted("To adopt"), answersBut());
  const [refusable, withdrawable] = [await submitted("To refuse"), await draft("To withdraw")];
  const again = await submitted("To take back");
  await dalia.call(policy.refuseMeasure, await ending(again.id, "No."));
  const gone = await draft("To reopen");
  await amara.call(policy.withdrawMeasure, await ending(gone.id, "No."));
  const backTo = async (id: string, act: (id: string) => Promise<policy.Measure>, status: string): Promise<void> =>
    assert.equal((await act(id)).status, status);
  return new Map<string, DecisionCase>([
    [
      "policy.adopt-measure",
      {
        app,
        act: async (remark) =>
          dalia.call(policy.adoptMeasure, {
            ...where(passed.id),
            body: { commandId: command(), expectedRev: (await now(passed.id)).rev, remark: said(remark) },
          }),
        told: () => statusFor(passed.id, "adopted"),
        back: () => backTo(passed.id, takeBack, "under-review"),
      },
    ],
    [
      "policy.refuse-measure",
      {
        app,
        act: async (reason) => dalia.call(policy.refuseMeasure, await ending(refusable.id, reason)),
        told: () => statusFor(refusable.id, "refused"),
        back: () => backTo(refusable.id, takeBack, "under-review"),
      },
    ],
    [
      "policy.withdraw-measure",
      {
        app,
        act: async (reason) => amara.call(policy.withdrawMeasure, await ending(withdrawable.id, reason)),
        told: () => statusFor(withdrawable.id, "withdrawn"),
        back: () => backTo(withdrawable.id, reopen, "draft"),
      },
    ],
    ["policy.take-back-decision", { app, act: (reason) => takeBack(again.id, reason), told: () => statusFor(again.id, "under-review") }],
    ["policy.reopen-measure", { app, act: (reason) => reopen(gone.id, reason), told: () => statusFor(gone.id, "draft") }],
  ]);
};

const needsCases = async (desk: Awaited<ReturnType<typeof releaseDesk>>): Promise<Cases> => {
  const { app, amara, bruno, programme, params } = desk;
  const there = { params: { workspace: programme } };
  const once = () => ({ commandId: command() });
  const register = () => amara.call(needs.getNeeds, { params });
  const agency = (await register()).agencies[0]?.id ?? assert.fail("no agency");
  const marking = "TLP:AMBER" as const;
  const need = await amara.call(needs.addNeed, {
    params,
    body: { ...once(), agency, kind: "funding", text: said("No line in the budget."), place: null, marking },
  });
  const initiative = await amara.call(needs.addInitiative, {
    params,
    body: { ...once(), agency, title: said("A pilot"), areas: [], starts: null, ends: null, status: "planned", funder: null, marking },
  });
  const activity = await bruno.call(received.addOtherActivity, {
    ...there,
    body: {
      ...once(),
      state: "X-VEL",
      kind: "training",
      starts: "2027-02-01",
      ends: "2027-02-02",
      provider: "One",
      source: "Its page",
      marking,
    },
  });
  const drafted = () => amara.call(needs.addRequest, { params, body: { ...once(), ...requestOf() } });
  const [toSend, toWithdraw] = [await drafted(), await drafted()];
  const requestNow = async (id: string) =>
    (await amara.call(needs.listRequests, { params })).requests.find((one) => one.id === id) ?? assert.fail(id);
  const send = async (id: string) =>
    amara.call(needs.sendRequest, {
      params: { ...params, request: id },
      body: { ...once(), expectedRev: (await requestNow(id)).rev, receiver: programme },
    });
  const withdraw = async (id: string, reason: string) =>
    amara.call(needs.withdrawRequest, {
      params: { ...params, request: id },
      body: { expectedRev: (await requestNow(id)).rev, reason: said(reason) },
    });
  const hasArrived = async (id: string): Promise<boolean> =>
    (await bruno.call(received.listReceived, { ...there, query: {} })).requests.some(({ asked }) => asked?.request === id);
  await send(toWithdraw.id);
  const withdrawnNeed = async () => (await register()).withdrawn.needs.find(({ id }) => id === need.id);
  const withdrawnInitiative = async () => (await register()).withdrawn.initiatives.find(({ id }) => id === initiative.id);
  const others = () => bruno.call(received.listOtherActivities, there);
  return new Map<string, DecisionCase>([
    [
      "needs.withdraw-need",
      {
        app,
        act: (reason) =>
          amara.call(needs.withdrawNeed, { params: { ...params, need: need.id }, body: { expectedRev: need.rev, reason: said(reason) } }),
        told: async () => (await withdrawnNeed())?.withdrawn.reason?.text === "The reason of a test.",
        back: async () => {
          await amara.call(needs.restoreNeed, { params: { ...params, need: need.id }, body: { expectedRev: need.rev + 1 } });
          assert.equal(await withdrawnNeed(), undefined);
        },
      },
    ],
    [
      "needs.withdraw-initiative",
      {
        app,
        act: (reason) =>
          amara.call(needs.withdrawInitiative, {
            params: { ...params, initiative: initiative.id },
            body: { expectedRev: initiative.rev, reason: said(reason) },
          }),
        told: async () => (await withdrawnInitiative())?.withdrawn.reason?.text === "The reason of a test.",
        back: async () => {
          await amara.call(needs.restoreInitiative, {
            params: { ...params, initiative: initiative.id },
            body: { expectedRev: initiative.rev + 1 },
          });
          assert.equal(await withdrawnInitiative(), undefined);
        },
      },
    ],
    [
      "needs.withdraw-other-activity",
      {
        app,
        act: (reason) =>
          bruno.call(received.withdrawOtherActivity, {
            params: { workspace: programme, activity: activity.id },
            body: { expectedRev: activity.rev, reason: said(reason) },
          }),
        told: async () => (await others()).withdrawn.some(({ id }) => id === activity.id),
        back: async () => {
          await bruno.call(received.restoreOtherActivity, {
            params: { workspace: programme, activity: activity.id },
            body: { expectedRev: activity.rev + 1 },
          });
          assert.ok((await others()).activities.some(({ id }) => id === activity.id));
        },
      },
    ],
    [
      "needs.send-request",
      {
        app,
        act: () => send(toSend.id),
        told: () => hasArrived(toSend.id),
        back: async () => {
          await withdraw(toSend.id, "We ask elsewhere.");
          assert.ok(!(await hasArrived(toSend.id)));
        },
      },
    ],
    [
      "needs.withdraw-request",
      { app, act: (reason) => withdraw(toWithdraw.id, reason), told: async () => !(await hasArrived(toWithdraw.id)) },
    ],
  ]);
};

const exchangeCases = async (desk: Awaited<ReturnType<typeof releaseDesk>>): Promise<Cases> => {
  const { app, amara, dalia, programme, params, at, reportVersion, choice } = desk;
  const parcels = async () => (await amara.call(listShared, { params })).threads.flatMap((thread) => thread.parcels);
  const withdraw = (parcel: string, reason: string) =>
    amara.call(withdrawParcel, { params: { ...params, parcel }, body: { reason: said(reason) } });
  const backOf = async (parcel: string): Promise<void> => {
    await withdraw(parcel, "Too early.");
    assert.equal((await parcels()).find(({ id }) => id === parcel)?.status, "withdrawn");
  };
  const isSent = async (parcel: string): Promise<boolean> => (await parcels()).some(({ id, status }) => id === parcel && status === "sent");
  const register = async () => {
    const here = { ...params, reportVersion: reportVersion.id };
    const { digest } = await amara.call(previewRelease, { params: here, body: choice });
    return amara.call(releaseRegister, { params: here, body: { commandId: command(), ...choice, digest, reason: null } });
  };
  const progress = async () => {
    const { recommendations } = await amara.call(listRecommendations, { params: at });
    const leaveOut = recommendations.filter(({ windowOpen }) => windowOpen).map(({ id }) => id);
    const body = { receiver: programme, maxMarking: choice.maxMarking, marking: choice.marking, leaveOut };
    const { digest } = await amara.call(previewProgress, { params: at, body });
    return amara.call(releaseProgress, { params: at, body: { commandId: command(), ...body, digest, reason: null } });
  };
  let [registerSent, progressSent] = ["", ""];
  const toWithdraw = (await register()).parcel;
  const version = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "fr" } });
  return new Map<string, DecisionCase>([
    ["exchange.withdraw-parcel", { app, act: (reason) => withdraw(toWithdraw, reason), told: async () => !(await isSent(toWithdraw)) }],
    [
      "threat.release-register",
      {
        app,
        act: async () => {
          registerSent = (await register()).parcel;
        },
        told: () => isSent(registerSent),
        back: () => backOf(registerSent),
      },
    ],
    [
      "recommendation.release-progress",
      {
        app,
        act: async () => {
          progressSent = (await progress()).parcel;
        },
        told: () => isSent(progressSent),
        back: () => backOf(progressSent),
      },
    ],
    [
      "assessment.approve-report-version",
      {
        app,
        act: () => dalia.call(approveReportVersion, { params: { ...params, reportVersion: version.id }, body: { digest: version.digest } }),
        told: async () =>
          (await amara.call(listReportVersions, { params: at })).reportVersions.some(
            ({ id, status }) => id === version.id && status === "approved",
          ),
      },
    ],
  ]);
};

const otherCases = async (t: After, desk: Awaited<ReturnType<typeof releaseDesk>>): Promise<Cases> => {
  const { app, amara, dalia, params, at } = desk;
  const [scenario] = (await amara.call(listScenarios, { params: at })).scenarios;
  const here = { ...params, scenario: scenario?.id ?? assert.fail("no scenario") };
  const { id: agency } = await amara.call(addAgency, {
    params,
    body: { commandId: command(), name: { en: "An office that ends" }, type: "ministry" },
  });
  const ending = await personIn(app, params.workspace, "ending", ["analyst"]);
  const members = async () => (await amara.call(listMembers, { params })).members;
  const member = (await members()).find(({ name }) => name === "ending")?.id ?? assert.fail("no member");
  const risks = await riskDesk(t);
  const risk = await risks.add("N1");
  const riskHere = { workspace: risks.at.workspace, risk: risk.id };
  return new Map<string, DecisionCase>([
    [
      "threat.withdraw-scenario",
      {
        app,
        act: async (reason) =>
          amara.call(withdrawScenario, {
            params: here,
            body: { expectedRev: (await amara.call(getScenario, { params: here })).rev, reason: said(reason) },
          }),
        told: async () => (await dalia.call(getScenario, { params: here })).status === "withdrawn",
      },
    ],
    [
      "priority.withdraw-risk",
      {
        app: risks.app,
        act: async (reason) =>
          risks.amara.call(withdrawRisk, {
            params: riskHere,
            body: { expectedRev: (await risks.amara.call(getRisk, { params: riskHere })).rev, reason: said(reason) },
          }),
        told: async () => (await risks.amara.call(getRisk, { params: riskHere })).withdrawnReason?.text === "The reason of a test.",
      },
    ],
    [
      "programme.withdraw-agency",
      {
        app,
        act: () => amara.call(withdrawAgency, { params: { ...params, agency } }),
        told: async () => !(await dalia.call(listAgencies, { params })).agencies.some(({ id }) => id === agency),
      },
    ],
    [
      "directory.end-membership",
      {
        app,
        act: () => amara.call(endMembership, { params: { ...params, member } }),
        told: async () => (await ending.call(getSession)).workspaces.every(({ id }) => id !== params.workspace),
      },
    ],
  ]);
};

/** All cases, by the id of the endpoint that decides. */
export const decisionCases = async (t: After): Promise<{ readonly app: TestApplication; readonly cases: Cases }> => {
  const desk = await releaseDesk(t);
  const parts = [
    await measureCases(t),
    await needsCases(desk),
    await exchangeCases(desk),
    await otherCases(t, desk),
    await figureCases(desk.app, desk.bruno, desk.programme),
    await peopleCases(desk.app, desk.bruno, desk.programme),
    await knowledgeCases(desk.app, desk.bruno, desk.programme),
    await trainingCases(desk.app),
    await pressCases(desk.app, desk.bruno, desk.programme),
  ];
  return { app: desk.app, cases: new Map(parts.flatMap((part) => [...part])) };
};
