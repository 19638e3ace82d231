/**
 * For tests only: the decisions to erase a person from the rosters of a programme, to revoke a pass, and to report a device at the door lost
 * (`testing-decisions.ts`).
 */
import assert from "node:assert/strict";
import { addDevice, getCheckIn, issuePasses, loseDevice, revokePass } from "#modules/people/contract/check-in.ts";
import { getEvent, listEvents } from "#modules/people/contract/people.ts";
import { erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command } from "#platform/server/testing-values.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import type { TestApplication } from "./testing.ts";

export const peopleCases = async (app: TestApplication, bruno: Browser, workspace: string): Promise<ReadonlyMap<string, DecisionCase>> => {
  const { events } = await bruno.call(listEvents, { params: { workspace } });
  const event = events.find(({ rows }) => rows > 0)?.id ?? assert.fail("the demonstration has rosters");
  const roster = async () => (await bruno.call(getEvent, { params: { workspace, event } })).roster;
  const row = (await roster())[0]?.id ?? assert.fail("a row");
  const params = { workspace, row };
  const here = { workspace, event };
  const look = () => bruno.call(getCheckIn, { params: here });
  await bruno.call(issuePasses, { params: here, body: { commandId: command() } });
  const pass = (await look()).passes.find(({ id }) => id !== row)?.pass ?? assert.fail("a pass");
  const { device } = await bruno.call(addDevice, { params: here, body: { label: "Door" } });
  return new Map<string, DecisionCase>([
    [
      "people.revoke-pass",
      {
        app,
        act: () => bruno.call(revokePass, { params: { ...here, pass } }),
        told: async () => (await look()).passes.some((one) => one.pass === pass && one.revokedAt !== null),
      },
    ],
    [
      "people.lose-device",
      {
        app,
        act: () => bruno.call(loseDevice, { params: { ...here, device } }),
        told: async () => (await look()).devices.some((one) => one.id === device && one.lostAt !== null),
      },
    ],
    [
      "people.erase-person",
      {
        app,
        act: async () => {
          const { digest } = await bruno.call(getPerson, { params });
          return bruno.call(erasePerson, { params, body: { commandId: command(), digest } });
        },
        told: async () => !(await roster()).some(({ id }) => id === row),
      },
    ],
  ]);
};
