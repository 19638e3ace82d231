/**
 * Tests commands whose text the filter refuses and whose author sends them to a moderator: who may decide, what the server does after the decision,
 * and which data it must not show.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  decideHeldCommand,
  holdCommand,
  listHeldCommands,
  mostHeldCommands,
  withdrawHeldCommand,
} from "#platform/contract/held-commands.ts";
import { addRecommendation, changeRecommendation } from "#modules/recommendation/contract/recommendation.ts";
import { fieldsOf, nowIs, personIn } from "#modules/recommendation/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { harm, heldDesk } from "./testing-held.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

suite("held commands", () => {
  test("if a second person allows a refused command, it is carried out once, as its author", async (t) => {
    const { app, amara, bruno, dalia, workspace, at, send, adding, listed, decide, texts } = await heldDesk(t);
    const body = adding();
    await assert.rejects(amara.call(addRecommendation, { params: at, body }), refused("reads-like-a-method"));
    const { id } = await send(amara, addRecommendation, at, body);
    assert.equal(
      (await send(amara, addRecommendation, at, { ...body, commandId: command() })).id,
      id,
      "the same command, sent again, waits only once",
    );
    assert.deepEqual(await texts(), [], "nothing is written before a moderator allows the command");

    const [mine] = await listed(amara);
    assert.deepEqual([mine?.state, mine?.mine, mine?.mayDecide, mine?.marking], ["waiting", true, false, "TLP:AMBER"]);
    const [theirs] = await listed(dalia);
    assert.deepEqual([theirs?.mine, theirs?.mayDecide, theirs?.reason?.text], [false, true, "A public office."]);
    const read = theirs?.texts.find(({ field }) => field === "text") ?? assert.fail();
    const places = read.findings.map(({ start, end }) => read.text.slice(start, end));
    assert.ok(
      places.some((place) => place.includes("someone@example.org")),
      String(places),
    );

    await assert.rejects(decide(amara, id), refused("moderator-is-author"));
    await assert.rejects(decide(bruno, id), refused("no-access"), "a guest facilitator cannot decide");
    assert.deepEqual(await listed(bruno), [], "a guest facilitator does not see the command");
    assert.deepEqual(await listed(await app.as("elif")), []);

    const decision = command();
    const first = await decide(dalia, id, "allow", decision);
    assert.deepEqual(first, { outcome: "allowed", problem: null });
    assert.deepEqual(await decide(dalia, id, "allow", decision), first, "a repetition gets the first answer");
    assert.deepEqual(await texts(), [harm.text]);
    const row = await app.db.as(
      "owner",
      `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.clearance', '4', false),
       set_config('counterpart.moderator', 'on', false); select created_by from recommendation.recommendation where text like 'Write to%'`,
    );
    const rows = Array.isArray(row) ? (row as { rows: { created_by: string }[] }[]).at(-1)?.rows : row.rows;
    assert.equal(rows?.[0]?.["created_by"], `account:${await app.account("amara")}`);
    const [done] = await listed(amara);
    assert.deepEqual([done?.state, done?.decided?.words.text], ["allowed", "It names an office."]);
    assert.deepEqual(await listed(dalia), [], "only the author still sees a decided command");
    await assert.rejects(
      amara.call(addRecommendation, { params: at, body: adding() }),
      refused("reads-like-a-method"),
      "another command with the same text is refused",
    );
  });

  test("if two moderators allow a command at the same time, it is carried out once, and the second moderator gets an error", async (t) => {
    const { app, amara, dalia, workspace, at, send, adding, decide, texts } = await heldDesk(t);
    const other = await personIn(app, workspace, "other", ["focal-point"]);
    const { id } = await send(amara, addRecommendation, at, adding());
    const ends = await Promise.allSettled([decide(dalia, id), decide(other, id)]);
    assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    const lost = ends.find((end) => end.status === "rejected");
    assert.ok(refused("held-decided")(lost?.reason));
    assert.deepEqual(await texts(), [harm.text]);
  });

  test("if the record changed meanwhile, nothing is written, the command stays held, and both people see the conflict", async (t) => {
    const { amara, dalia, workspace, add, send, listed, decide, texts } = await heldDesk(t);
    const made = await add();
    const here = { workspace, recommendation: made.id };
    const { id } = await send(amara, changeRecommendation, here, { expectedRev: made.rev, ...fieldsOf({ text: harm }) });
    const calm = { expectedRev: made.rev, ...fieldsOf({ text: said("Give two units a mandate.") }) };
    const now = await amara.call(changeRecommendation, { params: here, body: calm });
    assert.deepEqual(await decide(dalia, id), { outcome: "not-carried-out", problem: "conflict" });
    assert.deepEqual(await texts(), [now.text.text]);
    for (const page of [amara, dalia]) {
      const [one] = await listed(page);
      assert.deepEqual([one?.state, one?.tried?.problem], ["waiting", "conflict"]);
    }
    assert.deepEqual(await decide(dalia, id, "send-back"), { outcome: "sent-back", problem: null });
    const [back] = await listed(amara);
    assert.deepEqual([back?.state, back?.decided?.words.text], ["sent-back", "It names an office."]);
    assert.ok(
      back?.texts.some(({ text }) => text === harm.text),
      "the author has the text to write it again",
    );
    await assert.rejects(decide(dalia, id), refused("held-decided"));
    // other faults of a command are reported before its text goes to a moderator
    const stale = { expectedRev: made.rev, ...fieldsOf({ text: harm }) };
    await assert.rejects(send(amara, changeRecommendation, here, stale), refused("conflict"));
  });

  test("the author's permissions are checked at the moment when the command is carried out", async (t) => {
    const { app, dalia, workspace, at, send, adding, listed, decide, texts } = await heldDesk(t);
    const analyst = await personIn(app, workspace, "analyst", ["analyst"]);
    const { id } = await send(analyst, addRecommendation, at, adding());
    await nowIs(app, workspace, "analyst", ["evaluator"]);
    assert.deepEqual(await decide(dalia, id), { outcome: "not-carried-out", problem: "no-access" });
    assert.deepEqual([await texts(), (await listed(dalia))[0]?.state], [[], "waiting"]);
    await assert.rejects(send(analyst, addRecommendation, at, adding({ zone: "Europe/Oslo" })), refused("no-access"));
    await nowIs(app, workspace, "analyst", ["analyst"]);
    assert.equal((await decide(dalia, id)).outcome, "allowed");
    assert.deepEqual(await texts(), [harm.text]);
  });

  test("a moderator without clearance for the record sees nothing, also if the record's marking is raised later", async (t) => {
    const { app, amara, dalia, workspace, at, add, send, adding, listed, decide } = await heldDesk(t);
    const officer = await personIn(app, workspace, "officer", ["programme-officer"]);
    const red = await send(amara, addRecommendation, at, adding({ marking: "TLP:RED" }));
    const made = await add();
    const here = { workspace, recommendation: made.id };
    const later = await send(amara, changeRecommendation, here, { expectedRev: made.rev, ...fieldsOf({ text: harm }) });
    assert.deepEqual(
      (await listed(officer)).map(({ id }) => id),
      [later.id],
    );
    await assert.rejects(decide(officer, red.id), refused("not-found"));
    await amara.call(changeRecommendation, { params: here, body: { expectedRev: made.rev, ...fieldsOf({ marking: "TLP:RED" }) } });
    assert.deepEqual(await listed(officer), []);
    await assert.rejects(decide(officer, later.id), refused("not-found"));
    assert.deepEqual(
      (await listed(dalia)).map(({ marking }) => marking),
      ["TLP:RED", "TLP:RED"],
    );
  });

  test("held commands are visible only in their workspace; a command that another check refuses cannot be held", async (t) => {
    const { amara, bruno, dalia, programme, params, at, send, adding, decide } = await heldDesk(t);
    const { id } = await send(amara, addRecommendation, at, adding());
    const there = {
      params: { workspace: programme, command: id },
      body: { commandId: command(), decision: "allow" as const, words: said("So.") },
    };
    await assert.rejects(bruno.call(decideHeldCommand, there), refused("not-found"));
    assert.deepEqual((await bruno.call(listHeldCommands, { params: { workspace: programme } })).commands, []);
    await assert.rejects(
      send(amara, addRecommendation, { ...at, workspace: programme }, { ...adding(), text: said("Calm.") }),
      refused("invalid-input"),
    );
    for (const endpoint of [
      "session.sign-in",
      "transfer.start-export",
      "moderation.decide-held-command",
      "recommendation.list",
      "no.such",
    ]) {
      const body = { commandId: command(), endpoint, params: {}, body: { password: "x" }, reason: null };
      await assert.rejects(amara.call(holdCommand, { params, body }), refused("invalid-input"), endpoint);
    }
    await assert.rejects(
      send(dalia, addRecommendation, at, adding()),
      refused("no-access"),
      "a person without the permission of the command cannot have it held",
    );
    await assert.rejects(send(amara, addRecommendation, at, { ...adding(), more: "x".repeat(70_000) }), refused("too-large"));
    assert.equal((await decide(dalia, id)).outcome, "allowed");
  });

  test("an author has a limited number of commands that wait for a moderator; if the author withdraws one, no part of its text remains", async (t) => {
    const { app, amara, dalia, workspace, at, send, adding, listed, decide } = await heldDesk(t);
    const day = (i: number) => `2027-03-${String(i + 1).padStart(2, "0")}`;
    const ids: string[] = [];
    for (let i = 0; i < mostHeldCommands; i += 1) ids.push((await send(amara, addRecommendation, at, adding({ dueOn: day(i) }))).id);
    await assert.rejects(send(amara, addRecommendation, at, adding({ dueOn: day(29) })), refused("too-many-held"));
    const [first = "", second = ""] = ids;
    const withdraw = (by: Browser, id: string) => by.call(withdrawHeldCommand, { params: { workspace, command: id }, body: {} });
    await assert.rejects(withdraw(dalia, first), refused("not-found"), "nobody can withdraw the command of another person");
    await withdraw(amara, first);
    await assert.rejects(decide(dalia, first), refused("held-decided"));
    assert.ok(!(await listed(amara)).some(({ id }) => id === first));
    await send(amara, addRecommendation, at, adding({ dueOn: day(29) }));

    const as = (statement: string) =>
      app.db.as(
        "owner",
        `set counterpart.workspace = '${workspace}'; set counterpart.clearance = '4'; set counterpart.moderator = 'on'; ${statement}`,
      );
    const kept = (await as(`select jsonb_agg(h) as kept from moderation.held_command h where id = '${first}'`)) as unknown;
    assert.ok(!JSON.stringify(kept).includes("someone@example.org"));
    // no account can allow its own command, even by a direct statement to the database
    const own = `update moderation.held_command set state = 'allowed', params = null, body = null, decided_by = by_account, decided_at = now() where id = '${second}'`;
    await assert.rejects(as(own), { code: "23514" });
    // after its expiry a command can no longer be decided; 30 days later the row is deleted
    await as(`update moderation.held_command set expires_at = now() - interval '1 day' where id = '${second}'`);
    await assert.rejects(decide(dalia, second), refused("held-decided"));
    assert.equal((await listed(amara)).find(({ id }) => id === second)?.state, "expired");
    await as(`update moderation.held_command set expires_at = now() - interval '31 days' where id = '${second}'`);
    await app.db.pools.jobs.query("select set_config('counterpart.clearance', '4', true); delete from moderation.held_command");
    const after = await listed(amara);
    assert.deepEqual([after.some(({ id }) => id === second), after.length], [false, mostHeldCommands - 1]);
  });
});
