/** Tests appeals against a revocation over HTTP: who enters and who decides them, what the public check returns, and when the words are deleted. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { daysLater, dayInUtc } from "#methods/calendar/index.ts";
import { personIn } from "#app/server/testing-person.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { decideAppeal, enterAppeal, listAppeals } from "../../contract/appeals.ts";
import { certify, checkCertificate, eraseHolder, holderFile, printCertificate, revokeCertificate } from "../../contract/certificate.ts";
import { trainingDesk } from "../testing.ts";
import { endAppeals } from "./end-appeals.ts";

suite("appeals", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof trainingDesk>>;
  let colleague: Awaited<ReturnType<typeof personIn>>;
  let today = "";
  before(async () => {
    desk = await trainingDesk({ after: (run) => void ending.push(run) });
    today = dayInUtc(new Date());
    colleague = await personIn(desk.app, desk.programme, "colleague", ["programme-officer"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const sql = async (text: string) => (await desk.app.db.as("administrator", text)).rows as Record<string, unknown>[];
  const publicly = async (number: string) => desk.app.browser().call(checkCertificate, { params: { number } });
  const appeals = async (by = colleague) => (await by.call(listAppeals, { params: desk.params })).appeals;
  const enter = async (certificate: string, words = "I attended each day.", received = today) =>
    desk.bruno.call(enterAppeal, {
      params: { workspace: desk.programme, certificate },
      body: { commandId: command(), received, words: said(words) },
    });
  const decide = async (id: string, outcome: "upheld" | "granted", by = colleague, reason = "The list was read wrongly.") => {
    const rev = (await appeals()).find((one) => one.id === id)?.rev ?? assert.fail();
    const params = { workspace: desk.programme, appeal: id };
    return by.call(decideAppeal, { params, body: { expectedRev: rev, outcome, reason: said(reason) } });
  };
  /** A person with a certificate that Bruno revoked. */
  const revoked = async (name: string) => {
    const { bruno, programme, attended, attend, read } = desk;
    const nomination = await attended(name);
    const present = (await read()).nominations.filter(({ status }) => status === "confirmed" || status === "certified").map(({ id }) => id);
    for (const number of [1, 2]) await attend(number, present);
    const at = { params: { workspace: programme, nomination } };
    const issued = await bruno.call(certify, { ...at, body: { commandId: command() } });
    const params = { workspace: programme, certificate: issued.id };
    await bruno.call(revokeCertificate, { params, body: { expectedRev: issued.rev, reason: "attendance-corrected" } });
    return { nomination, certificate: issued.id, number: issued.number };
  };
  const duties = async (by: typeof colleague) =>
    (await by.call(listDuties, { params: { workspace: desk.programme } })).duties.filter(({ kind }) => kind === "appeal-to-decide");
  let nadia: Awaited<ReturnType<typeof revoked>>;

  test("an appeal needs a revocation, a possible date and words; only one can wait; nobody of a State reads one", async () => {
    const { app, programme, velmara } = desk;
    nadia = await revoked("Nadia Benali");
    const { certificate } = nadia;
    for (const day of [daysLater(today, -2), daysLater(today, 2)])
      await assert.rejects(enter(certificate, "I attended.", day), refused("invalid-input"), day);
    await assert.rejects(enter(certificate, "   "), refused("invalid-input"));
    await assert.rejects(enter(certificate, "x".repeat(8_001)), refused("invalid-input"));
    const amara = await app.as("amara");
    const body = { commandId: command(), received: today, words: said("I attended.") };
    await assert.rejects(amara.call(enterAppeal, { params: { workspace: programme, certificate }, body }), refused("not-found"));
    await assert.rejects(amara.call(enterAppeal, { params: { workspace: velmara, certificate }, body }), refused("no-access"));
    await assert.rejects(amara.call(listAppeals, { params: desk.params }), refused("not-found"));
    assert.deepEqual(await appeals(), []);
    const both = await Promise.allSettled([enter(certificate), enter(certificate)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"], "two officers enter the same letter at once");
    const [appeal = assert.fail()] = await appeals();
    assert.deepEqual(
      [appeal.status, appeal.name, appeal.words?.text, appeal.revoked.reason, appeal.revoked.by],
      ["waiting", "Nadia Benali", "I attended each day.", "attendance-corrected", "Bruno"],
    );
    assert.equal((await desk.one(nadia.nomination)).certificate?.appealed, true);
  });

  test("the person who revoked cannot decide on the appeal; a rejected appeal changes nothing", async () => {
    const [{ id } = assert.fail()] = await appeals();
    assert.deepEqual(
      (await duties(colleague)).map(({ record, nobody }) => [record, nobody]),
      [[id, false]],
    );
    assert.deepEqual(await duties(desk.bruno), []);
    assert.deepEqual([(await appeals())[0]?.mayDecide, (await appeals(desk.bruno))[0]?.mayDecide], [true, false]);
    await assert.rejects(decide(id, "granted", desk.bruno), refused("appeal-own-revocation"));
    await assert.rejects(decide(id, "granted", colleague, " "), refused("invalid-input"));
    const stale = { params: { workspace: desk.programme, appeal: id }, body: { expectedRev: 9, outcome: "upheld" as const } };
    await assert.rejects(
      colleague.call(decideAppeal, { ...stale, body: { ...stale.body, reason: said("It stays.") } }),
      refused("conflict"),
    );
    await decide(id, "upheld");
    await assert.rejects(decide(id, "granted"), refused("appeal-not-possible"), "an appeal can be decided only once");
    assert.equal((await publicly(nadia.number)).verdict, "revoked");
    assert.deepEqual(await duties(colleague), []);
    const [{ decided } = assert.fail()] = await appeals();
    assert.deepEqual([decided?.by, decided?.reason?.text], ["colleague", "The list was read wrongly."]);
  });

  test("a granted appeal lifts the revocation: the same number, badge and PDF are valid again", async () => {
    const { bruno, programme } = desk;
    const { certificate, number, nomination } = nadia;
    const { id } = await enter(certificate, "The list of the second day is here.");
    await decide(id, "granted");
    assert.deepEqual(await publicly(number), { verdict: "valid", revokedOn: null, erased: false });
    const now = (await desk.one(nomination)).certificate ?? assert.fail();
    assert.deepEqual([now.id, now.number, now.revoked, now.held, now.appealed], [certificate, number, null, true, false]);
    const params = { workspace: programme, certificate };
    await bruno.file(printCertificate, { params: { ...params, first: "en", second: "fr" } });
    const file = await (await bruno.file(holderFile, { params: { workspace: programme, nomination, language: "en" } })).text();
    for (const words of ["I attended each day.", "The list was read wrongly.", "Granted: the certificate is valid again", "stays revoked"])
      assert.ok(file.includes(words), `${words}: ${file}`);
    await assert.rejects(enter(certificate), refused("appeal-not-possible"), "the certificate is not revoked, so no appeal is possible");
    await colleague.call(revokeCertificate, { params, body: { expectedRev: now.rev, reason: "misuse" } });
    assert.equal((await publicly(number)).verdict, "revoked");
    const again = await enter(certificate, "It was not me.");
    await assert.rejects(
      decide(again.id, "granted"),
      refused("appeal-own-revocation"),
      "the colleague revoked the certificate this time, and cannot decide",
    );
    await decide(again.id, "granted", bruno);
    assert.equal((await publicly(number)).verdict, "valid");
  });

  test("importing an older archive does not restore a lifted revocation, and the certificate can be revoked again", async () => {
    const { number, certificate } = nadia;
    const [{ row } = assert.fail()] = await sql(
      `select row_to_json(c)::text as row from training.certificate c where id = '${certificate}'`,
    );
    const older = { ...(JSON.parse(String(row)) as object), revoked_on: today, revoked_reason: "misuse", revoked_by: "account:x", turn: 1 };
    const put = async (text: string) =>
      sql(`set session_replication_role = replica; delete from training.certificate where id = '${certificate}';
        reset session_replication_role; insert into training.certificate
        select * from json_populate_record(null::training.certificate, '${text}')`);
    await put(JSON.stringify(older));
    assert.equal((await publicly(number)).verdict, "valid", "the register keeps its status, which has more changes than the archive");
    await put(JSON.stringify({ ...older, revoked_on: null, revoked_reason: null, revoked_by: null, turn: 0 }));
    assert.equal((await publicly(number)).verdict, "valid");
    const { rev } = (await desk.one(nadia.nomination)).certificate ?? assert.fail();
    const params = { workspace: desk.programme, certificate };
    await desk.bruno.call(revokeCertificate, { params, body: { expectedRev: rev, reason: "misuse" } });
    assert.equal((await publicly(number)).verdict, "revoked", "a new revocation has more changes than the register");
    await put(JSON.stringify({ ...older, revoked_on: null, revoked_reason: null, revoked_by: null, turn: 1 }));
    assert.equal((await publicly(number)).verdict, "revoked", "importing an older archive does not lift a revocation");
  });

  test("words and reasons are deleted a year after the decision; an erasure deletes them and ends a waiting appeal", async () => {
    const texts = async () => Number((await sql("select count(*)::int as n from training.appeal_text"))[0]?.["n"]);
    const had = await texts();
    assert.ok(had >= 6);
    const { db } = desk.app;
    assert.equal(await sweepAll({ db, now: () => new Date(`${daysLater(today, 364)}T12:00:00Z`) }, endAppeals), 0);
    const word = "Zqxvappeal";
    await desk.decide(await desk.enter("A place that is free"), "declined", "not-selected");
    const lena = await revoked("Lena Okt");
    const { id } = await enter(lena.certificate, `${word} was there.`);
    assert.ok((await sweepAll({ db, now: () => new Date(`${daysLater(today, 370)}T12:00:00Z`) }, endAppeals)) >= 3);
    assert.equal(await texts(), 1, "the text of an undecided appeal is kept");
    const ended = (await appeals()).filter((one) => one.id !== id);
    assert.ok(ended.length >= 3 && ended.every(({ words, decided }) => words === null && decided !== null && decided.reason === null));
    await desk.bruno.call(eraseHolder, { params: { workspace: desk.programme, nomination: lena.nomination } });
    assert.equal(await texts(), 0);
    const after = (await appeals()).find((one) => one.id === id) ?? assert.fail();
    assert.deepEqual([after.status, after.name, after.words, after.mayDecide], ["ended", null, null, false]);
    await assert.rejects(enter(lena.certificate), refused("holder-erased"));
    assert.deepEqual(await duties(colleague), []);
    const tables = await sql(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('training', 'history', 'platform', 'moderation', 'search')`);
    for (const { name } of tables)
      assert.deepEqual(await sql(`select 1 from ${String(name)} t where t::text like '%${word}%' limit 1`), [], String(name));
  });
});
