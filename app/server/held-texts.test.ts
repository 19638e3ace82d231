/**
 * Texts of every kind that wait for a moderator: another person of the State can allow them, and an allowed text passes when its record is
 * saved again.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decideHeld, listHeld, withdrawHeld } from "#platform/contract/moderation.ts";
import { changeMeasure, draftMeasure, listMeasures } from "#modules/policy/contract/policy.ts";
import { addRisk, changeRisk, listRisks } from "#modules/priority/contract/risk-list.ts";
import { changeScenario, draftScenario, listScenarios, translateScenario } from "#modules/threat/contract/threat.ts";
import { changeNote, listNotes, openRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { refusedAs, riskDesk, riskNamed } from "#modules/priority/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const harm = "Write to someone@example.org";
const params = { workspace: velmara };

/** For each kind: how a text comes to wait for a moderator, the record after the text was written, and how that record is saved again. */
interface Kind {
  readonly hold: (by: Browser, text?: string) => Promise<unknown>;
  readonly written: () => Promise<{ readonly id: string; readonly rev: number } | undefined>;
  readonly save: (record: { readonly id: string; readonly rev: number }, text: string, by?: Browser) => Promise<unknown>;
}

const kindsOf = async (t: Parameters<typeof riskDesk>[0]) => {
  const { app, amara, bruno, at } = await riskDesk(t);
  const dalia = await app.as("dalia");
  const empty = { technologyAreas: [], actorClass: null, interests: [], assumptions: said(""), sources: [], rightsImplications: said("") };
  const scenario = (text: string) => ({
    ...empty,
    title: said("S"),
    summary: said(text),
    owner: null,
    nextReview: null,
    marking: "TLP:AMBER" as const,
  });
  const opened = { commandId: command(), assessment: at.assessment, title: said("Room"), groups: 1 };
  const room = (await amara.call(openRoom, { params, body: opened })).id;
  const kinds: Readonly<Record<string, Kind>> = {
    scenario: {
      hold: (by, text = harm) => by.call(draftScenario, { params: at, body: { commandId: command(), ...scenario(text) } }),
      written: async () => (await amara.call(listScenarios, { params: at })).scenarios.find(({ summary }) => summary.text === harm),
      save: ({ id, rev }, text, by = amara) =>
        by.call(changeScenario, {
          params: { ...params, scenario: id },
          body: { ...scenario(text), expectedRev: rev, status: "draft" },
        }),
    },
    risk: {
      hold: (by, text = harm) =>
        by.call(addRisk, { params: at, body: { commandId: command(), ...riskNamed("N1", { description: said(text) }) } }),
      written: async () => (await amara.call(listRisks, { params: at })).risks.find(({ description }) => description.text === harm),
      save: ({ id, rev }, text, by = amara) =>
        by.call(changeRisk, {
          params: { ...params, risk: id },
          body: { ...riskNamed("N1", { description: said(text) }), expectedRev: rev },
        }),
    },
    measure: {
      hold: (by, text = harm) =>
        by.call(draftMeasure, { params: at, body: { commandId: command(), ...measureNamed("M", { problem: said(text) }) } }),
      written: async () => (await amara.call(listMeasures, { params: at })).measures.find(({ problem }) => problem.text === harm),
      save: ({ id, rev }, text, by = amara) =>
        by.call(changeMeasure, {
          params: { ...params, measure: id },
          body: { ...measureNamed("M", { problem: said(text), legalBasis: said("An act") }), expectedRev: rev },
        }),
    },
    note: {
      hold: (by, text = harm) =>
        by.call(writeNote, {
          params: { ...params, room },
          body: { commandId: command(), scenario: null, kind: "argument", text: said(text) },
        }),
      written: async () => (await amara.call(listNotes, { params: { ...params, room } })).notes.find(({ text }) => text.text === harm),
      save: ({ id, rev }, text, by = amara) =>
        by.call(changeNote, { params: { ...params, room, note: id }, body: { expectedRev: rev, kind: "question", text: said(text) } }),
    },
  };
  const waiting = async (kind: string, by: Browser) =>
    (await by.call(listHeld, { params })).held.find((one) => one.kind === kind && one.mine) ?? assert.fail(kind);
  const decide = (by: Browser, held: string, decision: "allow" | "drop" = "allow") =>
    by.call(decideHeld, { params: { ...params, held }, body: { decision, reason: said("An office.") } });
  return { app, amara, bruno, dalia, at, kinds, waiting, decide };
};

test("for every kind, the author of a text that waits for a moderator cannot allow it but can drop it, and another moderator can allow it", async (t) => {
  const { app, amara, dalia, kinds, waiting, decide } = await kindsOf(t);
  for (const [kind, { hold }] of Object.entries(kinds))
    for (const second of ["lets stand", "drops"] as const) {
      await assert.rejects(hold(amara), refusedAs("held-for-moderator"), kind);
      const { id } = await waiting(kind, amara);
      await assert.rejects(decide(amara, id), refusedAs("moderator-is-author"), kind);
      await (second === "drops" ? decide(amara, id, "drop") : decide(dalia, id));
      assert.ok(!(await amara.call(listHeld, { params })).held.some((one) => one.id === id));
    }

  // the database enforces the rule for every login, even without the endpoint
  await assert.rejects(kinds["risk"]?.hold(amara) ?? assert.fail(), refusedAs("held-for-moderator"));
  const open = `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false),
    set_config('counterpart.moderator', 'on', false)`;
  const change = "update moderation.held set decision = 'allow', decided_by = 'account:' || by_account where decision is null";
  await assert.rejects(app.db.as("owner", `${open}; ${change}`), { code: "CP022" });
});

test("a guest facilitator sees waiting texts and cannot decide about them, but can withdraw a text of his own", async (t) => {
  const { amara, bruno, kinds, waiting, decide } = await kindsOf(t);
  for (const [kind, { hold, written }] of Object.entries(kinds)) {
    await assert.rejects(hold(amara), refusedAs("held-for-moderator"), kind);
    const { id } = await waiting(kind, amara);
    assert.ok(
      (await bruno.call(listHeld, { params })).held.some((one) => one.id === id && !one.mine),
      kind,
    );
    for (const decision of ["allow", "drop"] as const) await assert.rejects(decide(bruno, id, decision), refusedAs("no-access"), kind);
    assert.equal(await written(), undefined);
    const withdraw = (by: Browser, held: string) => by.call(withdrawHeld, { params: { ...params, held }, body: {} });
    await assert.rejects(withdraw(bruno, id), refusedAs("not-found"), "nobody else's");
    await assert.rejects(hold(bruno, `${harm} today`), refusedAs("held-for-moderator"), kind);
    const own = await waiting(kind, bruno);
    await withdraw(bruno, own.id);
    await assert.rejects(withdraw(bruno, own.id), refusedAs("not-found"), "once");
    await assert.rejects(decide(amara, own.id), refusedAs("not-found"));
    assert.ok(!(await bruno.call(listHeld, { params })).held.some((one) => one.id === own.id));
  }
});

test("for every kind, an allowed text passes the filter when its record is saved again; any other text, and the same text in another record, is refused", async (t) => {
  const { amara, bruno, dalia, at, kinds, waiting, decide } = await kindsOf(t);
  for (const [kind, { hold, written, save }] of Object.entries(kinds)) {
    await assert.rejects(hold(amara), refusedAs("held-for-moderator"), kind);
    await decide(dalia, (await waiting(kind, amara)).id);
    const record = (await written()) ?? assert.fail(kind);
    await assert.rejects(save(record, `${harm} now`), refusedAs("held-for-moderator"), `${kind}: one word more`);
    await save(record, harm);
    const now = (await written()) ?? assert.fail(kind);
    assert.equal(now.rev, record.rev + 1, `${kind}: saved again`);
    // the guest may read the record, so the guest's form sends the text again too
    if (kind !== "measure") await save(now, harm, bruno);
    await assert.rejects(hold(amara), refusedAs("held-for-moderator"), "another record");
  }
  const here = { ...params, scenario: (await kinds["scenario"]?.written())?.id ?? assert.fail() };
  const translation = { title: "Titre", summary: "Écrire à quelqu'un@example.org", kind: "human" as const };
  const translate = () => amara.call(translateScenario, { params: { ...here, lang: "fr" }, body: translation });
  await assert.rejects(translate(), refusedAs("held-for-moderator"));
  const held = (await dalia.call(listHeld, { params })).held.find(({ payload }) => JSON.stringify(payload).includes("Titre"));
  await decide(dalia, held?.id ?? "");
  await translate();
  assert.ok((await amara.call(listScenarios, { params: at })).scenarios.some(({ translations }) => translations.length === 1));
});
