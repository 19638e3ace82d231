/**
 * Tests the import of a roster over HTTP (R28): the preview writes no data, and the import does exactly what the preview showed; a second import of
 * one file has no effect; data without a purpose is dropped, and people under 18 are refused.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { addEvent, changeEvent, getEvent, listEvents, rosterTemplate } from "../contract/people.ts";
import { getPerson } from "../contract/persons.ts";
import { previewRoster } from "../contract/roster-import.ts";
import { fieldsOf, peopleDesk, upload } from "./testing.ts";

const french = [
  "Liste des inscriptions;;;;;;;;",
  "Nom de famille;Prénom;Sexe;Courriel;Service;Pays;Date de naissance;N° passeport;Régime alimentaire",
  "Koffi;Adjoua;F;a.koffi@bolami.example;Police nationale;Bolami;12/03/1985;XP1;Végétarien",
  "Traoré;Aïssata;F;a.traore@mail.example;Ministère de la Justice;Bolami;;;",
  "Camara;Ibrahim;M;i.camara.bolami;Police nationale;Bolami;;;",
  "Sow;Moussa;M;m.sow@bolami.example;Police nationale;Bolami;41640;;",
  ";;F;personne@bolami.example;Police nationale;Bolami;;;",
  "Koffi;Adjoua;F;a.koffi@bolami.example;Police nationale;Bolami;;;",
  "Diallo;Fatou;;;Centre de cybersécurité;Nullepart;;;",
].join("\n");

test("data without a purpose is dropped, unusable rows are refused with a reason; the import equals its preview", async (t) => {
  const { event, preview, take, roster } = await peopleDesk(t);
  const file = upload(Buffer.from(french, "latin1"), "inscriptions.csv");
  const shown = await preview(file);
  assert.equal(shown.file.encoding, "windows-1252");
  assert.deepEqual(shown.options.columns, ["family-name", "given-name", "sex", "email", "organisation", "state", "birth-date", null, null]);
  assert.deepEqual(
    shown.file.columns.map(({ dropped }) => dropped),
    [null, null, null, null, null, null, null, "travel", "medical"],
  );
  // no value of a dropped column is sent back
  assert.doesNotMatch(JSON.stringify(shown), /XP1|Végétarien|1985/);
  assert.deepEqual(
    shown.rows.map(({ row, action, faults }) => [row, action, ...faults.map((one) => one.fault)]),
    [
      [3, "add"],
      [4, "add"],
      [5, "refuse", "email-unclear"],
      // the Excel number stands for a day in 2014
      [6, "refuse", "under-18"],
      [7, "refuse", "name-missing"],
      [8, "refuse", "repeats"],
      [9, "refuse", "state-unknown"],
    ],
  );
  assert.equal(shown.rows[5]?.faults[0]?.other, 3);
  assert.deepEqual(await roster(), []);

  const sessions = event.sessions.slice(0, 1).map(({ id }) => id);
  const edits = [{ row: 5, column: "email" as const, text: "" }];
  const better = await preview(file, { ...shown.options, edits, sessions });
  assert.deepEqual(better.counts, { add: 3, replace: 0, same: 0, refuse: 4 });
  await assert.rejects(take(file, { ...better, digest: shown.digest }), refused("preview-stale"));
  assert.deepEqual(await roster(), []);
  assert.deepEqual(await take(file, better), { added: 3, replaced: 0, same: 0, refused: 4 });
  const rows = await roster();
  assert.deepEqual(
    rows.map((row) => [row.familyName, row.givenName, row.sex, row.email, row.state, row.category, row.file, row.fileRow, row.sessions]),
    [
      ["Koffi", "Adjoua", "woman", "a.koffi@bolami.example", "X-BOL", "official", "inscriptions.csv", 3, 1],
      ["Traoré", "Aïssata", "woman", "a.traore@mail.example", "X-BOL", "official", "inscriptions.csv", 4, 1],
      ["Camara", "Ibrahim", "man", "", "X-BOL", "official", "inscriptions.csv", 5, 1],
    ],
  );
  const again = await preview(file, better.options);
  assert.deepEqual(again.counts, { add: 0, replace: 0, same: 3, refuse: 4 });
  assert.deepEqual(await take(file, again), { added: 0, replaced: 0, same: 3, refused: 4 });
  assert.deepEqual(await roster(), rows);
});

test("a newer list replaces an address, a blank cell changes nothing, another session adds attendance", async (t) => {
  const { event, preview, take, roster } = await peopleDesk(t);
  const head = "Name,E-mail,Organisation,Gender,Category";
  const first = upload(
    `${head}\nIvo Marchetti,i.marchetti@castrel.example,National Police,m,participant\nMira Stoyne,,Data Board,f,trainer`,
  );
  await take(first, await preview(first, { state: "X-CAS" }));
  const second = upload(
    `Family name,Given name,E-mail,Organisation\nMarchetti,Ivo,,National Police\nStoyne,Mira,m.stoyne@ilvania.example,Data Board`,
    "second.csv",
  );
  const shown = await preview(second);
  assert.deepEqual(
    shown.rows.map(({ action, before }) => [action, Object.keys(before).toSorted()]),
    [
      ["replace", ["family-name", "full-name", "given-name"]],
      ["replace", ["email", "family-name", "full-name", "given-name"]],
    ],
  );
  const another = await preview(second, {
    choices: [
      { row: 2, act: "add" },
      { row: 3, act: "refuse" },
    ],
  });
  assert.deepEqual(another.counts, { add: 1, replace: 0, same: 0, refuse: 1 });
  await take(second, another);
  assert.equal((await roster()).filter((row) => `${row.fullName}${row.familyName}`.includes("Marchetti")).length, 2);
  const sessions = event.sessions.map(({ id }) => id);
  const attended = await preview(first, { state: "X-CAS", sessions });
  assert.deepEqual(attended.counts, { add: 0, replace: 2, same: 0, refuse: 0 });
  await take(first, attended);
  const rows = await roster();
  assert.deepEqual(
    rows.map((row) => [row.fullName || row.familyName, row.email, row.state, row.category, row.sessions, row.rev]),
    [
      ["Ivo Marchetti", "i.marchetti@castrel.example", "X-CAS", "official", 2, 1],
      ["Mira Stoyne", "", "X-CAS", "trainer", 2, 1],
      ["Marchetti", "", null, "official", 0, 1],
    ],
  );
});

test("only the programme's people with the role see rows; a session with attendance cannot be removed", async (t) => {
  const { app, velmara, programme, bruno, here, event, params, preview, take } = await peopleDesk(t);
  const amara = await app.as("amara");
  const chen = await app.as("chen");
  await assert.rejects(amara.call(listEvents, { params: { workspace: velmara } }), refused("no-access"));
  await assert.rejects(amara.call(getEvent, { params }), refused("not-found"));
  await assert.rejects(chen.call(getEvent, { params }), refused("not-found"));
  const file = upload("Name,E-mail\nMira Stoyne,m@ilvania.example");
  await assert.rejects(amara.call(previewRoster, { params, body: { file, options: {} } }), refused("not-found"));
  const sessions = [event.sessions[0]?.id ?? ""];
  await take(file, await preview(file, { sessions }));
  const change = (fields: ReturnType<typeof fieldsOf>, expectedRev: number) =>
    bruno.call(changeEvent, { params, body: { expectedRev, ...fields } });
  await assert.rejects(change(fieldsOf({ sessions: [] }), 1), refused("session-attended", ["sessions"]));
  await assert.rejects(change(fieldsOf({ ends: "2026-09-01" }), 1), refused("invalid-input", ["ends"]));
  const [one] = event.sessions;
  const kept = await change(fieldsOf({ sessions: [{ id: one?.id ?? "", title: said("Only one"), day: "2026-09-07" }] }), 1);
  assert.deepEqual(
    kept.sessions.map(({ title, attended }) => [title.text, attended]),
    [["Only one", 1]],
  );
  await assert.rejects(change(fieldsOf(), 1), refused("conflict"));
  const red = fieldsOf({ marking: "TLP:RED" });
  await assert.rejects(bruno.call(addEvent, { ...here, body: { commandId: command(), ...red } }), refused("marking-forbids"));

  const { rows } = await app.db.as(
    "administrator",
    `select count(*)::int as n from platform.audit where workspace_id = '${programme}' and to_jsonb(audit)::text like '%Stoyne%'`,
  );
  assert.deepEqual(rows, [{ n: 0 }]);
});

test("an event has languages and other languages of interpretation; a request without these lists changes neither", async (t) => {
  const { bruno, here, params, event } = await peopleDesk(t);
  assert.deepEqual([event.languages, event.interpretation], [[], []]);
  const change = (expectedRev: number, more: Partial<ReturnType<typeof fieldsOf>>) =>
    bruno.call(changeEvent, { params, body: { expectedRev, ...fieldsOf({ sessions: [] }), ...more } });
  const told = await change(1, { languages: ["fr", "en"], interpretation: ["ar"] });
  assert.deepEqual(
    [told.languages, told.interpretation],
    [["fr", "en"], ["ar"]],
    "the languages are in the order in which they were chosen",
  );
  const kept = await change(told.rev, {});
  assert.deepEqual([kept.languages, kept.interpretation], [["fr", "en"], ["ar"]]);
  await assert.rejects(change(kept.rev, { languages: ["en", "en"] }), refused("invalid-input", ["languages"]));
  for (const interpretation of [["en"], ["ru", "ru"]])
    await assert.rejects(change(kept.rev, { interpretation }), refused("invalid-input", ["interpretation"]));
  await assert.rejects(
    change(kept.rev, { languages: ["ar"] }),
    refused("invalid-input", ["interpretation"]),
    "Arabic is still a language into which the event is interpreted",
  );
  await assert.rejects(change(kept.rev, { languages: ["x".repeat(40)] }), refused("invalid-input"));
  const other = { commandId: command(), ...fieldsOf({ languages: ["ru"] }) };
  const added = await bruno.call(addEvent, { ...here, body: other });
  assert.deepEqual([added.languages, added.interpretation], [["ru"], []]);
});

test("the import reads the Arabic template, which is right to left and has a sheet of choices", async (t) => {
  const { bruno, params, preview } = await peopleDesk(t);
  for (const format of ["csv", "xlsx"] as const) {
    const answer = await bruno.send("GET", addressOf(rosterTemplate, { params: { ...params, format, language: "ar" } }));
    assert.equal(answer.status, 200);
    const empty = upload(answer.bytes, `roster.${format}`);
    await assert.rejects(preview(empty), (error: unknown) => {
      refused("file-unreadable")(error);
      assert.match(JSON.stringify(error), /header-only/);
      return true;
    });
  }
  const arabic = upload("الاسم الأول,اسم العائلة,الجنس,الدولة,العمر\nليلى,القرشي,امرأة,هادرين,٤٠\nنورة,السالمي,أنثى,X-HAD,١٧");
  const shown = await preview(arabic);
  assert.deepEqual(shown.options.columns, ["given-name", "family-name", "sex", "state", "age"]);
  assert.deepEqual(
    shown.rows.map(({ action, cells }) => [action, cells.sex, cells.state]),
    [
      ["add", "woman", "X-HAD"],
      ["refuse", "woman", "X-HAD"],
    ],
  );
});

test("vowel signs distinguish names: in a list in Devanagari, Ram and Rama are two rows and two people", async (t) => {
  const { preview, take, roster, bruno, programme } = await peopleDesk(t);
  const head = "Given name,Family name,Organisation,Country";
  const one = upload(`${head}\nराम,शर्मा,पुलिस,Bolami\nरमा,शर्मा,पुलिस,Bolami`);
  const shown = await preview(one);
  assert.deepEqual(shown.counts, { add: 2, replace: 0, same: 0, refuse: 0 });
  await take(one, shown);
  assert.deepEqual((await preview(one)).counts, { add: 0, replace: 0, same: 2, refuse: 0 });
  for (const { id } of await roster()) {
    const person = await bruno.call(getPerson, { params: { workspace: programme, row: id } });
    assert.equal(person.rows, 1, "an action on one of them does not affect the other");
  }
});
