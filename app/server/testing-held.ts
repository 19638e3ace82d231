/** Commands about recommendations that the filter refuses at the desk and that are sent to a moderator; for tests only. */
import type { TestContext } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { decideHeldCommand, holdCommand, listHeldCommands } from "#platform/contract/held-commands.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { desk, fieldsOf } from "#modules/recommendation/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

export const harm = said("Write to someone@example.org about it.");

export const heldDesk = async (t: TestContext) => {
  const world = await desk(t);
  const { app, workspace, at, params } = world;
  const [bruno, dalia] = [await app.as("bruno"), await app.as("dalia")];
  const send = (by: Browser, endpoint: Endpoint, where: Readonly<Record<string, string>>, body: object, id = command()) =>
    by.call(holdCommand, {
      params,
      body: { commandId: id, endpoint: endpoint.id, params: { ...where }, body: { ...body }, reason: said("A public office.") },
    });
  const adding = (more: Parameters<typeof fieldsOf>[0] = {}) => ({ commandId: command(), ...fieldsOf({ text: harm, ...more }) });
  const listed = async (by: Browser) => (await by.call(listHeldCommands, { params })).commands;
  const decide = (by: Browser, id: string, decision: "allow" | "send-back" = "allow", commandId = command()) =>
    by.call(decideHeldCommand, { params: { workspace, command: id }, body: { commandId, decision, words: said("It names an office.") } });
  const texts = async () => (await world.amara.call(listRecommendations, { params: at })).recommendations.map((one) => one.text.text);
  return { ...world, bruno, dalia, send, adding, listed, decide, texts };
};
