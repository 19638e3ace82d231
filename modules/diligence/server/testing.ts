/** The page of a programme with an assessor, a decider and cases; for tests only. */
import assert from "node:assert/strict";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication } from "#app/server/testing.ts";
import { wholeDay } from "#modules/programme/server/testing-day.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { addCase, decideCase, listCases, proposeCase, setPolicy, type Case, type CaseFields } from "../contract/diligence.ts";

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const diligenceDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  await wholeDay();
  const { programme, velmara } = app.demonstration ?? assert.fail();
  const bruno = await app.as("bruno");
  const params = { workspace: programme };
  const decider = await personIn(app, programme, "diligence-decider", ["authority"]);
  const list = () => bruno.call(listCases, { params });
  const account = async (name: string): Promise<string> =>
    (await list()).people.find((one) => one.name === name)?.account ?? assert.fail(name);
  const me = await account("Bruno");
  const fieldsOf = (more: Partial<CaseFields> = {}): CaseFields => ({
    state: "X-ILV",
    unit: "prosecution",
    title: said("Course on requests to platforms"),
    covers: ["training"],
    delivers: [me],
    scope: { inside: true, reason: said("Training for a prosecution service.") },
    factors: [
      {
        kind: "unit-record",
        known: said("No complaint is known."),
        sources: [{ text: "Court registers", reliability: "reliable" }],
        rating: "low",
        mitigated: null,
      },
    ],
    mitigations: [],
    marking: "TLP:AMBER+STRICT",
    ...more,
  });
  const at = (id: string) => ({ params: { ...params, case: id } });
  const add = (more: Partial<CaseFields> = {}) => bruno.call(addCase, { params, body: { commandId: command(), ...fieldsOf(more) } });
  const propose = (one: Case) => bruno.call(proposeCase, { ...at(one.id), body: { expectedRev: one.rev } });
  const signing = (one: Case, more: Partial<{ outcome: "support" | "conditions" | "refused" | "out-of-scope"; until: string }> = {}) => ({
    ...at(one.id),
    body: {
      commandId: command(),
      expectedRev: one.rev,
      outcome: "support" as const,
      reason: said("The facts speak for it."),
      conditions: null,
      until: inDays(100),
      ...more,
    },
  });
  const decide = (one: Case, more = {}, by = decider) => by.call(decideCase, signing(one, more));
  /** Changes the policy: the decider is now the given person instead of Greta, whom the demonstration names. */
  const name = async (who: string, by = bruno, more: Partial<BodyOf<typeof setPolicy>> = {}) => {
    const { policy } = await list();
    const body = {
      expectedRev: policy?.rev ?? null,
      name: said("Policy of a test"),
      text: said("What the policy says."),
      decider: await account(who),
      months: 12,
      answerDays: 21,
      alwaysTold: false,
      ...more,
    };
    return by.call(setPolicy, { params, body });
  };
  return { app, programme, velmara, bruno, decider, params, at, list, account, fieldsOf, add, propose, decide, name };
};
