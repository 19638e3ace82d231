/**
 * Tests nominations by parcel over HTTP with the real database: from the call to the answer; lines that are late, over the quota, repeated, out of
 * order, withdrawn or from another State; the support gate; who can read what; and that no copy contains a name after a withdrawal, an erasure or the
 * end of the period.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { listShared, openSent } from "#platform/contract/exchange.ts";
import { newId } from "#platform/server/db/index.ts";
import { rebuildProjections } from "#platform/server/exchange/project.ts";
import { deliver } from "#platform/server/exchange/send.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { listCalls, sendCall } from "../../contract/calls-at-programme.ts";
import { eraseListed, keepList, listReceivedCalls, releaseList } from "../../contract/calls-at-state.ts";
import { eraseHolder } from "../../contract/certificate.ts";
import { listKind, type SentList } from "../../contract/nomination-parcels.ts";
import { changeCourse, nominate } from "../../contract/training.ts";
import { endLists } from "./end-lists.ts";
import { callsDesk, inDays, nominee } from "./testing.ts";
import { listThread } from "./threads.ts";

suite("nominations by parcel", () => {
  const ending: (() => Promise<void>)[] = [];
  let made: Awaited<ReturnType<typeof callsDesk>>;
  let desk: typeof made.desk;
  let focal: typeof made.focal;
  before(async () => {
    made = await callsDesk({ after: (run) => void ending.push(run) });
    ({ desk, focal } = made);
  });
  const called: typeof made.called = (...of) => made.called(...of);
  const sendList: typeof made.sendList = (...of) => made.sendList(...of);
  const forged: typeof made.forged = (...of) => made.forged(...of);
  const within = <T>(workspace: string, run: Parameters<typeof made.within<T>>[1]) => made.within(workspace, run);
  const sql: typeof made.sql = (text) => made.sql(text);
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  /** The tables that contain a text, in columns and in the bytes of parcels. */
  const holding = async (word: string): Promise<string[]> => {
    const { rows } = await sql(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('training', 'history', 'platform', 'moderation', 'search')`,
    );
    const found: string[] = [];
    for (const name of rows.map((row) => String(row["name"])))
      if ((await sql(`select 1 from ${name} t where t::text like '%${word}%' limit 1`)).rows.length > 0) found.push(name);
    for (const name of ["exchange.outgoing", "exchange.incoming"])
      if ((await sql(`select 1 from ${name} where convert_from(bytes, 'UTF8') like '%${word}%' limit 1`)).rows.length > 0) found.push(name);
    return found.toSorted();
  };
  const duties = async (by: Browser, workspace: string, record: string): Promise<string[]> =>
    (await by.call(listDuties, { params: { workspace } })).duties.filter((one) => one.record === record).map(({ kind }) => kind);

  test("from the call to the answer: what the State reads, what it sends, and what it receives", async () => {
    const one = await called();
    const call = await one.here();
    assert.deepEqual([call.seats, call.alternates, call.deadline, call.asked.text], [2, 2, inDays(10), "Investigators of open sources."]);
    assert.ok((await one.there()).call?.openedAt, "the programme sees that the call was opened");
    assert.deepEqual(await duties(focal, desk.velmara, call.id), ["call-to-answer"]);
    await one.keep([nominee("Ada Vell"), nominee("Bela Orm")]);
    await one.keep([nominee("Bela Orm"), nominee("Ada Vell"), nominee("Cora Lunt"), nominee("Dora Mey")]);
    assert.equal((await one.there()).list, null, "nothing is sent before the release");
    assert.equal((await one.here()).lines.length, 4);
    await one.release();
    assert.deepEqual(
      [await duties(focal, desk.velmara, call.id), await duties(desk.bruno, desk.programme, one.course.id)],
      [[], ["nominations-arrived"]],
    );
    const { list } = await one.there();
    assert.deepEqual(
      list?.lines.map(({ position, person, state }) => [position, person?.name, state]),
      [
        [1, "Bela Orm", "new"],
        [2, "Ada Vell", "new"],
        [3, "Cora Lunt", "new"],
        [4, "Dora Mey", "new"],
      ],
    );
    const { rows } =
      await sql(`select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from exchange.outgoing where kind = '${listKind}'
      and thread = '${listThread(one.course.id)}'`);
    const [payload = assert.fail()] = rows.map((row) => row["payload"] as SentList);
    assert.deepEqual(Object.keys(payload).toSorted(), ["course", "people"]);
    assert.deepEqual(Object.keys(payload.people[0] ?? {}).toSorted(), ["id", "person", "unitType", "withdrawn"]);
    assert.deepEqual(Object.keys(payload.people[0]?.person ?? {}).toSorted(), ["name", "sex", "unit"]);
    assert.deepEqual(await one.take(), { taken: 4, withdrawn: 0, notTaken: 0 });
    assert.deepEqual(await one.take(), { taken: 0, withdrawn: 0, notTaken: 0 }, "a second import of the same list changes nothing");
    assert.deepEqual(
      (await one.read()).nominations.map(({ rank, person, status }) => [rank, person?.name, status]),
      [
        [1, "Bela Orm", "nominated"],
        [2, "Ada Vell", "nominated"],
        [3, "Cora Lunt", "nominated"],
        [4, "Dora Mey", "nominated"],
      ],
    );
    await assert.rejects(one.answer(), refused("call-nothing-to-say"));
    await one.decide("Bela Orm", "selected");
    await one.decide("Ada Vell", "selected");
    await one.decide("Cora Lunt", "waitlisted");
    await one.decide("Dora Mey", "declined", "not-selected");
    assert.equal((await one.there()).answer.behind, 4);
    assert.deepEqual(await duties(desk.bruno, desk.programme, one.course.id), ["list-to-answer"]);
    await one.answer();
    assert.deepEqual(
      (await one.here()).lines.map(({ outcome }) => outcome),
      ["selected", "selected", "waitlisted", "not-selected"],
    );
    assert.deepEqual([(await one.there()).answer.behind, (await one.there()).answer.openedAt !== null], [0, true]);
    assert.deepEqual(await duties(desk.bruno, desk.programme, one.course.id), []);
    // a withdrawal after the deadline is still valid, and the next alternate moves up
    await sql(`update training.course set deadline = current_date - 5 where id = '${one.course.id}'`);
    const [first = assert.fail()] = (await one.here()).lines;
    await one.withdrawOne(first.id);
    assert.deepEqual(await one.states(), ["to-withdraw", "taken", "taken", "taken"]);
    assert.deepEqual(await one.take(), { taken: 0, withdrawn: 1, notTaken: 0 });
    const after = (await one.read()).nominations;
    assert.deepEqual(
      after.map(({ status, reason, promoted }) => [status, reason, promoted]),
      [
        ["withdrawn", "recalled-to-duty", false],
        ["selected", null, false],
        ["selected", null, true],
        ["declined", "not-selected", false],
      ],
    );
    assert.equal((await one.there()).answer.behind, 1, "the State does not know the status of one line: the alternate who moved up");
    await one.answer();
    assert.equal((await one.here()).lines[2]?.outcome, "selected");
  });

  test("a late, repeated or excess line shows its reason to both sides and does not become a nomination", async () => {
    const one = await called("Late and many");
    await assert.rejects(one.keep(["a", "b", "c", "d", "e"].map((name) => nominee(`Person ${name}`))), refused("call-over-quota"));
    await assert.rejects(one.keep([nominee("Ruth Adan"), nominee("ADAN Ruth")]), refused("call-named-twice"));
    await assert.rejects(one.keep([nominee("   ")]), refused("invalid-input"));
    await assert.rejects(one.release(), refused("conflict"), "an empty list has no revision");
    const typed = { commandId: command(), state: "X-VEL", ...nominee("Ines Vall"), late: null };
    await desk.bruno.call(nominate, { params: one.params, body: typed });
    await one.keep([nominee("Vall, Ines"), nominee("Eva One"), nominee("Fay Two"), nominee("Gil Three")]);
    await one.release();
    assert.deepEqual(await one.states(), ["named-twice", "new", "new", "new"]);
    await desk.bruno.call(changeCourse, {
      params: one.params,
      body: { expectedRev: one.course.rev, ...one.fields, quotas: [{ state: "X-VEL", seats: 1 }] },
    });
    assert.deepEqual(await one.states(), ["named-twice", "new", "new", "over-quota"], "the present quota applies");
    assert.equal((await one.there()).call?.changed, true);
    assert.deepEqual(await one.take(), { taken: 2, withdrawn: 0, notTaken: 2 });
    assert.equal((await one.there()).list?.open, 0);
    await one.answer();
    assert.deepEqual(
      (await one.here()).lines.map(({ outcome }) => outcome),
      ["named-twice", "received", "received", "over-quota"],
    );
    // the State gets more seats, so the refused line is accepted now
    await desk.bruno.call(changeCourse, {
      params: one.params,
      body: { expectedRev: one.course.rev + 1, ...one.fields, quotas: [{ state: "X-VEL", seats: 3 }] },
    });
    assert.deepEqual(await one.take(), { taken: 1, withdrawn: 0, notTaken: 1 });
    // after the deadline
    const late = await called("After the deadline");
    await late.keep([nominee("Hana Late")]);
    await sql(
      `update training.received_call set body = jsonb_set(body, '{deadline}', to_jsonb('${inDays(-2)}'::text)) where course_id = '${late.course.id}'`,
    );
    const { open, late: isLate } = await late.here();
    assert.deepEqual([open, isLate], [false, true], "the State sees that the deadline has passed, and can still send");
    await sql(`update training.course set deadline = current_date - 2 where id = '${late.course.id}'`);
    await late.release();
    assert.deepEqual(await late.states(), ["late"]);
    assert.deepEqual(await late.take(), { taken: 0, withdrawn: 0, notTaken: 1 });
    await late.answer();
    assert.equal((await late.read()).nominations.length, 0);
    assert.deepEqual(
      (await late.there()).answer.lines.map(({ outcome }) => outcome),
      ["late"],
    );
    assert.deepEqual(
      await late.take(undefined, "called-late"),
      { taken: 1, withdrawn: 0, notTaken: 0 },
      "the late line is imported if the officer gives a reason",
    );
    assert.deepEqual(
      (await late.read()).nominations.map(({ person, late: why }) => [person?.name, why]),
      [["Hana Late", "called-late"]],
    );
    // after the beginning of the course, nothing can be sent any more
    const over = await called("After the start");
    await over.keep([nominee("Hana Later")]);
    const begun = `'{starts}', to_jsonb('${inDays(-1)}'::text)`;
    await sql(
      `update training.received_call set body = jsonb_set(jsonb_set(body, '{deadline}', to_jsonb('${inDays(-2)}'::text)), ${begun}) where course_id = '${over.course.id}'`,
    );
    await assert.rejects(over.release(), refused("nominations-closed"));
  });

  test("if a list is sent again after the deadline, lines that were in time are not late", async () => {
    const one = await called("In time");
    await one.keep([nominee("Ilse In"), nominee("Jon Time")]);
    await one.release();
    await sql(`update training.course set deadline = current_date - 2 where id = '${one.course.id}'`);
    await sql(`update training.line set arrived_at = now() - interval '4 days' where course_id = '${one.course.id}'`);
    const [first = assert.fail()] = (await one.here()).lines;
    await one.withdrawOne(first.id);
    const { list } = await one.there();
    assert.deepEqual([list?.late, list?.lines.map(({ state }) => state)], [true, ["withdrawn", "new"]]);
    assert.deepEqual(await one.take(), { taken: 1, withdrawn: 0, notTaken: 0 });
  });

  test("repeated, reordered, concurrent and outdated lists: each line gives exactly one nomination", async () => {
    const one = await called("Again");
    const kept = await one.keep([nominee("Kai Again"), nominee("Lea Again")]);
    await assert.rejects(
      focal.call(keepList, { ...(await one.at()), body: { expectedRev: null, people: [nominee("Mia Other")] } }),
      refused("conflict"),
    );
    const release = { ...(await one.at()), body: { commandId: command(), expectedRev: kept.rev } };
    const highest = { commandId: command(), expectedRev: 2_147_483_647 };
    await assert.rejects(focal.call(releaseList, { ...release, body: highest }), refused("conflict"));
    const [first, again] = [await focal.call(releaseList, release), await focal.call(releaseList, release)];
    assert.deepEqual(first, again);
    await assert.rejects(focal.call(releaseList, { ...release, body: { ...release.body, commandId: command() } }), refused("conflict"));
    await assert.rejects(one.release(), refused("call-nothing-to-say"));
    const old = (await one.there()).list?.id ?? assert.fail();
    const outcomes = await Promise.all([one.take(old), one.take(old)]);
    assert.equal(outcomes[0].taken + outcomes[1].taken, 2, "if two officers import at once, each line is imported once");
    await one.keep([nominee("Nora More")]);
    await one.release();
    await assert.rejects(one.take(old), refused("nomination-list-over"));
    await assert.rejects(one.take(newId()), refused("not-found"));
    const bytes = await within(desk.velmara, (tx) =>
      tx.selectFrom("exchange.outgoing").select("bytes").where("thread", "=", listThread(one.course.id)).orderBy("sequence").execute(),
    );
    assert.equal(bytes.length, 2);
    for (const { bytes: parcel } of bytes)
      await assert.rejects(
        within(desk.velmara, (tx) => deliver(tx, parcel, { title: said("Again"), subject: "urn:counterpart:test", reason: null })),
        refused("parcel-refused"),
      );
    await within(desk.programme, (tx) => rebuildProjections(tx, desk.app.services.parcelKinds));
    assert.deepEqual(await one.states(), ["taken", "taken", "new"], "after the rows are computed again, the lines have the same status");
    assert.deepEqual(await one.take(), { taken: 1, withdrawn: 0, notTaken: 0 });
    // if a call is sent again, the State's list remains; an answer to the earlier call is refused
    const former = await one.at();
    await one.ask();
    assert.equal((await one.here()).lines.length, 3);
    await assert.rejects(
      focal.call(keepList, { ...former, body: { expectedRev: (await one.here()).rev, people: [] } }),
      refused("call-over"),
    );
    const again2 = { params: one.params, body: one.body() };
    await desk.bruno.call(sendCall, again2);
    await desk.bruno.call(sendCall, again2);
    await assert.rejects(
      desk.bruno.call(sendCall, { params: one.params, body: { ...one.body(), state: "X-ILV" } }),
      refused("no-free-seat"),
    );
  });

  test("a person of a unit without a decision keeps the rank but gets no seat, and no invitation is sent", async () => {
    const one = await called("Gate");
    await one.keep([nominee("Olga Judge", "judiciary"), nominee("Pia Police")]);
    await one.release();
    await one.take();
    await assert.rejects(one.decide("Olga Judge", "selected"), refused("support-undecided"));
    await one.decide("Pia Police", "selected");
    const until = (days: number) =>
      sql(
        `update diligence.decision set until = current_date + ${days} where case_id in (select id from diligence.support_case where state = 'X-VEL')`,
      );
    await until(-2);
    await assert.rejects(one.answer(), refused("support-expired"), "telling the State of a seat is an invitation, so the gate refuses");
    assert.deepEqual(
      (await one.here()).lines.map(({ outcome }) => outcome),
      [null, null],
    );
    await until(100);
    await one.answer();
    assert.deepEqual(
      (await one.here()).lines.map(({ outcome }) => outcome),
      ["received", "selected"],
      "the State is not told that the gate refused a person",
    );
  });

  test("only the focal point and the authority of the State read and write; another State cannot change anything", async () => {
    const one = await called("Who");
    await one.keep([nominee("Rita Own")]);
    await one.release();
    await one.take();
    const analyst = await personIn(desk.app, desk.velmara, "calls-analyst", ["analyst", "reviewer"]);
    const authority = await personIn(desk.app, desk.velmara, "calls-authority", ["authority"]);
    const outside = await personIn(desk.app, desk.programme, "calls-reviewer", ["reviewer"]);
    await assert.rejects(analyst.call(listReceivedCalls, { params: { workspace: desk.velmara } }), refused("no-access"));
    await assert.rejects(one.keep([nominee("Any Body")], analyst), refused("no-access"));
    await assert.rejects(one.release(analyst), refused("no-access"));
    await assert.rejects(outside.call(listCalls, { params: one.params }), refused("no-access"));
    await assert.rejects(focal.call(listCalls, { params: one.params }), refused("not-found"));
    await assert.rejects(focal.call(listCalls, { params: { ...one.params, workspace: desk.velmara } }), refused("no-access"));
    await one.keep([nominee("Sara Two")], authority);
    await one.release(authority);
    const shared = async (by: Browser, workspace: string) =>
      (await by.call(listShared, { params: { workspace } })).threads.filter(({ thread }) => thread === listThread(one.course.id)).length;
    assert.deepEqual([await shared(focal, desk.velmara), await shared(analyst, desk.velmara)], [1, 0]);
    const { rows } = await sql(
      `select id from exchange.outgoing where thread = '${listThread(one.course.id)}' order by sequence desc limit 1`,
    );
    const parcel = String(rows[0]?.["id"]);
    await assert.rejects(analyst.call(openSent, { params: { workspace: desk.velmara, parcel } }), refused("not-found"));
    // a second State that knows ids of Velmara's lines cannot withdraw any of them
    const ilvania = newId();
    await sql(`insert into directory.workspace (id, kind, name, lang) values ('${ilvania}', 'state', '{"en": "Ilvania"}', 'en')`);
    await sql(`insert into directory.partner (state, programme, code) values ('${ilvania}', '${desk.programme}', 'X-ILV')`);
    const lines = (await one.here()).lines.map(({ id }) => id);
    await sendList(
      ilvania,
      one,
      lines.map((id) => ({ ...forged("Taken Over", id), person: null, withdrawn: "not-told" as const })),
    );
    assert.deepEqual(await one.states(), ["taken", "new"]);
    await one.take();
    assert.deepEqual(
      (await one.read()).nominations.map(({ status }) => status),
      ["nominated", "nominated"],
    );
    // a State without seats cannot nominate anybody
    await sendList(ilvania, one, [forged("Not Asked")]);
    assert.equal(
      (await desk.bruno.call(listCalls, { params: one.params })).states.some(({ state }) => state === "X-ILV"),
      false,
    );
  });

  test("no copy contains a name after a withdrawal, an erasure on either side, or the end of the period", async () => {
    const one = await called("Names");
    const words = ["Zqxwith", "Zqxhome", "Zqxthere", "Zqxterm"] as const;
    await one.keep(words.map((word) => nominee(`Una ${word}`)));
    await one.release();
    assert.deepEqual(await holding(words[3]), ["exchange.incoming", "exchange.outgoing", "training.arrived_nominee", "training.listed"]);
    // the reply to a call that is sent again contains the list that arrived, and a stored reply lasts as long as the list
    const again = { params: one.params, body: one.body() };
    assert.ok(JSON.stringify(await desk.bruno.call(sendCall, again)).includes(words[3]));
    assert.ok((await holding(words[3])).includes("platform.command"));
    await one.take();
    assert.deepEqual(
      await holding(words[3]),
      ["exchange.outgoing", "training.listed", "training.nominee"],
      "after the import the programme stores the name once",
    );
    const [withdrawn = "", home = "", there = ""] = (await one.here()).lines.map(({ id }) => id);
    await one.withdrawOne(withdrawn);
    await one.take();
    assert.deepEqual(await holding(words[0]), ["training.nominee"], "the programme must erase its own copy of the name");
    await focal.call(eraseListed, { params: { workspace: desk.velmara, line: home } });
    await assert.rejects(focal.call(eraseListed, { params: { workspace: desk.velmara, line: home } }), refused("not-found"));
    assert.deepEqual(await holding(words[1]), ["training.nominee"]);
    const id = (await one.read()).nominations.find(({ person }) => person?.name.endsWith(words[2]))?.id ?? assert.fail(there);
    await desk.bruno.call(eraseHolder, { params: { workspace: desk.programme, nomination: id } });
    assert.deepEqual(await holding(words[2]), ["exchange.outgoing", "training.listed"], "the State's own list keeps the name");
    await one.keep([nominee("Vera Later")]);
    await one.release();
    assert.deepEqual(
      await holding(words[2]),
      ["exchange.outgoing", "training.listed"],
      "a list that is sent again does not bring the name back",
    );
    const sweep = (on: string) => sweepAll({ db: desk.app.services.db, now: () => new Date(`${on}T12:00:00Z`) }, endLists);
    const end = (await one.here()).namesUntil;
    await sweep(end);
    assert.ok((await holding(words[3])).includes("training.listed"), "the period is not over");
    const next = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
    await Promise.all([sweep(next), sweep(next)]);
    for (const word of [words[2], words[3]]) assert.deepEqual(await holding(word), word === words[3] ? ["training.nominee"] : [], word);
    assert.deepEqual(
      (await one.here()).lines.map(({ person }) => person),
      [null, null, null, null, null],
    );
    await within(desk.programme, (tx) => rebuildProjections(tx, desk.app.services.parcelKinds));
    assert.equal((await one.there()).list?.lines.length, 5, "the list without names can still be read");
    const { rows } = await sql("select table_name from platform.rewrite_due where because = 'people were erased' order by 1");
    const due = rows.map((row) => String(row["table_name"]));
    for (const table of ["exchange.incoming", "exchange.outgoing", "training.arrived_nominee", "training.listed"])
      assert.ok(due.includes(table), table);
  });
});
