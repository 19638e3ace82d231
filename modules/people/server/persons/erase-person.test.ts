/**
 * Tests access, correction and erasure over HTTP with the real database: after an erasure no table holds the name or the address, each frozen
 * figure is counted again to the byte, and it is not once a residue is removed.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
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

test("a person is given what is held, corrected and erased: no table holds the name, and frozen figures are counted again to the byte", async (t) => {
  const { app, programme, bruno, here, event, params, preview, take, roster } = await peopleDesk(t);
  const file = upload(list, "list-of-monday.csv");
  await take(file, await preview(file, { sessions: event.sessions.map(({ id }) => id) }));
  const at = (row: string) => ({ params: { workspace: programme, row } });
  const [mine = assert.fail(), second = assert.fail(), other = assert.fail(), fourth = assert.fail()] = await roster();

  // corrected: the former spelling stays in the history
  const { sessions: _, id: __, rev: expectedRev, file: ___, fileRow: ____, ...told } = mine;
  const corrected = { ...told, expectedRev, fullName: "Zelmira Quorvath", function: "Prosecutor" };
  await assert.rejects(
    bruno.call(correctRow, { ...at(mine.id), body: { ...corrected, fullName: " ", givenName: "", familyName: "" } }),
    refused("invalid-input", "fullName"),
  );
  const { rev } = await bruno.call(correctRow, { ...at(mine.id), body: corrected });
  assert.equal(rev, 2);
  await assert.rejects(bruno.call(correctRow, { ...at(mine.id), body: corrected }), refused("conflict"));

  // both rows are one person, by a decision; the file for her has both, with the event and the sessions
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
  assert.ok(!given.includes("Vask"), "nobody else");

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
    (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted ?? assert.fail("the rule is declared");
  const frozenAgain = async () => Promise.all(frozen.map(async ({ id }) => again(id)));
  const first = await frozenAgain();
  assert.ok(first.every(({ same }) => same));

  // who may not, and an officer who saw other rows
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
  assert.deepEqual(await holding("quorvath"), ["history.revision", "people.participation"], "where the name was");
  const erased = await erase(bruno, held.digest);
  assert.deepEqual(erased, { rows: 2, figures: frozen.length });
  for (const text of ["quorvath", "zelm", mine.email]) assert.deepEqual(await holding(text), [], text);
  const idsLeft = await holding(mine.id);
  assert.deepEqual(idsLeft, ["platform.audit"], "the audit has the number of a row that is gone; no figure has it");
  const { rows: due } = await app.db.as("administrator", "select table_name from platform.rewrite_due order by 1");
  assert.deepEqual(
    due.map((row) => row["table_name"]),
    ["history.revision", "people.participation"],
  );
  await assert.rejects(bruno.call(getPerson, at(mine.id)), refused("not-found"));
  assert.deepEqual(
    (await bruno.call(getEvent, { params })).roster.map(({ id }) => id),
    [other.id, fourth.id],
  );

  assert.deepEqual(await frozenAgain(), first, "to the byte, with value and interval");
  for (const [i, { id, value }] of frozen.entries()) {
    const opened = await bruno.call(openFigure, { params: { ...here.params, figure: id } });
    assert.equal(opened.gone, 0);
    assert.equal(opened.erased + opened.rows.length, first[i]?.rows);
    assert.ok(opened.erased > 0 && opened.rows.every(({ changed }) => !changed));
    assert.equal((await bruno.call(getFigure, { params: { ...here.params, figure: id } })).figure.value, value);
  }
  // a figure that is frozen now does not count her
  const later = (await bruno.call(countRules, here)).counts;
  for (const { rule, value } of counts.filter((one) => one.rule in ofEvent))
    assert.ok((later.find((one) => one.rule === rule)?.value ?? 0) < value, rule);

  // without one residue the figure is not the same
  for (const { id } of frozen) {
    await app.db.as(
      "administrator",
      `delete from figures.counted_row where ctid = (select ctid from figures.counted_row where figure_id = '${id}' and residue limit 1)`,
    );
    assert.equal((await again(id)).same, false);
  }
});

test("an attacker with last year's rows, who reads the tables of figures, matches no residue better than chance within its cell", async (t) => {
  const { app, programme, bruno, here, event, preview, take, roster } = await peopleDesk(t);
  const many = Array.from({ length: 48 }, (_, i) => {
    const name = `${String.fromCharCode(65 + (i % 24))}${"aeiou"[i % 5]}lm${"aeiou"[(i * 3) % 5]}n${i < 24 ? "" : "ek"} ${"BCDFGHJKLMNP"[i % 12]}or${"bdgklmnprst"[i % 11]}ov`;
    return `${name},p${i}@ilvania.example,Office ${i},${i % 2 === 0 ? "woman" : "man"}`;
  });
  const file = upload(["Name,E-mail,Organisation,Sex", ...many].join("\n"));
  await take(file, await preview(file, { sessions: event.sessions.map(({ id }) => id) }));
  const { counts } = await bruno.call(countRules, here);
  const figures: string[] = [];
  for (const { rule, value } of counts.filter((one) => ["participations", "person-days"].includes(one.rule))) {
    const body = { commandId: command(), rule, scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
    figures.push((await bruno.call(freezeFigure, { ...here, body })).id);
  }
  // what left the programme last year: every row, with its number, in the order of the numbers
  const exported = (await roster()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const stored = async () =>
    (
      await app.db.as(
        "administrator",
        `select ctid::text as place, figure_id, counted, about, encode(mixed_in, 'hex') as mixed_in, encode(fingerprint, 'hex') as digest, cells, residue
          from figures.counted_row where figure_id = any ('{${figures.join(",")}}') order by figure_id, ctid`,
      )
    ).rows as { counted: string; about: string; figure_id: string; mixed_in: string; digest: string; cells: object; residue: boolean }[];
  // the truth, which the attacker does not have: the digest of a row stays when its names go
  const truth = new Map((await stored()).map((row) => [`${row.figure_id} ${row.digest}`, row.about]));
  const erasedIds = exported.slice(0, 24).map(({ id }) => id);
  for (const row of erasedIds) {
    const at = { params: { workspace: programme, row } };
    const { digest } = await bruno.call(getPerson, at);
    await bruno.call(erasePerson, { ...at, body: { commandId: command(), digest } });
  }
  const left = await stored();
  const residues = left.filter(({ residue }) => residue);
  assert.ok(residues.length >= 24);
  const known = new Set(exported.map(({ id }) => id));
  for (const row of residues) {
    assert.ok(!known.has(row.counted) && !known.has(row.about) && row.mixed_in === "", "no name of the export");
    // a digest without its random bytes: nothing that the export holds makes it again
    const tries = exported.flatMap((one) =>
      [one.id, JSON.stringify(one), one.email, `${one.id}${JSON.stringify(row.cells)}`].map((text) =>
        createHash("sha256").update(text).digest("hex"),
      ),
    );
    assert.ok(!tries.includes(row.digest));
  }
  // the best that is left: to sort both sides by something that has an order, and to hope that the orders agree
  const orders: Readonly<Record<string, (row: (typeof residues)[number]) => string>> = {
    name: ({ counted }) => counted,
    person: ({ about }) => about,
    digest: ({ digest }) => digest,
  };
  for (const figure of figures)
    for (const [by, of] of Object.entries(orders)) {
      const cells = Map.groupBy(
        residues.filter((row) => row.figure_id === figure),
        (row) => JSON.stringify(row.cells),
      );
      let [hits, tried, chance] = [0, 0, 0];
      for (const mine of cells.values()) {
        const people = [...new Set(mine.map((row) => truth.get(`${figure} ${row.digest}`) ?? assert.fail()))].toSorted();
        const sorted = mine.toSorted((a, b) => (of(a) < of(b) ? -1 : 1));
        for (const [i, row] of sorted.entries()) {
          tried += 1;
          chance += 1 / people.length;
          if (truth.get(`${figure} ${row.digest}`) === people[Math.floor((i * people.length) / mine.length)]) hits += 1;
        }
      }
      // hits are about Poisson with the mean `chance`; nine standard deviations happen by accident in no lifetime
      assert.ok(hits <= chance + 9 * Math.sqrt(chance) && hits < tried, `${by}: ${hits} of ${tried}, by chance ${chance}`);
    }
});
