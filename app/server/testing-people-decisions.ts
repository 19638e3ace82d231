/** For tests only: the decision to erase a person from the rosters of a programme (`testing-decisions.ts`). */
import assert from "node:assert/strict";
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
  return new Map<string, DecisionCase>([
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
