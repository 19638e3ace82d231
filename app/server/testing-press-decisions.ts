/** For tests only: the decisions to clear a press release and to take the clearance back (`testing-decisions.ts`). */
import assert from "node:assert/strict";
import { addPress, clearPress, getPress, takeBackClearance } from "#modules/press/contract/press.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import { personIn } from "./testing-person.ts";
import type { TestApplication } from "./testing.ts";

export const pressCases = async (app: TestApplication, bruno: Browser, workspace: string): Promise<ReadonlyMap<string, DecisionCase>> => {
  const colleague = await personIn(app, workspace, "press", ["programme-officer"]);
  const written = async () => {
    const fields = {
      title: said("A phase closes"),
      body: said("It held its last course in 2026."),
      day: null,
      marking: "TLP:AMBER" as const,
    };
    const { release } = await bruno.call(addPress, { params: { workspace }, body: { commandId: command(), ...fields } });
    const params = { workspace, release };
    const page = () => bruno.call(getPress, { params });
    return {
      cleared: async () => (await page()).release.cleared?.same === true,
      clear: async () => {
        const { digest } = await page();
        return colleague.call(clearPress, { params, body: { commandId: command(), digest } });
      },
      takeBack: () => colleague.call(takeBackClearance, { params }),
    };
  };
  const [one, two] = [await written(), await written()];
  await two.clear();
  return new Map<string, DecisionCase>([
    [
      "press.clear",
      {
        app,
        act: one.clear,
        told: one.cleared,
        back: async () => {
          await one.takeBack();
          assert.equal(await one.cleared(), false);
        },
      },
    ],
    ["press.take-back-clearance", { app, act: two.takeBack, told: async () => !(await two.cleared()) }],
  ]);
};
