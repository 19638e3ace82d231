/** For tests: an application in which the facilitator chooses the network. */
import { testApplication, type TestApplicationOptions } from "#app/server/testing.ts";
import { command, velmara } from "#platform/server/testing-values.ts";
import { machineAddresses } from "#platform/server/network/index.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { openRoom } from "../../contract/workshop.ts";

export const params = { workspace: velmara };

/** An address of this machine that is not a loopback address. */
export const ownAddress = machineAddresses()[0]?.address;
export const noAddress = ownAddress === undefined ? "this machine has no address but loopback" : false;

export const networkPlace = async (t: Parameters<typeof testApplication>[0], options: TestApplicationOptions = {}) => {
  const app = await testApplication(t, { ...options, settings: { lan: null, ...options.settings } });
  const bruno = await app.as("bruno");
  const open = async (phones: boolean) => {
    const assessment = (await bruno.call(listAssessments, { params })).assessments[0]?.id ?? "";
    return bruno.call(openRoom, {
      params,
      body: { commandId: command(), assessment, title: { text: "Day 1", lang: "en" }, groups: 0, phones },
    });
  };
  return { app, bruno, open };
};
