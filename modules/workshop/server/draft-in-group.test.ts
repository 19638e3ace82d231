// A break-out group changes the drafts of its own workshop; a group with the same number cannot reach the drafts of an earlier
// workshop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { roomPaths } from "../contract/room-paths.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { closeRoom, getRoom, openRoom } from "../contract/workshop.ts";
import { testPhone } from "./testing.ts";
import { openedRoom } from "./testing-room.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const words = (text: string) => ({ text, lang: "en" });
const draftBody = (token: string, scenario: string | null, title: string) => ({
  token,
  commandId: command(),
  scenario,
  title: words(title),
  summary: words("A policy-level summary."),
  technologyAreas: [],
});

test("a group in the room of a later assessment cannot change a draft of an earlier assessment", async (t) => {
  const { desk, where, at, origin, phone } = await openedRoom(t);
  const first = phone();
  await first.join({ group: 1 });
  const draft = (of: typeof first, scenario: string | null, title: string) =>
    of.send<{ scenario: string | null }>(roomPaths.draft, draftBody(of.token, scenario, title));
  const { scenario } = await draft(first, null, "Forged notices in the name of a ministry");
  assert.ok(scenario !== null);
  assert.equal((await draft(first, scenario, "Forged notices, again")).scenario, scenario);

  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  const catalogue = await desk.call(getCatalogue, { params: where });
  const later = await desk.call(openAssessment, {
    params: where,
    body: {
      commandId: command(),
      title: words("A later assessment"),
      horizonMonths: 24,
      yardstick: catalogue.yardsticks[0]?.id ?? "",
      criteriaSet: catalogue.criteriaSets[0]?.id ?? "",
      marking: "TLP:AMBER",
    },
  });
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: later.id, title: words("Later"), groups: 2 },
  });
  const second = testPhone(origin, room.joinUrl ?? "");
  await second.join({ group: 1 });
  await assert.rejects(draft(second, scenario, "Changed by strangers"), refused("no-access"));
});
