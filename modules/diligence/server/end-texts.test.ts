/**
 * Tests, with a changed clock, that the texts of due diligence are deleted at the end of the policy's retention period: in rows, earlier versions
 * and parcels. The decisions are kept: outcome, kinds of support, last day, signer, rule, and the data that a certificate needs about earlier days.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysLater, monthsLater } from "#methods/calendar/index.ts";
import { twoImplementers } from "#modules/programme/server/implementers/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { sql } from "kysely";
import { recordAct } from "../contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "../contract/conditions.ts";
import { changeCase, getCase, setPolicy } from "../contract/diligence.ts";
import { signStatement } from "../contract/implementers.ts";
import { endTexts } from "./end-texts.ts";
import { diligenceDesk, inDays } from "./testing.ts";
import { holdingIn } from "./testing-holding.ts";

const words = [
  "former",
  "scope",
  "known",
  "source",
  "measure",
  "owner",
  "reason",
  "conditions",
  "incident",
  "howto",
  "answer",
  "statement",
];

test("at the end of the retention period, all texts at the programme are deleted; the decisions are kept", async (t) => {
  const desk = await diligenceDesk(t);
  const { app, programme, velmara, bruno, decider, params, at } = desk;
  await desk.name("diligence-decider");
  // only implementers sign statements
  const { office, assign } = await twoImplementers(app, programme);
  for (const who of ["Bruno", "diligence-decider", "Greta"]) await assign(who, office.id);
  const factor = (known: string) => ({
    kind: "unit-record" as const,
    known: said(known),
    sources: [{ text: "Register qzssource", reliability: "reliable" as const }],
    rating: "high" as const,
    mitigated: null,
  });
  const fields = {
    ...desk.fieldsOf(),
    state: "X-VEL",
    unit: "judiciary" as const,
    scope: { inside: true, reason: said("Training, qzsscope.") },
    factors: [factor("Complaints, qzsformer.")],
    mitigations: [{ id: null, text: said("Reading of logs, qzsmeasure"), owner: "Office qzsowner", due: inDays(40) }],
  };
  const added = await desk.add(fields);
  const changed = await bruno.call(changeCase, {
    ...at(added.id),
    body: { expectedRev: added.rev, ...fields, factors: [factor("Complaints, qzsknown.")] },
  });
  const until = inDays(100);
  const one = await desk.decide(await desk.propose(changed), {
    outcome: "conditions",
    reason: said("The facts allow it, qzsreason."),
    conditions: said("The logs are read, qzsconditions."),
    until,
  });
  const tell = { commandId: command(), expectedRev: one.rev, mitigations: [], howTo: said("By a note, qzshowto.") };
  const told = await bruno.call(sendConditions, { ...at(one.id), body: tell });
  const amara = await app.as("amara");
  const conditions = (await amara.call(listConditions, { params: { workspace: velmara } })).conditions[0]?.id ?? assert.fail();
  await amara.call(answerConditions, {
    params: { workspace: velmara, conditions },
    body: { commandId: command(), seen: 0, answer: "accepted", reason: said("The ministry says qzsanswer.") },
  });
  const incident = { commandId: command(), expectedRev: told.rev, kind: "incident" as const, text: said("A complaint, qzsincident.") };
  await bruno.call(recordAct, { ...at(one.id), body: incident });
  await decider.call(signStatement, {
    params,
    body: {
      commandId: command(),
      state: "X-VEL",
      unit: "ministry",
      title: said("Seminar on drafting"),
      covers: ["workshop"],
      reason: said("The rule is about equipment, qzsstatement."),
      delivers: [await desk.account("Bruno")],
      until,
    },
  });
  // replies to commands are kept for thirty days (jobs.test.ts)
  await app.db.as("administrator", "delete from platform.command");

  /** Returns the tables of the programme's workspace that contain a word, also in stored bytes. */
  const holding = await holdingIn(app, programme);
  const places = async () => Object.fromEntries(await Promise.all(words.map(async (word) => [word, await holding(`qzs${word}`)] as const)));
  const before = await places();
  for (const word of words) assert.notDeepEqual(before[word], [], word);
  assert.deepEqual(before["former"], ["history.revision"]);
  assert.deepEqual(before["known"], ["diligence.decision", "diligence.support_case", "history.revision"]);
  assert.ok(before["conditions"]?.includes("exchange.outgoing") && before["answer"]?.includes("exchange.incoming"));
  const read = () => bruno.call(getCase, at(one.id));
  const allowed = (day: string) =>
    app.db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
      const { rows } = await sql`select state, unit, covers, stopped, decided, until, next_due, told, answer_by
        from diligence.gate_on_days(array['X-VEL'], ${day}, ${day}, ${day}) where unit = 'judiciary'`.execute(tx);
      return rows;
    });
  const ofToday = await allowed(inDays(0));
  assert.equal(ofToday.length, 1);
  const signed = (await read()).decisions[0] ?? assert.fail();

  // the policy shortens the retention period to two years
  const { policy } = await desk.list();
  const { name, text, months, answerDays, alwaysTold, rev: expectedRev, decider: named } = policy ?? assert.fail();
  assert.equal(policy?.keepMonths, 60, "the retention period is five years by default");
  const rule = { expectedRev, name, text, decider: named.account, months, answerDays, alwaysTold, keepMonths: 24 };
  await bruno.call(setPolicy, { params, body: rule });
  const last = monthsLater(until, 24);
  const sweep = (day: string) => sweepAll({ db: app.services.db, now: () => new Date(`${day}T12:00:00Z`) }, endTexts);
  await sweep(last);
  assert.deepEqual(await places(), before, "on the last day of the period all texts are still stored");
  const over = daysLater(last, 1);
  await Promise.all([sweep(over), sweep(over)]);
  await sweep(over);
  for (const word of words) assert.deepEqual(await holding(`qzs${word}`), [], word);

  const { case: ended, decisions, acts, told: sent } = await read();
  assert.equal(ended.ended, `${over}T12:00:00.000Z`);
  assert.deepEqual([ended.title, ended.unit, ended.covers, ended.factors], [one.title, "judiciary", one.covers, []]);
  const [stays = assert.fail()] = decisions;
  const empty = { text: "", lang: "en" };
  assert.deepEqual(stays, { ...signed, reason: empty, conditions: empty });
  assert.deepEqual(
    [stays.outcome, stays.until, stays.by.name, stays.rule?.text],
    ["conditions", until, "diligence-decider", "Policy of a test"],
  );
  assert.deepEqual(
    acts.map(({ kind, text: said }) => [kind, said.text]),
    [["incident", ""]],
  );
  assert.deepEqual(
    sent.map(({ state, answers }) => [state, answers.length]),
    [["accepted", 1]],
  );
  assert.deepEqual(await allowed(inDays(0)), ofToday, "the gate gives the same result for the days of a certificate");
  const { rows: audit } = await app.db.as(
    "administrator",
    `select actor_kind from platform.audit where action = 'diligence.end-texts' and '${one.id}' = any (ids)`,
  );
  assert.deepEqual(audit, [{ actor_kind: "system" }], "two jobs at the same time end the case once");
  const { rows: due } = await app.db.as("administrator", "select table_name from platform.rewrite_due");
  for (const table of ["diligence.decision", "diligence.support_case", "history.revision", "exchange.outgoing", "exchange.incoming"])
    assert.ok(
      due.some((row) => row["table_name"] === table),
      table,
    );
  // the State's copies belong to the State and are kept
  const kept = (await amara.call(listConditions, { params: { workspace: velmara } })).conditions[0];
  assert.match(kept?.conditions?.text ?? "", /qzsconditions/);
});
