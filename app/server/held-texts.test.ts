/**
 * Tests texts that the content filter refuses, for every form of scenarios, risks and measures. A refused text is not saved. Its author sends the
 * command to a second person, or rewords it in the list of waiting texts. An allowed text passes when its record is saved again. Notes of a room wait
 * automatically, because they are saved while they are typed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { decideHeldCommand, holdCommand, listHeldCommands, rewordHeldCommand } from "#platform/contract/held-commands.ts";
import { decideHeld, listHeld, withdrawHeld } from "#platform/contract/moderation.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeMeasure, draftMeasure, listMeasures } from "#modules/policy/contract/policy.ts";
import { addRisk, changeRisk, listRisks } from "#modules/priority/contract/risk-list.ts";
import { changeScenario, draftScenario, listScenarios, mergeScenarios, translateScenario } from "#modules/threat/contract/threat.ts";
import { changeNote, listNotes, openRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { refusedAs, riskDesk, riskNamed } from "#modules/priority/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const harm = "Write to someone@example.org";
const params = { workspace: velmara };

/** One form: its command, and the texts of the records that it writes. */
interface FormCase {
  readonly endpoint: Endpoint;
  readonly at: Readonly<Record<string, string>>;
  readonly body: (text: string) => object;
  readonly written: () => Promise<readonly string[]>;
}

const world = async (t: Parameters<typeof riskDesk>[0]) => {
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
  const draft = (text = "Calm") => amara.call(draftScenario, { params: at, body: { commandId: command(), ...scenario(text) } });
  const scenarios = async () => (await amara.call(listScenarios, { params: at })).scenarios;
  const summaries = async () => (await scenarios()).map(({ summary }) => summary.text);
  const send = (by: Browser, { endpoint, at: where }: Pick<FormCase, "endpoint" | "at">, body: object) =>
    by.call(endpoint as typeof changeScenario, { params: { ...params, ...where } as never, body: body as never });
  const hold = async (by: Browser, { endpoint, at: where }: Pick<FormCase, "endpoint" | "at">, body: object) =>
    (
      await by.call(holdCommand, {
        params,
        body: { commandId: command(), endpoint: endpoint.id, params: { ...where }, body: { ...body }, reason: null },
      })
    ).id;
  const decide = (by: Browser, id: string, decision: "allow" | "send-back" = "allow") =>
    by.call(decideHeldCommand, { params: { ...params, command: id }, body: { commandId: command(), decision, words: said("An office.") } });
  const listed = async (by: Browser) => (await by.call(listHeldCommands, { params })).commands;
  const reword = (by: Browser, id: string, text: string, to: "save" | "second-person" = "save", place = -1) =>
    listed(by).then((commands) => {
      const texts = commands.find((one) => one.id === id)?.texts ?? [];
      const found = texts.findIndex(({ findings }) => findings.length > 0);
      const body = { commandId: command(), to, texts: [{ at: place === -1 ? Math.max(0, found) : place, text }] };
      return by.call(rewordHeldCommand, { params: { ...params, command: id }, body });
    });

  const risks = async () => (await amara.call(listRisks, { params: at })).risks;
  const measures = async () => (await amara.call(listMeasures, { params: at })).measures;
  const changed = await draft();
  const [into, from] = [await draft(), await draft()];
  const translated = await draft();
  const risk = await amara.call(addRisk, { params: at, body: { commandId: command(), ...riskNamed("N9") } });
  const measure = await amara.call(draftMeasure, { params: at, body: { commandId: command(), ...measureNamed("Kept") } });
  const here = { assessment: at.assessment };
  const forms: Readonly<Record<string, FormCase>> = {
    "a new scenario": {
      endpoint: draftScenario,
      at: here,
      body: (text) => ({ commandId: command(), ...scenario(text) }),
      written: summaries,
    },
    "a changed scenario": {
      endpoint: changeScenario,
      at: { scenario: changed.id },
      body: (text) => ({ ...scenario(text), expectedRev: changed.rev, status: "ready" }),
      written: summaries,
    },
    "a merge": {
      endpoint: mergeScenarios,
      at: { scenario: into.id },
      body: (text) => ({ ...scenario(text), expectedRev: into.rev, from: [from.id] }),
      written: summaries,
    },
    "a translation": {
      endpoint: translateScenario,
      at: { scenario: translated.id, lang: "fr" },
      body: (text) => ({ title: "Titre", summary: text, kind: "human" }),
      written: async () => (await scenarios()).flatMap(({ translations }) => translations.map(({ summary }) => summary)),
    },
    "a new risk": {
      endpoint: addRisk,
      at: here,
      body: (text) => ({ commandId: command(), ...riskNamed("N1", { description: said(text) }) }),
      written: async () => (await risks()).map(({ description }) => description.text),
    },
    "a changed risk": {
      endpoint: changeRisk,
      at: { risk: risk.id },
      body: (text) => ({ ...riskNamed("N9", { description: said(text) }), expectedRev: risk.rev }),
      written: async () => (await risks()).map(({ description }) => description.text),
    },
    "a new measure": {
      endpoint: draftMeasure,
      at: here,
      body: (text) => ({ commandId: command(), ...measureNamed("M", { problem: said(text) }) }),
      written: async () => (await measures()).map(({ problem }) => problem.text),
    },
    "a changed measure": {
      endpoint: changeMeasure,
      at: { measure: measure.id },
      body: (text) => ({ ...measureNamed("Kept", { problem: said(text) }), expectedRev: measure.rev }),
      written: async () => (await measures()).map(({ problem }) => problem.text),
    },
  };
  return { app, amara, bruno, dalia, at, forms, send, hold, decide, listed, reword, scenario, draft };
};

test("a refused form shows its flagged words and saves nothing; its command waits for a person other than its author", async (t) => {
  const { amara, bruno, dalia, forms, send, hold, decide, listed } = await world(t);
  for (const [name, form] of Object.entries(forms)) {
    const body = form.body(harm);
    const times = async () => (await form.written()).filter((text) => text === harm).length;
    const before = await times();
    const refusal = await send(amara, form, body).then(
      () => assert.fail(name),
      (error: unknown) => error,
    );
    assert.ok(refusal instanceof Problem && refusal.code === "reads-like-a-method", `${name}: ${String(refusal)}`);
    assert.match(JSON.stringify(refusal.body.details?.["marked"]), /"found":"someone@example\.org"/, name);
    const id = await hold(amara, form, body);
    assert.equal(await times(), before, `${name}: nothing is written before`);
    await assert.rejects(decide(amara, id), refusedAs("moderator-is-author"), name);
    await assert.rejects(decide(bruno, id), refusedAs("no-access"), `${name}: a guest facilitator decides nothing`);
    assert.ok(!(await listed(bruno)).some((one) => one.id === id), `${name}: a guest facilitator does not see the command`);
    assert.deepEqual(await decide(dalia, id), { outcome: "allowed", problem: null }, name);
    assert.equal(await times(), before + 1, `${name}: written as it was sent`);
  }
});

test("the author can reword a command that waits or was sent back; nobody can then allow the earlier text", async (t) => {
  const { amara, dalia, forms, hold, decide, listed, reword } = await world(t);
  for (const [i, [name, form]] of Object.entries(forms).entries()) {
    const id = await hold(amara, form, form.body(harm));
    if (i % 2 === 1) await decide(dalia, id, "send-back");
    const mine = (await listed(amara)).find((one) => one.id === id);
    assert.equal(mine?.mayReword, true, name);
    await assert.rejects(reword(dalia, id, "Not mine"), refusedAs("not-found"), `${name}: only its author rewords it`);
    await assert.rejects(reword(amara, id, `${harm} today`), refusedAs("reads-like-a-method"), `${name}: the filter reads the new words`);
    assert.ok(
      (await listed(amara)).some((one) => one.id === id),
      `${name}: after a refused rewording the command still waits`,
    );
    const words = `Write to the office ${i}`;
    assert.deepEqual(await reword(amara, id, words), { outcome: "saved" }, name);
    assert.ok((await form.written()).includes(words), `${name}: saved`);
    assert.ok(!(await listed(amara)).some((one) => one.id === id), `${name}: it leaves the list`);
    await assert.rejects(decide(dalia, id), refusedAs("held-decided"), `${name}: the former text is gone`);
  }
});

test("a reworded text can be sent again; this is refused if it has no finding, was allowed, or its record changed", async (t) => {
  const { amara, dalia, forms, hold, decide, listed, reword, send } = await world(t);
  const form = forms["a changed scenario"] ?? assert.fail();
  const id = await hold(amara, form, form.body(harm));
  const title = (await listed(amara))[0]?.texts.findIndex(({ findings }) => findings.length === 0) ?? -1;
  await assert.rejects(reword(amara, id, "Another title", "save", title), refusedAs("invalid-input"));
  await assert.rejects(reword(amara, id, "Another title", "save", 99), refusedAs("invalid-input"));
  await assert.rejects(
    reword(amara, id, "Calm", "second-person"),
    refusedAs("invalid-input"),
    "the new text has no finding, so there is nothing to decide",
  );
  assert.deepEqual(await reword(amara, id, `${harm} now`, "second-person"), { outcome: "waiting" });
  const [again, ...more] = await listed(amara);
  assert.ok(again !== undefined && again.id !== id && more.length === 0, "one command waits, with the new words");
  await decide(dalia, again.id);
  assert.ok((await form.written()).includes(`${harm} now`));
  await assert.rejects(reword(amara, again.id, "Later"), refusedAs("not-found"), "an allowed command cannot be reworded");
  const late = await hold(amara, forms["a merge"] ?? assert.fail(), (forms["a merge"] ?? assert.fail()).body(harm));
  await send(amara, forms["a merge"] ?? assert.fail(), (forms["a merge"] ?? assert.fail()).body("Merged by somebody else"));
  await assert.rejects(
    reword(amara, late, "Too late"),
    (error) => error instanceof Problem,
    "the records have changed since the command was sent",
  );
  assert.ok(
    (await listed(amara)).some((one) => one.id === late),
    "the command still waits after the failed change",
  );
});

test("an allowed text passes when anybody saves its record again; one word more, or another record, is refused", async (t) => {
  const { amara, bruno, dalia, forms, hold, decide, send, scenario, at } = await world(t);
  const form = forms["a new scenario"] ?? assert.fail();
  await decide(dalia, await hold(amara, form, form.body(harm)));
  const { scenarios } = await amara.call(listScenarios, { params: at });
  const made = scenarios.find(({ summary }) => summary.text === harm) ?? assert.fail();
  const change = (by: Browser, rev: number, text: string) =>
    by.call(changeScenario, { params: { ...params, scenario: made.id }, body: { ...scenario(text), expectedRev: rev, status: "draft" } });
  await assert.rejects(
    change(amara, made.rev, `${harm} now`),
    refusedAs("reads-like-a-method"),
    "the text with one more word was not allowed",
  );
  const second = await change(amara, made.rev, harm);
  // the guest may read the record, so the guest's form sends the text again too
  assert.equal((await change(bruno, second.rev, harm)).rev, made.rev + 2);
  await assert.rejects(
    send(amara, form, form.body(harm)),
    refusedAs("reads-like-a-method"),
    "the text was allowed for another record only",
  );
  for (const name of ["a translation", "a changed risk", "a changed measure"]) {
    const one = forms[name] ?? assert.fail(name);
    await decide(dalia, await hold(amara, one, one.body(harm)));
    const again = { ...one.body(harm), ...(name === "a translation" ? {} : { expectedRev: 2 }) };
    await send(amara, one, again);
  }
});

test("a room's note is held automatically; a second person can allow it, its author and a guest facilitator cannot", async (t) => {
  const { app, amara, bruno, dalia, at } = await world(t);
  const opened = { commandId: command(), assessment: at.assessment, title: said("Room"), groups: 1 };
  const room = (await amara.call(openRoom, { params, body: opened })).id;
  const here = { ...params, room };
  const write = (by: Browser, text = harm) =>
    by.call(writeNote, { params: here, body: { commandId: command(), scenario: null, kind: "argument", text: said(text) } });
  const waiting = async (by: Browser) => (await by.call(listHeld, { params })).held.find((one) => one.mine) ?? assert.fail();
  const decide = (by: Browser, held: string, decision: "allow" | "drop" = "allow") =>
    by.call(decideHeld, { params: { ...params, held }, body: { decision, reason: said("An office.") } });
  const withdraw = (by: Browser, held: string) => by.call(withdrawHeld, { params: { ...params, held }, body: {} });

  await assert.rejects(write(amara), refusedAs("held-for-moderator"));
  const { id } = await waiting(amara);
  await assert.rejects(decide(amara, id), refusedAs("moderator-is-author"));
  assert.ok((await bruno.call(listHeld, { params })).held.some((one) => one.id === id && !one.mine));
  for (const decision of ["allow", "drop"] as const) await assert.rejects(decide(bruno, id, decision), refusedAs("no-access"));
  await assert.rejects(withdraw(bruno, id), refusedAs("not-found"), "nobody can withdraw the text of another person");
  await decide(amara, id, "drop");
  assert.ok(!(await amara.call(listHeld, { params })).held.some((one) => one.id === id));

  await assert.rejects(write(bruno, `${harm} today`), refusedAs("held-for-moderator"));
  const own = await waiting(bruno);
  await withdraw(bruno, own.id);
  await assert.rejects(withdraw(bruno, own.id), refusedAs("not-found"), "a text can be withdrawn only once");
  await assert.rejects(decide(amara, own.id), refusedAs("not-found"));

  await assert.rejects(write(amara), refusedAs("held-for-moderator"));
  await decide(dalia, (await waiting(amara)).id);
  const [note] = (await amara.call(listNotes, { params: here })).notes;
  const save = (text: string, by = amara, rev = note?.rev ?? 0) =>
    by.call(changeNote, { params: { ...here, note: note?.id ?? "" }, body: { expectedRev: rev, kind: "question", text: said(text) } });
  await assert.rejects(save(`${harm} now`), refusedAs("held-for-moderator"));
  assert.equal((await save(harm)).text.text, harm, "the note with its allowed text can be saved again");
  await assert.rejects(write(amara), refusedAs("held-for-moderator"), "the text was allowed for one note only");

  // the database enforces the rule for every login, even without the endpoint
  const open = `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false),
    set_config('counterpart.moderator', 'on', false)`;
  const change = "update moderation.held set decision = 'allow', decided_by = 'account:' || by_account where decision is null";
  await assert.rejects(app.db.as("owner", `${open}; ${change}`), { code: "CP022" });
});
