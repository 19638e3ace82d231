/**
 * Tests access, correction and erasure over HTTP with the real database: after an erasure no table contains the name or the address,
 * and a recount of each frozen figure gives the same bytes. If a residue is removed, the recount differs.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countAgain, countRules, freezeFigure, getFigure, openFigure } from "#modules/figures/contract/figures.ts";
import { addressOf } from "#platform/contract/client.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { personIn } from "#app/server/testing-person.ts";
import { decidePair } from "../../contract/pairs.ts";
import { getEvent } from "../../contract/people.ts";
import { correctRow, erasePerson, getPerson, personFile } from "../../contract/persons.ts";
import { peopleDesk, upload } from "../testing.ts";

const list = [
  "Name,E-mail,Organisation,Sex",
  "Zelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,woman",
  "Z. Quorvath-Lund,quorvath.lund@ilvania.example,Ministry,woman",
  "Peter Vask,p.vask@ilvania.example,Police,man",
  "Orla Tamm,o.tamm@ilvania.example,Police,woman",
].join("\n");

test("a person gets all stored data, is corrected and erased: no table has the name, and recounts of figures are equal", async (t) => {
  const { app, programme, bruno, here, event, params, preview, take, roster } = await peopleDesk(t);
  const file = upload(list, "list-of-monday.csv");
  await take(file, await preview(file, { sessions: event.sessions.map(({ id }) => id) }));
  const at = (row: string) => ({ params: { workspace: programme, row } });
  const [mine = assert.fail(), second = assert.fail(), other = assert.fail(), fourth = assert.fail()] = await roster();

  // the correction keeps the former spelling in the history
  const { sessions: _, id: __, rev: expectedRev, file: ___, fileRow: ____, ...told } = mine;
  const corrected = { ...told, expectedRev, fullName: "Zelmira Quorvath", function: "Prosecutor" };
  await assert.rejects(
    bruno.call(correctRow, { ...at(mine.id), body: { ...corrected, fullName: " ", givenName: "", familyName: "" } }),
    refused("invalid-input", "fullName"),
  );
  const { rev } = await bruno.call(correctRow, { ...at(mine.id), body: corrected });
  assert.equal(rev, 2);
  await assert.rejects(bruno.call(correctRow, { ...at(mine.id), body: corrected }), refused("conflict"));

  // a decision makes both rows one person; the file for this person contains both rows, with the event and the sessions
  const before = await bruno.call(getPerson, at(mine.id));
  if (before.rows === 1) {
    const body = { commandId: command(), a: mine.id, b: second.id, aRev: rev, bRev: second.rev, verdict: "same" as const, seen: 0 };
    await bruno.call(decidePair, { ...here, body });
  }
  const held = await bruno.call(getPerson, at(second.id));
  assert.deepEqual([held.rows, held.names], [2, ["Z. Quorvath-Lund", "Zelmira Quorvath"]]);
  const { text: given } = await bruno.send("GET", addressOf(personFile, { params: { ...at(mine.id).params, language: "en" } }));
  for (const part of ["Zelmira Quorvath", "Z. Quorvath-Lund", "Course on requests to platforms", "Morning; Afternoon", "Prosecutor"])
    assert.ok(given.includes(part), `${part} in ${given}`);
  assert.ok(!given.includes("Vask"), "the file contains no other person");

  const scopes = [
    { kind: "programme", key: null },
    { kind: "event", key: event.id },
  ] as const;
  const frozen: { id: string; rule: string; value: number }[] = [];
  const { counts } = await bruno.call(countRules, here);
  const ofEvent: Readonly<Record<string, number>> = { participations: 4, individuals: 3, "person-days": 6, "session-attendances": 6 };
  for (const [rule, inEvent] of Object.entries(ofEvent))
    for (const scope of scopes) {
      const value = scope.kind === "event" ? inEvent : (counts.find((one) => one.rule === rule)?.value ?? assert.fail(rule));
      const body = { commandId: command(), rule, scope, value, indicator: null, period: null };
      frozen.push(await bruno.call(freezeFigure, { ...here, body }));
    }
  const again = async (figure: string) =>
    (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted ?? assert.fail("no such rule is declared");
  const frozenAgain = async () => Promise.all(frozen.map(async ({ id }) => again(id)));
  const first = await frozenAgain();
  assert.ok(first.every(({ same }) => same));

  // refused: people without the permission, and an officer whose page shows an outdated set of rows
  const evaluator = await personIn(app, programme, "erase-evaluator", ["evaluator"]);
  const erase = (who: typeof bruno, digest: string) => who.call(erasePerson, { ...at(mine.id), body: { commandId: command(), digest } });
  await assert.rejects(erase(evaluator, held.digest), refused("no-access"));
  await assert.rejects(evaluator.call(getPerson, at(mine.id)), refused("no-access"));
  await assert.rejects(erase(bruno, before.rows === 1 ? before.digest : "0".repeat(64)), refused("conflict"));

  const holding = async (text: string): Promise<string[]> => {
    const { rows: tables } = await app.db.as(
      "administrator",
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
    );
    const found: string[] = [];
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await app.db.as("administrator", `select count(*)::int as n from ${name} one where one::text ilike '%${text}%'`);
      if (Number(rows[0]?.["n"]) > 0) found.push(name);
    }
    return found;
  };
  assert.deepEqual(
    await holding("quorvath"),
    ["history.revision", "people.participation"],
    "before the erasure only these tables contain the name",
  );
  const erased = await erase(bruno, held.digest);
  assert.deepEqual(erased, { rows: 2, figures: frozen.length });
  // shorter parts of the name would also occur by chance in random ids, which are stored in base64
  for (const text of ["quorvath", "zelmyra", "zelmira", mine.email]) assert.deepEqual(await holding(text), [], text);
  const idsLeft = await holding(mine.id);
  assert.deepEqual(idsLeft, ["platform.audit"], "only the audit still contains the id of the erased row");
  const { rows: due } = await app.db.as("administrator", "select table_name from platform.rewrite_due order by 1");
  assert.deepEqual(
    due.map((row) => row["table_name"]),
    ["figures.counted_row", "history.revision", "people.participation"],
  );
  await assert.rejects(bruno.call(getPerson, at(mine.id)), refused("not-found"));
  assert.deepEqual(
    (await bruno.call(getEvent, { params })).roster.map(({ id }) => id),
    [other.id, fourth.id],
  );

  assert.deepEqual(await frozenAgain(), first, "the recount gives the same bytes, with the same value and interval");
  for (const [i, { id, value }] of frozen.entries()) {
    const opened = await bruno.call(openFigure, { params: { ...here.params, figure: id } });
    assert.equal(opened.gone, 0);
    assert.equal(opened.erased + opened.rows.length, first[i]?.rows);
    assert.ok(opened.erased > 0 && opened.rows.every(({ changed }) => !changed));
    assert.equal((await bruno.call(getFigure, { params: { ...here.params, figure: id } })).figure.value, value);
  }
  // a figure that is frozen now does not count the erased person
  const later = (await bruno.call(countRules, here)).counts;
  for (const { rule, value } of counts.filter((one) => one.rule in ofEvent))
    assert.ok((later.find((one) => one.rule === rule)?.value ?? 0) < value, rule);

  // without one residue, the recount differs
  for (const { id } of frozen) {
    await app.db.as(
      "administrator",
      `delete from figures.counted_row where ctid = (select ctid from figures.counted_row where figure_id = '${id}' and residue limit 1)`,
    );
    assert.equal((await again(id)).same, false);
  }
});
