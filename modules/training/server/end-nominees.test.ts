/**
 * Tests with a changed clock that the programme deletes the names of nominees without a certificate and without attendance from every table at the
 * end of their period, and that other names remain: a certificate keeps its holder, and the figures of a course do not change.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysLater, monthsLater } from "#methods/calendar/index.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { certify, checkCertificate, holderFile } from "../contract/certificate.ts";
import { termMonths } from "../contract/nomination-parcels.ts";
import { endNominees } from "./end-nominees.ts";
import { trainingDesk } from "./testing.ts";

test("a year after the course, names without a certificate or attendance are deleted; the other names remain", async (t) => {
  const { app, programme, bruno, event, enter, decide, attend, attended, read, one } = await trainingDesk(t);
  // the person who attended is nominated last, because the course has two seats
  const gone = ["Zqxdeclined", "Zqxwithdrawn", "Zqxwaiting", "Zqxundecided", "Zqxabsent"] as const;
  const [declined, withdrawn, waiting, undecided] = [
    await enter(gone[0]),
    await enter(gone[1]),
    await enter(gone[2]),
    await enter(gone[3]),
  ];
  await decide(declined, "declined", "prerequisite-missing");
  await decide(withdrawn, "selected");
  await decide(withdrawn, "withdrawn", "recalled-to-duty");
  const absent = await attended(gone[4]);
  const certified = await attended("Zqxcertified");
  for (const number of [1, 2, 3]) await attend(number, [certified]);
  await decide(absent, "withdrawn", "health-or-family");
  const present = await attended("Zqxpresent");
  await attend(1, [certified, present]);
  await decide(waiting, "waitlisted");
  const { number } = await bruno.call(certify, { params: { workspace: programme, nomination: certified }, body: { commandId: command() } });
  // replies to commands are stored for thirty days; another test covers their deletion (jobs.test.ts)
  await app.db.as("administrator", "delete from platform.command");

  const { rows: tables } = await app.db.as(
    "administrator",
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'
      and n.nspname !~ '^(pg_|information_schema|graphile)'`,
  );
  const holding = async (word: string): Promise<string[]> => {
    const hex = Buffer.from(word).toString("hex");
    const found: string[] = [];
    for (const name of tables.map((row) => String(row["name"])))
      if (
        (await app.db.as("administrator", `select 1 from ${name} t where t::text like '%${word}%' or t::text like '%${hex}%' limit 1`)).rows
          .length > 0
      )
        found.push(name);
    return found;
  };
  for (const word of [...gone, "Zqxcertified", "Zqxpresent"]) assert.ok((await holding(word)).includes("training.nominee"), word);
  const counts = (await read()).course.counts;

  const sweep = (on: string) => sweepAll({ db: app.services.db, now: () => new Date(`${on}T12:00:00Z`) }, endNominees);
  const last = monthsLater(event.ends, termMonths);
  await sweep(last);
  for (const word of gone) assert.notDeepEqual(await holding(word), [], `${word}: the term is not over`);
  await Promise.all([sweep(daysLater(last, 1)), sweep(daysLater(last, 1))]);
  for (const word of gone) assert.deepEqual(await holding(word), [], word);
  for (const word of ["Zqxcertified", "Zqxpresent"]) assert.ok((await holding(word)).includes("training.nominee"), word);
  assert.deepEqual((await read()).course.counts, counts, "the counts of the course are unchanged");
  const kept = [declined, withdrawn, waiting, undecided, absent];
  assert.deepEqual(
    (await Promise.all(kept.map(one))).map(({ person, status }) => [person, status]),
    ["declined", "withdrawn", "waitlisted", "nominated", "withdrawn"].map((status) => [null, status]),
  );
  assert.equal((await one(declined)).reason, "prerequisite-missing");
  assert.deepEqual(await app.browser().call(checkCertificate, { params: { number } }), {
    verdict: "valid",
    revokedOn: null,
    erased: false,
  });
  await assert.rejects(
    bruno.file(holderFile, { params: { workspace: programme, nomination: declined, language: "en" } }),
    refused("not-found"),
  );
  const { rows: audit } = await app.db.as(
    "administrator",
    `select actor_kind from platform.audit where action = 'training.end-nominees' and '${declined}' = any (ids)`,
  );
  assert.deepEqual(audit, [{ actor_kind: "system" }], "two jobs at the same time erase each person once");
});
