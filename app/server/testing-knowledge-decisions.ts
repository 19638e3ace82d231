/** For tests only: the decisions to publish and to withdraw an edition (`testing-decisions.ts`). */
import { noTopics } from "#modules/knowledge/contract/topics.ts";
import assert from "node:assert/strict";
import { listEditions, openEdition, publishEdition, withdrawEdition } from "#modules/knowledge/contract/editions.ts";
import { addWork } from "#modules/knowledge/contract/works.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import type { TestApplication } from "./testing.ts";

export const knowledgeCases = async (
  app: TestApplication,
  bruno: Browser,
  workspace: string,
): Promise<ReadonlyMap<string, DecisionCase>> => {
  /** A work in the library that only links to its text, so that it needs no review. */
  const opened = async () => {
    const entry = {
      kind: "guide" as const,
      title: said("An entry"),
      summary: said(""),
      titleConfirmed: true,
      held: false,
      topics: noTopics,
    };
    const rights = {
      source: "",
      sourceUrl: "https://library.example/",
      licence: "CC BY 4.0",
      holder: "Others",
      marking: "TLP:GREEN" as const,
    };
    const { id: work } = await bruno.call(addWork, { params: { workspace }, body: { commandId: command(), ...entry, ...rights } });
    const { edition } = await bruno.call(openEdition, { params: { workspace, work }, body: { commandId: command() } });
    const state = async () => (await bruno.call(listEditions, { params: { workspace, work } })).editions[0]?.state;
    const publish = () => bruno.call(publishEdition, { params: { workspace, edition }, body: { commandId: command() } });
    const withdraw = (reason: string) => bruno.call(withdrawEdition, { params: { workspace, edition }, body: { reason: said(reason) } });
    return { state, publish, withdraw };
  };
  const [one, two] = [await opened(), await opened()];
  await two.publish();
  return new Map<string, DecisionCase>([
    [
      "knowledge.publish-edition",
      {
        app,
        act: one.publish,
        told: async () => (await one.state()) === "published",
        back: async () => {
          await one.withdraw("It was too early.");
          assert.equal(await one.state(), "withdrawn");
        },
      },
    ],
    ["knowledge.withdraw-edition", { app, act: two.withdraw, told: async () => (await two.state()) === "withdrawn" }],
  ]);
};
