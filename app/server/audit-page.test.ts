/** Tests which acts and reads have a line on the audit page and which are only counted, so that nobody sees what a colleague reads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareCheckpoint, exportAudit, listAudit, type AuditLine } from "#platform/contract/audit.ts";
import { checkpointAll } from "#platform/server/audit/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";
import { adoptMeasure, getMeasure } from "#modules/policy/contract/policy.ts";
import { answersBut, measureDesk } from "#modules/policy/server/testing.ts";
import { command } from "#platform/server/testing-values.ts";

const params = { workspace: velmara };
const linesOf = async (by: Browser, query: { what?: AuditLine["what"]; who?: string; before?: string } = {}) =>
  by.call(listAudit, { params, query: { lang: "en", ...query } });
const read = (by: Browser, measure: string) => by.call(getMeasure, { params: { workspace: velmara, measure } });

test("acts and reads by guests have lines with names and titles; reads by members are only counted", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara, dalia, elif, bruno, submitted } = desk;
  const measure = await desk.test(await submitted("A contact for schools"), answersBut());
  await read(dalia, measure.id);
  const before = (await linesOf(dalia)).quietReads;
  await read(amara, measure.id);
  await read(elif, measure.id);
  await read(bruno, measure.id);
  await dalia.call(adoptMeasure, {
    params: { workspace: velmara, measure: measure.id },
    body: { commandId: command(), expectedRev: measure.rev },
  });

  const { lines, quietReads, people } = await linesOf(dalia);
  assert.equal(quietReads, before + 2, "Amara and Elif read");
  const about = lines.filter(({ records }) => records.some(({ record }) => record === measure.id));
  assert.deepEqual(
    about.slice(0, 3).map(({ who, did, what }) => [who?.name.split(" ")[0], did, what]),
    [
      ["Dalia", "adopted", "decided"],
      ["Bruno", "read", "read"],
      ["Elif", "added", "decided"],
    ],
  );
  assert.deepEqual(about[0]?.records[0]?.title, { text: "A contact for schools", lang: "en" });
  assert.deepEqual([about[0]?.records[0]?.code, about[0]?.records[0]?.marking, about[1]?.who?.guest], ["M1", "TLP:GREEN", true]);
  assert.ok(lines.every(({ what, who, records }) => what !== "read" || who?.guest === true || records.length === 0));
  const members = new Set([await app.account("amara"), await app.account("elif"), await app.account("dalia")]);
  assert.deepEqual(
    (await linesOf(dalia, { what: "read" })).lines.filter(({ who }) => who !== null && members.has(who.account)),
    [],
  );
  const decided = await linesOf(amara, { what: "decided" });
  assert.deepEqual([...new Set(decided.lines.map(({ what }) => what))], ["decided"]);
  const ofBruno = await linesOf(amara, { who: await app.account("bruno") });
  assert.ok(ofBruno.lines.length > 0 && ofBruno.lines.every(({ who }) => who?.name.startsWith("Bruno")));
  assert.ok(people.some(({ name }) => name.startsWith("Bruno")));

  for (const other of [bruno, elif]) await assert.rejects(linesOf(other), refused("no-access"));
});

test("reads by a guest with a judging role get lines only after the guest's decision", async (t) => {
  const desk = await measureDesk(t);
  const { app, dalia, elif, submitted } = desk;
  await app.db.as("administrator", "update directory.membership set until = now() + interval '9 days', rev = rev + 1 where account = $1", [
    await app.account("elif"),
  ]);
  const measure = await submitted("A contact for schools");
  await read(elif, measure.id);
  const named = async () => (await linesOf(dalia, { what: "read" })).lines.filter(({ who }) => who?.name.startsWith("Elif")).length;
  assert.equal(await named(), 0);
  await desk.test(measure, answersBut());
  assert.equal(await named(), 1);
  // later reads are shown only after the next decision
  await read(elif, measure.id);
  assert.equal(await named(), 1);
});

test("the newest checkpoint is found again, a checkpoint of another workspace is not, and a changed row is reported", async (t) => {
  const { app, amara } = await measureDesk(t);
  await checkpointAll(app.db);
  const noted = (await linesOf(amara)).checkpoint?.text ?? "";
  const compare = (text: string) => amara.call(compareCheckpoint, { params, query: { noted: text } });
  assert.equal((await compare(noted)).verdict, "same");
  assert.equal((await compare(` ${noted.slice(0, 9)} ${noted.slice(9)} `)).verdict, "same", "spaces of a note do not matter");
  assert.equal((await compare(`${noted.slice(0, -1)}${noted.endsWith("0") ? "1" : "0"}`)).verdict, "missing");
  assert.equal((await compare("twelve")).verdict, "unreadable");
  await app.db.as(
    "administrator",
    "update platform.audit set action = 'forged' where id = (select ids[1] from platform.audit_checkpoint where workspace_id = $1 order by number desc limit 1)",
    [velmara],
  );
  const broken = await compare(noted);
  assert.deepEqual([broken.verdict, broken.number === null || broken.number < Number(noted.split("-")[0])], ["broken", true]);
});

test("an export contains the checkpoint and is itself a line", async (t) => {
  const { app, amara } = await measureDesk(t);
  await checkpointAll(app.db);
  const file = await amara.send(
    "GET",
    amara.address(exportAudit, { params: { workspace: velmara, format: "csv" }, query: { lang: "fr" } }),
  );
  assert.equal(file.status, 200);
  assert.match(file.text, /Heure/);
  assert.match(file.text, /Dernier point de contrôle/);
  const [newest] = (await linesOf(amara, { what: "left" })).lines;
  assert.deepEqual([newest?.action, newest?.who?.name.startsWith("Amara")], ["audit.export-lines", true]);
});
