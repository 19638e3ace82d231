/**
 * Tests that a duty can be taken and handed back, that a deputy sees the duties of an absent person, and that neither gives an additional right. The
 * tests use a State of five people and a ministry of three, over HTTP, with a clock that the tests set.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { endAbsence, handBackDuty, listAbsences, listDuties, setAbsence, takeDuty, type Duty } from "#platform/contract/duties.ts";
import { endMembership } from "#platform/contract/directory.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { verify } from "#modules/recommendation/contract/recommendation.ts";
import type { DemoPerson } from "#platform/server/auth/index.ts";
import { desk } from "#modules/recommendation/server/testing.ts";
import { loadedDemonstration } from "./testing.ts";
import { nowIs, personIn } from "./testing-person.ts";

const dayMs = 86_400_000;
let shift = 0;
/** Moves the clock to the next ten o'clock, so that no day ends during the test. */
const toMorning = (34 * 3_600_000 - (Date.now() % dayMs)) % dayMs;
const now = (): Date => new Date(Date.now() + toMorning + shift);
/** The day that is this number of days later, on the moved clock. */
const day = (days: number): string => new Date(now().getTime() + days * dayMs).toISOString().slice(0, 10);
const kind = "recommendation-to-answer";

suite("absence and taking", () => {
  let world: Awaited<ReturnType<typeof desk>>;
  let dalia: Browser;
  let record: string;
  const ending: (() => Promise<void>)[] = [];
  before(async () => {
    world = await desk({ after: (run) => void ending.push(run) }, { now, filled: loadedDemonstration() });
    dalia = await world.app.as("dalia");
    record = (await world.add()).id;
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const found = async (by: Browser, of = record): Promise<Duty | undefined> =>
    (await by.call(listDuties, { params: { workspace: velmara } })).duties.find((one) => one.record === of && one.kind === kind);
  const params = () => ({ workspace: velmara, kind, record });
  const take = (by: Browser) => by.call(takeDuty, { params: params(), body: { commandId: command() } });
  const back = (by: Browser) => by.call(handBackDuty, { params: params() });
  const away = (by: Browser, from: number, to: number, deputy: string | null = null) =>
    by.call(setAbsence, { params: { workspace: velmara }, body: { from: day(from), to: day(to), deputy } });
  const present = (by: Browser) => by.call(endAbsence, { params: { workspace: velmara } });
  const absences = (by: Browser) => by.call(listAbsences, { params: { workspace: velmara } });

  test("a person who may act takes the duty, the others see who has it, and it can be handed back; nobody else can take it or hand it back", async () => {
    const { app, amara } = world;
    const [elif, femi] = [await app.as("elif"), await app.as("femi")];
    assert.equal((await found(amara))?.mayTake, true);
    for (const other of [elif, femi]) await assert.rejects(take(other), refused("not-found"));
    await take(dalia);
    await take(dalia);
    const [hers, others] = [await found(dalia), await found(amara)];
    assert.deepEqual([hers?.taken?.mine, hers?.mayTake, hers?.mayHandBack], [true, false, true]);
    assert.deepEqual([others?.taken?.name, others?.taken?.mine, others?.mayTake, others?.mayHandBack], ["Dalia", false, false, true]);
    const list = (await amara.call(listDuties, { params: { workspace: velmara } })).duties;
    assert.equal(list.at(-1)?.record, record, "what somebody else has taken is listed last");
    await assert.rejects(take(amara), refused("duty-taken"));
    await assert.rejects(back(femi), refused("not-found"));
    await back(amara);
    assert.deepEqual([(await found(dalia))?.taken, (await found(dalia))?.mayTake], [null, true]);
    await assert.rejects(back(dalia), refused("not-found"));
    // if two people take it at the same time, only one of them gets it
    const both = await Promise.allSettled([take(amara), take(dalia)]);
    assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
    assert.ok((await found(amara))?.taken);
    await back(amara);
  });

  test("during the absence, a deputy sees those duties of the absent person that the deputy may do too", async () => {
    const { app, amara } = world;
    const [daliaId, amaraId, femiId, elifId] = await Promise.all(
      (["dalia", "amara", "femi", "elif"] as const).map((who) => app.account(who)),
    );
    const choice = (await absences(dalia)).people.map(({ account }) => account);
    assert.ok(choice.includes(amaraId ?? "") && !choice.includes(daliaId ?? ""));
    assert.ok(!choice.includes(femiId ?? ""), "a verifier has no duty in common with an authority, so cannot be the deputy");
    await assert.rejects(away(dalia, 0, 2, femiId ?? ""), refused("invalid-input"));
    await assert.rejects(away(dalia, 0, 2, daliaId ?? ""), refused("invalid-input"));
    await assert.rejects(away(dalia, 2, 1), refused("invalid-input"));
    await assert.rejects(away(dalia, -3, -1), refused("invalid-input"));
    await assert.rejects(away(dalia, 0, 400), refused("invalid-input"));

    await take(dalia);
    await away(dalia, 2, 4, amaraId);
    const mine = (await absences(dalia)).mine;
    assert.deepEqual(mine, { from: day(2), to: day(4), deputy: amaraId });
    assert.deepEqual((await absences(amara)).others, [{ name: "Dalia", from: day(2), to: day(4), deputy: "Amara", you: true }]);
    for (const who of ["elif", "bruno"] as const) assert.deepEqual((await absences(await app.as(who))).others, [], who);
    assert.deepEqual(
      (await found(amara))?.standsFor,
      [],
      "before the first day of the absence, the deputy has no duty of the absent person",
    );
    assert.equal((await found(amara))?.taken?.name, "Dalia");

    shift = 2 * dayMs;
    const until = day(2);
    const lent = await found(await app.as("amara"));
    assert.deepEqual(
      [lent?.standsFor, lent?.taken],
      [[{ name: "Dalia", until }], null],
      "on the first day of the absence, the duty is no longer taken",
    );
    const all = (await (await app.as("amara")).call(listDuties, { params: { workspace: velmara } })).duties;
    assert.ok(
      all.some(({ standsFor }) => standsFor.length === 0),
      "Amara is no deputy for duties that Dalia may not do",
    );
    // Elif is not a deputy
    for (const who of ["elif", "bruno", "femi"] as const)
      for (const duty of (await (await app.as(who)).call(listDuties, { params: { workspace: velmara } })).duties)
        assert.deepEqual(duty.standsFor, [], who);
    await assert.rejects(take(await app.as("dalia")), refused("not-found"), "an absent person cannot take a duty");

    shift = 5 * dayMs;
    const later = await found(await app.as("amara"));
    assert.deepEqual([later?.standsFor, later?.taken], [[], null], "after the absence, the duty is not taken again");
    assert.equal((await absences(await app.as("dalia"))).mine, null);

    // a deputy who loses the role no longer sees the duties
    const reporter = await personIn(app, velmara, "reporter", ["authority"]);
    const reporterId = await app.auth.accountWithoutPassword({ name: "reporter", email: "reporter@test.example" });
    await away(await app.as("dalia"), 0, 1, reporterId);
    assert.deepEqual((await found(reporter))?.standsFor, [{ name: "Dalia", until: day(1) }]);
    await nowIs(app, velmara, "reporter", ["reviewer"]);
    assert.equal(await found(reporter), undefined);
    assert.notEqual(elifId, reporterId);
    await present(await app.as("dalia"));
  });

  test("an absence gives no right: a deputy cannot verify their own report, and nobody can verify as a deputy", async () => {
    const { app, add } = world;
    const vera = await personIn(app, velmara, "vera", ["verifier"]);
    const femiId = await app.account("femi");
    await away(vera, 0, 3, femiId);
    const amara = await app.as("amara");
    await nowIs(app, velmara, "vera", ["verifier", "analyst"]);
    const own = await add({}, vera);
    const body = {
      commandId: command(),
      report: null,
      result: "not-verifiable" as const,
      words: said("Nothing was seen."),
      on: day(0),
      evidence: [],
    };
    await nowIs(app, velmara, "vera", ["verifier"]);
    await assert.rejects(
      vera.call(verify, { params: { workspace: velmara, recommendation: own.id }, body }),
      refused("verifier-not-independent"),
    );
    await assert.rejects(amara.call(verify, { params: { workspace: velmara, recommendation: own.id }, body }), refused("no-access"));
  });

  test("if all who may do a duty are away, the focal point sees it; absence and taken duties end with the membership", async () => {
    const { app } = world;
    const amara = await app.as("amara");
    const adopting = async (who: DemoPerson) =>
      (await (await app.as(who)).call(listDuties, { params: { workspace: velmara } })).duties.find(
        (one) => one.kind === "measure-to-adopt",
      );
    assert.deepEqual([await adopting("amara"), (await adopting("dalia"))?.awayUntil], [undefined, null]);
    await away(await app.as("dalia"), 0, 3);
    assert.deepEqual([(await adopting("amara"))?.awayUntil, (await adopting("amara"))?.mayTake], [day(3), false]);
    assert.equal((await adopting("dalia"))?.awayUntil, null, "an absent person may still do the duty");
    for (const who of ["elif", "bruno", "femi"] as const) assert.equal(await adopting(who), undefined, who);
    await present(await app.as("dalia"));
    assert.equal(await adopting("amara"), undefined);

    const workspace = newId();
    await app.db.transaction({ workspace, account: null, clearance: 0 }, (tx) =>
      createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Karvenia" }, lang: "en", fictional: true }),
    );
    const farah = await personIn(app, workspace, "farah", ["focal-point"]);
    const omar = await personIn(app, workspace, "omar", ["authority"]);
    const omarId = await app.auth.accountWithoutPassword({ name: "omar", email: "omar@test.example" });
    const nadia = await personIn(app, workspace, "nadia", ["focal-point"]);
    const first = async (by: Browser) =>
      (await by.call(listDuties, { params: { workspace } })).duties.find((one) => one.kind === "assessment-to-open");
    const at = { params: { workspace } };
    const days = { from: day(0), to: day(3), deputy: null };
    assert.equal((await first(farah))?.mayTake, false, "nobody can take the first duty of a workspace");
    for (const who of [farah, nadia, omar]) await who.call(setAbsence, { ...at, body: days });
    assert.equal(await first(omar), undefined, "the authority may not open an assessment, also while the others are away");
    assert.deepEqual((await farah.call(listAbsences, at)).others.map(({ name }) => name).toSorted(), ["nadia", "omar"]);
    await farah.call(endMembership, { params: { workspace, member: omarId } });
    const rows = async () =>
      (await app.db.as("administrator", `select account from platform.absence where workspace_id = '${workspace}'`)).rows.map(
        (row) => row["account"],
      );
    assert.ok(!(await rows()).includes(omarId) && (await rows()).length === 2);

    await take(await app.as("dalia"));
    const hers = await app.account("dalia");
    await amara.call(endMembership, { params: { workspace: velmara, member: hers } });
    assert.deepEqual((await found(await app.as("amara")))?.taken, null);
    const { rows: left } = await app.db.as("administrator", `select from platform.taken_duty where account = '${hers}'`);
    assert.equal(left.length, 0);
  });

  test("the cleanup job deletes past absences, and the rows of taken duties that an absence ended", async () => {
    const { app } = world;
    const [one, other] = [newId(), newId()];
    await app.db.as(
      "administrator",
      `delete from platform.absence; delete from platform.taken_duty;
       insert into platform.absence select '${velmara}', a::uuid, current_date - f, current_date - l from (values ('${one}', 20, 8), ('${other}', 20, 1)) v(a, f, l);
       insert into platform.taken_duty select '${velmara}', 'a-kind', gen_random_uuid(), a::uuid, now() - make_interval(days => d)
         from (values ('${one}', 30), ('${one}', 3), ('${other}', 21), ('${other}', 181)) v(a, d)`,
    );
    const jobs = await startJobs(app.db, {});
    await jobs.stop();
    const counted = async (): Promise<string> =>
      String(
        (
          await app.db.as(
            "administrator",
            "select (select count(*) from platform.absence) || ' ' || (select count(*) from platform.taken_duty) as n",
          )
        ).rows[0]?.["n"],
      );
    assert.equal(await counted(), "1 1");
  });
});
