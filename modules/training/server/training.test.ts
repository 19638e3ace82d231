/** Tests nominations, attendance and certificates of one course over HTTP, with the real database. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import pg from "pg";
import { extractText, getDocumentProxy } from "unpdf";
import type { Problem } from "#platform/contract/problems.ts";
import { checkBadge, type badgeOf } from "#methods/credential/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { getEvent } from "#modules/people/contract/people.ts";
import { erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import { importRoster, previewRoster } from "#modules/people/contract/roster-import.ts";
import { keepScores } from "../contract/assessment.ts";
import { exportRegister } from "../contract/certificate-register.ts";
import {
  certify,
  checkCertificate,
  downloadBadge,
  eraseHolder,
  holderFile,
  printCertificate,
  revokeCertificate,
} from "../contract/certificate.ts";
import { addCourse, changeCourse, listCourses, nominate } from "../contract/training.ts";
import { checkRegisterFile } from "./register/document.ts";
import { scriptAnswers } from "./register/testing.ts";
import { writeRegister } from "./register/write-register.ts";
import { checker, trainingDesk } from "./testing.ts";

suite("training", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof trainingDesk>>;
  before(async () => {
    desk = await trainingDesk({ after: (run) => void ending.push(run) });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  /** The register as the database login of the public folder reads it, in the workspace of the programme and in that of a State. */
  const inPublic = async (workspace = desk.params.workspace) => {
    const client = new pg.Client(desk.app.db.reach("public"));
    await client.connect();
    try {
      await client.query("select set_config('counterpart.workspace', $1, false), set_config('counterpart.clearance', '0', false)", [
        workspace,
      ]);
      const text = "select number, revoked_on::text, erased from training.register_of_workspace()";
      return (await client.query<{ number: string; revoked_on: string | null; erased: boolean }>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const check = (number: string) => desk.app.browser().call(checkCertificate, { params: { number } });

  test("the edition increases when the objectives change; nobody of a State can read a course", async () => {
    const { app, bruno, course, fields, params, here, velmara } = desk;
    assert.deepEqual([course.edition, course.counts.nominated], [1, 0]);
    const renamed = await bruno.call(changeCourse, { params, body: { expectedRev: course.rev, ...fields, title: said("Another title") } });
    assert.equal(renamed.edition, 1);
    const objectives = said("Officers keep and cite open sources lawfully.");
    assert.equal((await bruno.call(changeCourse, { params, body: { expectedRev: renamed.rev, ...fields, objectives } })).edition, 2);
    await assert.rejects(bruno.call(changeCourse, { params, body: { expectedRev: 1, ...fields } }), refused("conflict"));
    const late = { commandId: command(), ...fields, deadline: "2199-09-10" };
    await assert.rejects(bruno.call(addCourse, { ...here, body: late }), refused("invalid-input"));
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listCourses, { params: { workspace: velmara } }), refused("no-access"));
    await assert.rejects(amara.call(listCourses, here), refused("not-found"));
  });

  test("a State nominates in its order and within its quota; after a withdrawal the next alternate moves up", async () => {
    const { bruno, params, one, enter, decide, fields, here } = desk;
    const ids = [];
    for (const name of ["Ruth Adan", "Daniel Mora", "Peter Lang", "Ines Vall"]) ids.push(await enter(name));
    const [ruth = "", daniel = "", peter = "", ines = ""] = ids;
    assert.deepEqual(await Promise.all(ids.map(async (id) => (await one(id)).rank)), [1, 2, 3, 4]);
    await decide(ruth, "selected");
    await decide(daniel, "selected");
    await assert.rejects(decide(peter, "selected"), refused("no-free-seat"));
    await decide(peter, "waitlisted");
    await decide(ines, "waitlisted");
    await assert.rejects(decide(daniel, "withdrawn"), refused("invalid-input"), "a withdrawal needs a reason");
    await assert.rejects(
      decide(daniel, "withdrawn", "incomplete"),
      refused("invalid-input"),
      "the reason must be one of those for a withdrawal",
    );
    await assert.rejects(decide(daniel, "declined", "incomplete"), refused("nomination-state"));
    const { nomination, promoted } = await decide(daniel, "withdrawn", "recalled-to-duty");
    assert.deepEqual([nomination.status, nomination.reason], ["withdrawn", "recalled-to-duty"]);
    assert.deepEqual([promoted?.id, promoted?.status, promoted?.promoted], [peter, "selected", true]);
    assert.equal((await one(ines)).status, "waitlisted", "only one alternate moves up for one free seat");
    await decide(ruth, "withdrawn", "not-told");
    await decide(peter, "withdrawn", "not-told");
    await decide(ines, "withdrawn", "not-told");
    const other = {
      commandId: command(),
      state: "404",
      name: "Nobody",
      unit: "",
      unitType: "ministry" as const,
      sex: "not-stated" as const,
      late: null,
    };
    await assert.rejects(bruno.call(nominate, { params, body: other }), refused("no-free-seat"));
    const closed = await bruno.call(addCourse, { ...here, body: { commandId: command(), ...fields, deadline: "2020-01-01" } });
    const late = { params: { ...here.params, course: closed.id }, body: { ...other, commandId: command(), state: "X-VEL" } };
    await assert.rejects(bruno.call(nominate, late), refused("nominations-closed"));
  });

  test("a certificate needs enough confirmed sessions; its badge can be verified; the public check gives only a status", async () => {
    const { app, programme, bruno, one, attend, attended, enter } = desk;
    const nadia = await attended("Nadia Benali");
    const issue = () => bruno.call(certify, { params: { workspace: programme, nomination: nadia }, body: { commandId: command() } });
    await assert.rejects(attend(1, [await enter("Not confirmed")]), refused("invalid-input"));
    await attend(1, [nadia]);
    await attend(2, [nadia], false);
    assert.deepEqual([(await one(nadia)).counted, (await one(nadia)).meetsRule], [1, false]);
    await assert.rejects(issue(), refused("certificate-rule"));
    await attend(2, [nadia]);
    const certificate = await issue();
    await assert.rejects(issue(), refused("nomination-state"));
    assert.equal((await one(nadia)).status, "certified");

    const params = { workspace: programme, certificate: certificate.id };
    const badge = JSON.parse(await (await bruno.file(downloadBadge, { params })).text()) as ReturnType<typeof badgeOf>;
    const did = badge.issuer.id;
    assert.deepEqual(checkBadge(badge, checker, [did], new Date().toISOString()), { ok: true, did });
    assert.equal(badge.credentialSubject.licenseNumber, certificate.number);
    assert.doesNotMatch(JSON.stringify(badge), /Velmara|X-VEL|Office of inquiry|woman/);
    const flat = (text: string): string => text.normalize("NFKC").replaceAll(/\s/gu, "");
    const printed = await bruno.send("GET", `/api/w/${programme}/training/certificates/${certificate.id}/pdf/en/ar`);
    const paper = (await extractText(await getDocumentProxy(new Uint8Array(printed.bytes)))).text.map(flat);
    assert.equal(paper.length, 1);
    for (const words of ["Nadia Benali", certificate.number, "Certificate of attendance", "2 of 3"])
      assert.ok(paper[0]?.includes(flat(words)), `${words}: ${paper[0] ?? ""}`);
    assert.doesNotMatch(paper.join(""), /Velmara|Officeofinquiry|woman/);
    const forged = { ...badge, credentialSubject: { ...badge.credentialSubject, licenseNumber: "CP-0000-0000-0" } };
    assert.deepEqual(checkBadge(forged, checker, [did], new Date().toISOString()), { ok: false, why: "signature-wrong" });
    const { rows } = await app.db.as("administrator", "select did from training.issuer");
    assert.deepEqual(rows, [{ did }]);

    assert.deepEqual(await check(certificate.number.toLowerCase().replaceAll("-", " ")), {
      verdict: "valid",
      revokedOn: null,
      erased: false,
    });
    for (const none of ["CP-0000-0000-0", "no number"])
      assert.deepEqual(await check(none), { verdict: "unknown", revokedOn: null, erased: false });
    const gone = await bruno.call(revokeCertificate, { params, body: { expectedRev: certificate.rev, reason: "attendance-corrected" } });
    assert.equal(gone.revoked?.reason, "attendance-corrected");
    assert.deepEqual(await check(certificate.number), { verdict: "revoked", revokedOn: gone.revoked?.on, erased: false });
    assert.deepEqual(
      (await inPublic()).find(({ number }) => number === certificate.number),
      { number: certificate.number, revoked_on: gone.revoked?.on, erased: false },
    );
    assert.deepEqual(await inPublic(desk.velmara), [], "the login reads no numbers of another workspace");
    const print = bruno.file(printCertificate, { params: { ...params, first: "fr", second: "zh" } });
    await assert.rejects(print, refused("not-found"), "a revoked certificate cannot be printed");
    const again = { params, body: { expectedRev: gone.rev, reason: "misuse" as const } };
    await assert.rejects(bruno.call(revokeCertificate, again), refused("nomination-state"));
  });

  test("the file for a nominee says 'not selected' without a reason, and gives the reason of a revocation", async () => {
    const { app, programme, bruno, read, params, enter, decide, velmara } = desk;
    const fileOf = async (nomination: string, language = "en"): Promise<string> =>
      (await bruno.file(holderFile, { params: { workspace: programme, nomination, language } })).text();
    const declined = await enter("Vesna Orlik");
    assert.match(await fileOf(declined), /^Status,"Received, not decided"\r?$/m);
    await decide(declined, "declined", "prerequisite-missing");
    const told = await fileOf(declined);
    assert.match(told, /^Status,Not selected\r?$/m);
    assert.doesNotMatch(told, /prerequisite/i);
    assert.match(told, /^Name,Vesna Orlik\r?$/m);
    const nadia = (await read()).nominations.find(({ person }) => person?.name === "Nadia Benali") ?? assert.fail();
    const scores = [{ nomination: nadia.id, before: 4, after: 9 }];
    await bruno.call(keepScores, { params: { ...params, kind: "test" }, body: { expectedRev: null, highest: 20, scores } });
    const held = await fileOf(nadia.id);
    for (const words of [
      nadia.certificate?.number ?? "",
      "The attendance was corrected",
      "You may appeal",
      "4 / 20",
      "9 / 20",
      "First; Second",
    ])
      assert.ok(held.includes(words), `${words}: ${held}`);
    assert.ok(!held.includes("Vesna"), "the file contains no other person");
    assert.ok((await fileOf(nadia.id, "fr")).includes("recours"));
    const at = { workspace: programme, nomination: nadia.id, language: "en" };
    const amara = await app.as("amara");
    await assert.rejects(amara.file(holderFile, { params: at }), refused("not-found"));
    await assert.rejects(amara.file(holderFile, { params: { ...at, workspace: velmara } }), refused("no-access"));
    await bruno.call(eraseHolder, { params: { workspace: programme, nomination: declined } });
    await assert.rejects(fileOf(declined), refused("not-found"));
  });

  test("the roster of the event names the trainers; one of them confirms a session; an erased trainer is not named", async () => {
    const { programme, bruno, read, event, attended, attend, decide, one } = desk;
    const person = await attended("Selma Arvid");
    const at = { workspace: programme, event: event.id };
    const lines = ["Name,Organisation,Category", "Ines Dorn,Academy of Tamrit,Trainer", "Otto Lahn,Office of records,Staff"];
    const file = { name: "roster.csv", content: Buffer.from(lines.join("\n")).toString("base64") };
    const shown = await bruno.call(previewRoster, { params: at, body: { file, options: {} } });
    const body = { commandId: command(), file, options: shown.options, digest: shown.digest };
    await bruno.call(importRoster, { params: at, body });
    const { trainers } = await read();
    assert.deepEqual(
      trainers.map(({ name, organisation }) => [name, organisation]),
      [["Ines Dorn", "Academy of Tamrit"]],
    );
    const [ines = assert.fail()] = trainers;
    const staff = (await bruno.call(getEvent, { params: at })).roster.find(({ category }) => category === "staff") ?? assert.fail();
    for (const no of [null, staff.id, command()]) await assert.rejects(attend(3, [person], true, no), refused("invalid-input"), String(no));
    assert.equal((await one(person)).counted, 0, "nothing was written");
    const byTrainer = async () => (await read()).sessions[2]?.confirmed?.trainer ?? null;
    assert.deepEqual((await attend(3, [person], true, ines.id)).confirmed?.trainer, { id: ines.id, name: "Ines Dorn" });
    assert.deepEqual([await byTrainer(), (await one(person)).counted], [{ id: ines.id, name: "Ines Dorn" }, 1]);
    const row = { params: { workspace: programme, row: ines.id } };
    const { digest } = await bruno.call(getPerson, row);
    await bruno.call(erasePerson, { ...row, body: { commandId: command(), digest } });
    assert.deepEqual([await byTrainer(), (await one(person)).counted], [null, 1], "the confirmation is kept without the trainer's name");
    assert.deepEqual((await read()).trainers, []);
    await attend(3, [person], false);
    await decide(person, "withdrawn", "not-told");
  });

  test("a seat, its confirmation and moving up need the support gate; a refused unit does not delay the others", async () => {
    const { app, one, enter, decide, read, event } = desk;
    const police = await enter("Amal Sor");
    const judge = await enter("Lena Okt", "judiciary");
    const next = await enter("Tomas Wira");
    const { units } = await read();
    assert.deepEqual(
      units.map(({ unitType, refused: why }) => [unitType, why]),
      [
        ["law-enforcement", null],
        ["judiciary", "support-undecided"],
      ],
    );
    await assert.rejects(decide(judge, "selected"), refused("support-undecided"));
    assert.equal((await one(judge)).status, "nominated");
    await decide(police, "selected");
    for (const id of [judge, next]) await decide(id, "waitlisted");
    const { promoted } = await decide(police, "withdrawn", "no-answer");
    assert.equal(promoted?.id, next);
    assert.equal((await one(judge)).status, "waitlisted", "the refused alternate keeps the place");
    const until = (days: number) =>
      app.db.as(
        "administrator",
        `update diligence.decision set until = current_date + ${days} where case_id in (select id from diligence.support_case where state = 'X-VEL')`,
      );
    await until(-2);
    await assert.rejects(decide(next, "confirmed"), refused("support-expired"));
    assert.equal((await read()).units[0]?.refused, "support-expired");
    await until(100);
    await decide(next, "confirmed");
    // a course that is over has no seat to give
    const later = await enter("Rosa Venn");
    await decide(later, "waitlisted");
    const move = (days: number) =>
      app.db.as("administrator", `update people.event set starts = starts + ${days}, ends = ends + ${days} where id = '${event.id}'`);
    await move(-10);
    const over = await decide(next, "withdrawn", "no-answer");
    assert.equal(over.promoted, null);
    assert.equal((await one(later)).status, "waitlisted");
    await move(10);
    for (const id of [judge, later]) await decide(id, "withdrawn", "not-told");
  });

  test("a certificate needs a decision that was valid on each day of the course; an erasure removes only the name", async () => {
    const { app, programme, bruno, course, one, attend, attended } = desk;
    const word = "Zqxvantha";
    const id = await attended(word);
    for (const number of [1, 2]) await attend(number, [id]);
    const at = { params: { workspace: programme, nomination: id } };
    const issue = () => bruno.call(certify, { ...at, body: { commandId: command() } });
    const sql = (text: string) => app.db.as("administrator", text);
    const inVelmara = "case_id in (select id from diligence.support_case where state = 'X-VEL')";
    const event = course.event;
    await sql(`update people.event set starts = current_date - 5, ends = current_date - 3 where id = '${event}'`);
    await assert.rejects(issue(), refused("support-undecided"), "the decision was made only after the course");
    await sql(`update diligence.decision set created_at = now() - interval '30 days' where ${inVelmara}`);
    await sql(`update diligence.decision set until = current_date - 4 where ${inVelmara}`);
    await assert.rejects(issue(), refused("support-expired"), "the decision ended before the last day of the course");
    await sql(`update diligence.decision set until = current_date + 100 where ${inVelmara}`);
    await sql("update diligence.support_case set stopped = 'incident' where state = 'X-VEL'");
    const { number, id: certificate } = await issue();
    assert.equal((await app.db.as("administrator", "select 1 from training.issuer")).rows.length, 1);
    await bruno.call(eraseHolder, at);
    const { person, certificate: kept, status } = await one(id);
    assert.deepEqual([person, kept?.number, kept?.held, status], [null, number, false, "certified"]);
    assert.deepEqual(await check(number), { verdict: "valid", revokedOn: null, erased: true });
    await assert.rejects(bruno.file(downloadBadge, { params: { workspace: programme, certificate } }), refused("not-found"));
    const tables = await app.db.as(
      "administrator",
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile)'`,
    );
    // a list that a State sent remains at the State until its period ends (calls.test.ts); this person was entered here
    const bytes = Buffer.from(word).toString("hex");
    for (const { name } of tables.rows) {
      const found = await app.db.as(
        "administrator",
        `select 1 from ${String(name)} t where t::text like '%${word}%' or t::text like '%${bytes}%' limit 1`,
      );
      assert.equal(found.rows.length, 0, String(name));
    }
  });

  test("for every number the exported register gives the same answer as the public page; it names nobody", async () => {
    const { app, programme, here, velmara, bruno } = desk;
    const sql = async (text: string) => (await app.db.as("administrator", text)).rows as Record<string, string>[];
    await app.db.as(
      "administrator",
      "set session_replication_role = replica; update training.certificate set visibility = 4 where not holder_erased; reset session_replication_role",
    );
    const saved = await bruno.file(exportRegister, { ...here, body: {} });
    const files = unzipSync(new Uint8Array(await saved.arrayBuffer()));
    const shipped = ["index.html", "ar.html", "es.html", "fr.html", "ru.html", "zh.html", "check.js", "register.js", "style.css"];
    assert.deepEqual(Object.keys(files).sort(), shipped.sort());
    const register = strFromU8(files["register.js"] ?? assert.fail());
    const numbers = (await sql("select number from training.register")).map(({ number }) => number ?? "");
    assert.equal(numbers.length, 2);
    const whole = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join("\n");
    assert.doesNotMatch(whole, /Nadia|Zqxvantha|Velmara|X-VEL|Office of inquiry|lawful inquiry|attendance-corrected/);
    assert.ok(numbers.every((number) => !whole.includes(number)));
    const answer = scriptAnswers(register);
    const same = async (number: string): Promise<void> =>
      assert.deepEqual(await answer(number), { ...(await check(number)), signed: true }, number);
    for (const number of [...numbers, "CP-0000-0000-0", "CP-7F3K-92QD-5", "no number"]) await same(number);
    assert.deepEqual((await Promise.all(numbers.map(async (one) => (await check(one)).verdict))).sort(), ["revoked", "valid"]);
    const checked = checkRegisterFile(register);
    const keys = await sql("select did from training.issuer order by since desc");
    assert.deepEqual(
      checked.ok && checked.keys,
      keys.map(({ did }) => did),
    );
    const audited = await sql("select 1 from platform.audit where action = 'training.export-register'");
    assert.equal(audited.length, 1);

    const amara = await app.as("amara");
    await assert.rejects(amara.call(exportRegister, { params: { workspace: velmara }, body: {} }), refused("no-access"));
    await assert.rejects(amara.call(exportRegister, { ...here, body: {} }), refused("not-found"));

    const making = { i18n: app.services.i18n, dataDir: app.services.settings.data, at: new Date() };
    const written = await writeRegister(app.db.reach, programme, making);
    const byCommand = scriptAnswers(new Map(written.files).get("register.js") ?? assert.fail());
    for (const number of numbers) assert.deepEqual(await byCommand(number), await answer(number));
    assert.deepEqual([written.numbers, written.did], [2, checked.ok ? checked.did : null]);
    await assert.rejects(
      writeRegister(app.db.reach, velmara, making),
      /has issued no certificate/,
      "the register contains no certificate of another workspace",
    );

    const asking = async (): Promise<string> =>
      check("CP-0000-0000-0").then(
        ({ verdict }) => verdict,
        (error: unknown) => (error as Problem).code,
      );
    let tries = 0;
    for (; tries < 200 && (await asking()) === "unknown"; tries += 1);
    assert.ok(tries > 50 && tries <= 120 && (await asking()) === "too-many-tries", `${tries}: numbers are not tried here either`);
  });
});
