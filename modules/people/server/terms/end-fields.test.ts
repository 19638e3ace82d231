/**
 * Tests with a moved clock that addresses and functions are deleted 24 months after the event, in rows and former versions; that recounts of frozen
 * figures are equal to the byte; and that a later import does not separate two rows that counted as one person because of an address.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countAgain, countRules, freezeFigure } from "#modules/figures/contract/figures.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command } from "#platform/server/testing-values.ts";
import { getEvent } from "../../contract/people.ts";
import { correctRow } from "../../contract/persons.ts";
import { fieldTerms } from "../../contract/field-terms.ts";
import { peopleDesk, upload } from "../testing.ts";
import { endFields } from "./end-fields.ts";

const list = [
  "Name,E-mail,Organisation,Function,Sex",
  "Zelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,Prosecutor of Zembla,woman",
  "Z. Quorvath-Lund,z.quorvath@ilvania.example,Ministry of the Interior,Prosecutor of Zembla,woman",
  "Peter Vask,p.vask@ilvania.example,Police,Zemblan inspector,man",
  "Orla Tamm,,Police,,woman",
].join("\n");

test("addresses and functions are deleted on time, also from history; counts and joined rows stay the same", async (t) => {
  const { app, programme, bruno, here, params, preview, take, roster } = await peopleDesk(t);
  const file = upload(list);
  await take(file, await preview(file));
  const before = await roster();
  const [mine = assert.fail()] = before;
  const { sessions: _, id: row, rev: expectedRev, file: __, fileRow: ___, ...told } = mine;
  await bruno.call(correctRow, { params: { workspace: programme, row }, body: { ...told, expectedRev, fullName: "Zelmira Quorvath" } });
  const persons = async () => {
    const { rows } = await app.db.as(
      "administrator",
      `select l.person from people.linked l join people.participation p on p.id = l.participation_id where p.event_id = '${params.event}'`,
    );
    return new Set(rows.map((one) => one["person"])).size;
  };
  assert.equal(await persons(), 3, "rows with the same address are one person");
  const { counts } = await bruno.call(countRules, here);
  const frozen: string[] = [];
  for (const { rule, value } of counts.filter((one) => ["participations", "individuals"].includes(one.rule))) {
    const body = { commandId: command(), rule, scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
    frozen.push((await bruno.call(freezeFigure, { ...here, body })).id);
  }
  const again = async () =>
    Promise.all(frozen.map(async (figure) => (await bruno.call(countAgain, { params: { ...here.params, figure } })).counted));
  const first = await again();
  const holding = async (text: string): Promise<string[]> => {
    const { rows } = await app.db.as(
      "administrator",
      `select 'row' as place from people.participation where email || function ilike '%${text}%'
        union select 'history' from history.revision where "row"::text ilike '%${text}%' order by 1`,
    );
    return rows.map((one) => String(one["place"]));
  };
  for (const text of ["z.quorvath@", "Zembla"]) assert.deepEqual(await holding(text), ["history", "row"], text);

  // the event ended on 8 September 2026; the fields of earlier events in the demonstration are deleted on earlier days
  const sweep = (on: string) => sweepAll({ db: app.services.db, now: () => new Date(`${on}T12:00:00Z`) }, endFields);
  await sweep("2028-09-08");
  assert.deepEqual((await roster()).filter(({ email }) => email !== "").length, 3, "the retention period is not over");
  await Promise.all([sweep("2028-09-09"), sweep("2028-09-09")]);
  await sweep("2028-09-09");
  const after = await bruno.call(getEvent, { params });
  assert.deepEqual([after.roster.length, after.roster.every(({ email, function: of }) => email === "" && of === "")], [4, true]);
  assert.deepEqual(
    after.roster.map(({ organisation, sex }) => `${organisation} ${sex}`).toSorted(),
    before.map(({ organisation, sex }) => `${organisation} ${sex}`).toSorted(),
  );
  assert.deepEqual(after.ended, [{ at: "2028-09-09T12:00:00.000Z", rows: 3 }], "two jobs at the same time delete each field once");
  for (const text of ["z.quorvath@", "p.vask@", "Zembla"]) assert.deepEqual(await holding(text), [], text);
  const { rows: due } = await app.db.as("administrator", "select table_name from platform.rewrite_due order by 1");
  assert.deepEqual(
    due.map((one) => one["table_name"]),
    ["history.revision", "people.participation"],
  );
  const { rows: audit } = await app.db.as(
    "administrator",
    `select actor_kind from platform.audit where action = 'people.end-fields' and '${row}' = any (ids)`,
  );
  assert.deepEqual(audit, [{ actor_kind: "system" }]);
  assert.deepEqual(await again(), first, "the recount gives the same bytes");

  // a later list compares all rows again, without the addresses
  const later = upload("Name,Organisation\nMarek Oso,Customs", "later.csv");
  await take(later, await preview(later));
  assert.equal(await persons(), 4);
  assert.deepEqual([fieldTerms.email.months, fieldTerms.function.months, fieldTerms["full-name"].months], [24, 24, null]);
});
