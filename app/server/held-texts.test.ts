/** Held texts of every kind: only another person than the author can allow them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decideHeld, listHeld } from "#platform/contract/moderation.ts";
import { draftMeasure } from "#modules/policy/contract/policy.ts";
import { addRisk } from "#modules/priority/contract/risk-list.ts";
import { draftScenario } from "#modules/threat/contract/threat.ts";
import { openRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { command, refusedAs, riskDesk, riskNamed, said, velmara } from "#modules/priority/server/testing.ts";

test("the author of a held text cannot allow it and can drop it; another moderator can allow it, for every kind", async (t) => {
  const { app, amara, bruno, at } = await riskDesk(t);
  const harm = said("Write to someone@example.org");
  const scenario = { summary: harm, technologyAreas: [], actorClass: null, interests: [], assumptions: said(""), sources: [] };
  const more = { rightsImplications: said(""), owner: null, nextReview: null, marking: "TLP:AMBER" as const };
  const room = await amara.call(openRoom, {
    params: { workspace: velmara },
    body: { commandId: command(), assessment: at.assessment, title: said("Room"), groups: 1 },
  });
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    scenario: () => amara.call(draftScenario, { params: at, body: { commandId: command(), title: said("S"), ...scenario, ...more } }),
    risk: () => amara.call(addRisk, { params: at, body: { commandId: command(), ...riskNamed("N1", { description: harm }) } }),
    measure: () => amara.call(draftMeasure, { params: at, body: { commandId: command(), ...measureNamed("M", { problem: harm }) } }),
    note: () =>
      amara.call(writeNote, {
        params: { workspace: velmara, room: room.id },
        body: { commandId: command(), scenario: null, kind: "argument", text: harm },
      }),
  };
  for (const [kind, hold] of Object.entries(ways))
    for (const second of ["lets stand", "drops"] as const) {
      await assert.rejects(hold(), refusedAs("held-for-moderator"), kind);
      const { held } = await amara.call(listHeld, { params: { workspace: velmara } });
      const mine = held.find((one) => one.kind === kind && one.mine) ?? assert.fail(kind);
      const params = { workspace: velmara, held: mine.id };
      const allowing = { params, body: { decision: "allow" as const, reason: said("An office.") } };
      await assert.rejects(amara.call(decideHeld, allowing), refusedAs("moderator-is-author"), kind);
      if (second === "drops") await amara.call(decideHeld, { params, body: { decision: "drop", reason: said("Mine.") } });
      else await bruno.call(decideHeld, allowing);
      assert.ok(!(await amara.call(listHeld, { params: { workspace: velmara } })).held.some(({ id }) => id === mine.id));
    }

  // the database enforces the rule for every login, also without the endpoint
  await assert.rejects(ways["risk"]?.() ?? assert.fail(), refusedAs("held-for-moderator"));
  const open = `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false),
    set_config('counterpart.moderator', 'on', false)`;
  const change = "update moderation.held set decision = 'allow', decided_by = 'account:' || by_account where decision is null";
  await assert.rejects(app.db.as("owner", `${open}; ${change}`), { code: "CP022" });
});
