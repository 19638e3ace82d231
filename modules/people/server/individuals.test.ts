/**
 * Tests the rules that count people over HTTP: individuals with their interval, a frozen figure and its recount, the effect of a
 * decision, a minimum if the rows do not allow a count, and a person who is twice in a session.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { countAgain, countRules, freezeFigure, openFigure } from "#modules/figures/contract/figures.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { decidePair, listPairs } from "../contract/pairs.ts";
import { addEvent, getEvent } from "../contract/people.ts";
import { importRoster, previewRoster } from "../contract/roster-import.ts";
import { fieldsOf, peopleDesk, upload } from "./testing.ts";

test("individuals are counted with their interval, frozen, and counted again; a decision changes the interval but no rows", async (t) => {
  const { app, programme, bruno, here, event, preview, take, roster } = await peopleDesk(t);
  const counted = async (rule: string) =>
    (await bruno.call(countRules, here)).counts.find((one) => one.rule === rule) ?? assert.fail(`no rule ${rule}`);
  const freeze = async (rule: string, scope: { kind: "programme" | "event" | "year"; key: string | null }, value: number) =>
    bruno.call(freezeFigure, { ...here, body: { commandId: command(), rule, scope, value, indicator: null, period: null } });
  const again = async (figure: string) =>
    (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted ?? assert.fail("no such rule is declared");

  const decide = async (one: { readonly id: string; readonly rev: number }, other: typeof one, verdict: "same" | "different", seen = 0) =>
    bruno.call(decidePair, {
      ...here,
      body: { commandId: command(), a: one.id, b: other.id, aRev: one.rev, bRev: other.rev, verdict, seen },
    });

  // one woman is on two lists of one event: one person with two participations, who attended each session once
  const sessions = event.sessions.map(({ id }) => id);
  for (const file of [
    upload("Name,E-mail,Sex\nAna Rodan,ana.rodan@ilvania.example,woman\nPeter Vask,p.vask@ilvania.example,man", "one.csv"),
    upload("Name,E-mail,Organisation\nA. Rodan-Lis,rodan.lis@ilvania.example,Ministry", "two.csv"),
  ])
    await take(file, await preview(file, { sessions }));
  const rows = (await roster()).filter(({ email }) => email.includes("rodan"));
  await decide(rows[0] ?? assert.fail(), rows[1] ?? assert.fail(), "same");
  const scope = { kind: "event", key: event.id } as const;
  const [participation, individual, days, attended] = await Promise.all([
    freeze("participations", scope, 3),
    freeze("individuals", scope, 2),
    freeze("person-days", scope, 4),
    freeze("session-attendances", scope, 4),
  ]);
  assert.deepEqual([participation.rows, individual.rows, days.rows, attended.rows], [3, 2, 4, 4]);
  assert.deepEqual([individual.value, individual.between, individual.atLeast], [2, [2, 2], false]);

  const now = await counted("individuals");
  const [least, most] = now.between ?? assert.fail("individuals have no interval");
  assert.ok(least < now.value || now.value < most, `some pairs are undecided, so the number is not certain: ${least} ${now.value} ${most}`);
  assert.ok(most < (await counted("participations")).value);
  const all = await freeze("individuals", { kind: "programme", key: null }, now.value);
  assert.deepEqual([all.between, all.atLeast, all.rows], [now.between, false, now.value]);
  assert.equal((await again(all.id)).same, true);
  const opened = await bruno.call(openFigure, { params: { ...here.params, figure: all.id } });
  assert.equal(opened.rows.length, all.value);
  assert.ok(
    opened.rows.every(({ day, number, changed }) => day === null && number === null && !changed),
    "a row shows no event and no day",
  );

  const { pairs } = await bruno.call(listPairs, here);
  const [pair = assert.fail()] = pairs;
  await decide(pair.a, pair.b, "different", pair.seen);
  const later = await again(all.id);
  assert.equal(later.same, false, "the interval changed, so the recount differs");
  assert.ok((later.between?.[0] ?? 0) > least || (later.between?.[1] ?? 0) < most || later.value !== all.value);

  // the fields do not allow a count, so only the minimum is shown, as "at least"
  await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
    sql`update people.comparison set at_least = true where workspace_id = ${programme}`.execute(tx),
  );
  const atLeast = await counted("individuals");
  assert.deepEqual([atLeast.atLeast, atLeast.between, atLeast.value], [true, null, later.between?.[0]]);
  const frozen = await freeze("individuals", { kind: "programme", key: null }, atLeast.value);
  assert.deepEqual([frozen.atLeast, (await again(frozen.id)).same], [true, true]);

  // a row that was not compared yet can be any person
  await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
    sql`update people.comparison set at_least = false where workspace_id = ${programme}`.execute(tx).then(() =>
      sql`delete from people.linked where workspace_id = ${programme} and participation_id in
        (select id from people.participation where event_id = ${event.id})`.execute(tx),
    ),
  );
  const waiting = await freeze("individuals", scope, 1);
  assert.deepEqual([waiting.atLeast, waiting.value], [true, 1]);

  // two rules count the same people. If each table hid a different cell, a reader could compute the number of women from both tables
  const apart = await bruno.call(addEvent, { ...here, body: { commandId: command(), ...fieldsOf({ title: said("A course apart") }) } });
  const params = { workspace: programme, event: apart.id };
  const held = (await bruno.call(getEvent, { params })).event.sessions.map(({ id }) => id);
  const line = (name: string, sex: string) => `${name},${name.replace(" ", ".").toLowerCase()}@ilvania.example,${sex}`;
  const women = ["Zelmyra Quorvath", "Dorith Ambelo"].map((name) => line(name, "woman"));
  const unsaid = ["Kasper Illun", "Orla Tamm", "Benke Sorvar", "Ilse Grotnik"].map((name) => line(name, ""));
  const men = ["Peter Wolsing", "Hannu Marivo", "Jorge Velasqo"].map((name) => line(name, "man"));
  for (const [lines, sessionsOf] of [
    [[...women, ...unsaid], held.slice(0, 1)],
    [men, held],
  ] as const) {
    const file = upload(["Name,E-mail,Sex", ...lines].join("\n"));
    const { options } = await bruno.call(previewRoster, { params, body: { file, options: {} } });
    const chosen = { ...options, sessions: [...sessionsOf] };
    const { digest } = await bruno.call(previewRoster, { params, body: { file, options: chosen } });
    await bruno.call(importRoster, { params, body: { commandId: command(), file, options: chosen, digest } });
  }
  const inEvent = { kind: "event", key: apart.id } as const;
  const sexes = ({ tables }: Awaited<ReturnType<typeof freeze>>) =>
    tables.flatMap(({ grouping, cells }) => (grouping === "sex" ? cells.map(({ value, n }) => `${value} ${n}`) : []));
  assert.deepEqual(sexes(await freeze("individuals", inEvent, 9)), ["woman null", "man null", "another 0", "not-stated 4"]);
  // the table of the second rule alone hides the cells of women and of people whose sex is not stated
  assert.deepEqual(sexes(await freeze("session-attendances", inEvent, 12)), ["woman null", "man null", "another 0", "not-stated 4"]);

  // implementers with separate rosters: the count is between the larger count and the sum of the counts, and a recount of the figure
  // is equal
  const together = await counted("individuals");
  const [one, other] = [newId(), newId()];
  await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    for (const [i, id] of [one, other].entries())
      await sql`insert into programme.implementer (workspace_id, id, number, name, name_lang, rule, rule_lang)
        values (${programme}, ${id}, ${i + 1}, 'A name', 'en', 'A rule', 'en')`.execute(tx);
    await sql`update people.event set implementers = case when id = ${apart.id} then array[${one}::uuid] else array[${other}::uuid] end
      where workspace_id = ${programme}`.execute(tx);
  });
  const bounds = await counted("individuals");
  const [low, high] = bounds.between ?? assert.fail("bounds");
  assert.deepEqual([bounds.atLeast, bounds.value], [true, low]);
  // rows that are not compared can only widen the range
  const before = together.between ?? assert.fail("no interval");
  assert.ok(9 <= low && low < before[0] && before[1] <= high, `${low} ${before[0]} ${before[1]} ${high}`);
  const jointly = await freeze("individuals", { kind: "programme", key: null }, bounds.value);
  assert.deepEqual([jointly.between, jointly.atLeast, (await again(jointly.id)).same], [[low, high], true, true]);
});
