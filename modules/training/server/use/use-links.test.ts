/**
 * Tests the survey by one-time link over HTTP: who makes and withdraws links, one answer for each link, equal refusals, and who can read an answer.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, suite, test } from "node:test";
import { SMTPServer } from "smtp-server";
import { daysLater, dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { listAudit } from "#platform/contract/audit.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { mailServerOf } from "#platform/server/settings/mail-server.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { refused } from "#platform/server/testing-values.ts";
import { eraseHolder, holderFile } from "../../contract/certificate.ts";
import { changeCourse } from "../../contract/training.ts";
import { getUse, keepUse, listUse } from "../../contract/use.ts";
import { answerUseLink, checkUseLink, linkDays, mailUseLink, makeUseLinks, remarkMonths, revokeUseLink } from "../../contract/use-links.ts";
import { trainingWith } from "../testing.ts";
import { endSurvey } from "./end-survey.ts";

const head = { role: "head-of-unit", namedBy: "participant" } as const;

suite("the survey by one-time link", () => {
  const ending: (() => Promise<void>)[] = [];
  const t = { after: (run: () => Promise<void>) => void ending.push(run) };
  const mails: string[] = [];
  let today = "";
  let refusing = false;
  let desk: Awaited<ReturnType<typeof trainingWith>>;
  let ids: readonly string[] = [];
  before(async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      onRcptTo: (_, __, done) => done(refusing ? new Error("mailbox unavailable") : undefined),
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          // the same mail server also receives the desk's own reminders
          if (envelope.rcptTo.some(({ address }) => address === "head@unit.example"))
            mails.push(Buffer.concat(parts).toString().replaceAll(/=\r\n/g, "").replaceAll("=3D", "="));
          done();
        });
      },
    });
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    t.after(() => new Promise((ended) => server.close(() => ended())));
    const { port } = server.server.address() as AddressInfo;
    const mail = mailServerOf(`smtp://127.0.0.1:${port}`, "hub@counterpart.example");
    desk = await trainingWith(await testApplication(t, { settings: { mail } }));
    today = dayInUtc(new Date());
    const body = { expectedRev: desk.course.rev, ...desk.fields, quotas: [{ state: "X-VEL", seats: 40 }] };
    await desk.bruno.call(changeCourse, { params: desk.params, body });
    ids = Array.from({ length: 14 }, () => newId());
    for (const [i, id] of ids.entries())
      await sql(`with n as (insert into training.nomination (workspace_id, id, course_id, state, unit_type, rank, status, visibility)
        values ('${desk.programme}', '${id}', '${desk.course.id}', 'X-VEL', 'law-enforcement', ${i + 1}, 'confirmed', 2))
        insert into training.nominee (workspace_id, nomination_id, name, unit, sex, visibility)
        values ('${desk.programme}', '${id}', 'Person ${"abcdefghijklmn"[i]} Vell', '', 'woman', 2)`);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const sql = async (text: string) => (await desk.app.db.as("administrator", text)).rows as Record<string, unknown>[];
  const make = async (links: BodyOf<typeof makeUseLinks>["links"]) =>
    desk.bruno.call(makeUseLinks, { params: desk.params, body: { links } });
  const codeOf = async (nomination: string, supervisor: typeof head | null = null) =>
    (await make([{ nomination, supervisor }])).links[0]?.code ?? assert.fail();
  /** Each caller has a network address of its own, unless an address is given. */
  let addresses = 0;
  const somebody = () => {
    addresses += 1;
    return desk.app.browser(`10.9.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`);
  };
  const check = async (code: string, by = somebody()) => by.call(checkUseLink, { body: { code } });
  const yes = { used: "yes", why: null } as const;
  const answer = async (code: string, more: Partial<BodyOf<typeof answerUseLink>> = {}, by = somebody()) =>
    by.call(answerUseLink, { body: { code, answer: yes, fits: null, changed: null, remark: null, ...more } });
  const people = async () => (await desk.bruno.call(listUse, { params: desk.params })).people;
  const person = async (id: string) => (await people()).find(({ nomination }) => nomination === id) ?? assert.fail();
  const results = async () => (await desk.bruno.call(getUse, { params: desk.params })).results;
  const first = () => ids[0] ?? assert.fail();

  test("links can be made from six months after the course on, by officers, for people who were confirmed", async () => {
    await assert.rejects(make([{ nomination: first(), supervisor: null }]), refused("use-too-early"));
    await sql(`update people.event set starts = starts - 365, ends = ends - 365 where id = '${desk.course.event}'`);
    const amara = await desk.app.as("amara");
    const body = { links: [{ nomination: first(), supervisor: null }] };
    await assert.rejects(amara.call(makeUseLinks, { params: desk.params, body }), refused("not-found"));
    await assert.rejects(amara.call(makeUseLinks, { params: { ...desk.params, workspace: desk.velmara }, body }), refused("no-access"));
    await assert.rejects(make([]), refused("invalid-input"));
    await assert.rejects(make([{ nomination: newId(), supervisor: null }]), refused("invalid-input"));
    await assert.rejects(make([...body.links, ...body.links]), refused("invalid-input"), "twice");
    const { until, links } = await make([...body.links, { nomination: first(), supervisor: head }]);
    assert.equal(until, daysLater(today, linkDays));
    assert.deepEqual(
      links.map(({ view }) => view),
      ["own", "supervisor"],
    );
    assert.deepEqual((await person(first())).links, {
      own: { state: "open", until, supervisor: null },
      supervisor: { state: "open", until, supervisor: head },
    });
    const everything = JSON.stringify([await sql("select * from training.use_link"), await sql("select * from platform.command")]);
    for (const { code } of links)
      assert.ok(!everything.includes(code) && !everything.includes(code.replaceAll("-", "")), "only a digest is stored");
  });

  test("a page says who is asked and when the course ended, without a name; a code may have lower case and spaces", async () => {
    const code = await codeOf(first());
    const told = await check(` ${code.toLowerCase().replaceAll("-", " ")}`);
    assert.deepEqual(told, { view: "own", until: daysLater(today, linkDays), ended: daysLater(desk.event.ends, -365) });
  });

  test("a link works once; used, replaced, withdrawn, expired and unknown codes get the same refusal", async () => {
    const [, second = "", third = "", fourth = "", fifth = ""] = ids;
    const used = await codeOf(second);
    await answer(used);
    assert.equal((await person(second)).links.own.state, "answered");
    await assert.rejects(make([{ nomination: second, supervisor: null }]), refused("use-answered"));
    const replaced = await codeOf(third);
    const newer = await codeOf(third);
    const revoked = await codeOf(fourth, head);
    await desk.bruno.call(revokeUseLink, { params: desk.params, body: { nomination: fourth, view: "supervisor" } });
    const over = await codeOf(fifth);
    await sql(`update training.use_link set until = '${daysLater(today, -1)}' where nomination_id = '${fifth}'`);
    const withdrawn = await codeOf(fourth);
    await sql(`update training.nomination set status = 'withdrawn', reason = 'not-told' where id = '${fourth}'`);
    const said = new Set<string>();
    for (const code of [used, replaced, revoked, over, withdrawn, "00000-00000-00000-00000", "no code", ""])
      for (const run of [() => check(code), () => answer(code)])
        said.add(
          JSON.stringify(
            await run().then(
              () => "answered",
              (problem: unknown) => (problem instanceof Problem ? { ...problem.body, id: "" } : "fault"),
            ),
          ),
        );
    assert.equal(said.size, 1, [...said].join("\n"));
    assert.match([...said][0] ?? "", /use-link/);
    await sql(`update training.nomination set status = 'confirmed', reason = null where id = '${fourth}'`);
    await check(newer);
    await sweepAll(desk.app.services, endSurvey);
    assert.equal((await sql(`select 1 from training.use_link where nomination_id = '${fifth}'`)).length, 0);
    const both = await Promise.allSettled([answer(newer), answer(newer)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  });

  test("the number of wrong codes from one address is limited; after that a right code from it is refused too", async () => {
    const code = await codeOf(first());
    const guesser = somebody();
    for (let i = 0; i < 10; i += 1) await assert.rejects(check("00000-00000-00000-00000", guesser), refused("use-link"));
    await assert.rejects(check(code, guesser), refused("too-many-tries"));
    await assert.rejects(answer(code, {}, guesser), refused("too-many-tries"));
    await check(code);
  });

  test("an answer is checked: reasons only for 'partly' and 'no', and a short remark without operational detail", async () => {
    const [own, supervisor] = [await codeOf(first()), await codeOf(first(), head)];
    for (const wrong of [{ used: "no", why: null } as const, { used: "yes", why: "no-time" } as const])
      await assert.rejects(answer(own, { answer: wrong }), refused("invalid-input"));
    await assert.rejects(answer(supervisor, { fits: "yes" }), refused("invalid-input"));
    await assert.rejects(answer(own, { remark: { text: "x".repeat(601), lang: "en" } }), refused("invalid-input"));
    const harmful = { text: "Mix the powder with the acid and heat it to build the device", lang: "en" };
    await assert.rejects(answer(own, { remark: harmful }), refused("reads-like-a-method"));
    await check(own);
    await check(supervisor);
    await answer(supervisor, { changed: "partly", remark: { text: "   ", lang: "fr" } });
    assert.deepEqual(await sql(`select fits, changed, remark, by_link from training.use_answer where nomination_id = '${first()}'`), [
      { fits: null, changed: "partly", remark: null, by_link: true },
    ]);
  });

  test("an officer cannot read an answer by link or enter a second one for this person, and can close an open link", async () => {
    const { rev } = await desk.bruno.call(listUse, { params: desk.params });
    assert.deepEqual((await person(first())).supervisor, null);
    const enter = (nomination: string, expectedRev: number | null) =>
      desk.bruno.call(keepUse, { params: desk.params, body: { expectedRev, answers: [{ nomination, own: null, supervisor: yes }] } });
    await assert.rejects(enter(first(), rev), refused("use-answered"));
    const [, , , fourth = "", , sixth = ""] = ids;
    const code = await codeOf(sixth, head);
    const stale = (await desk.bruno.call(listUse, { params: desk.params })).rev;
    await answer(await codeOf(fourth));
    await assert.rejects(enter(sixth, stale), refused("conflict"), "somebody answered after the officer read the table");
    await enter(sixth, (await desk.bruno.call(listUse, { params: desk.params })).rev);
    await assert.rejects(check(code), refused("use-link"));
    assert.deepEqual([(await person(sixth)).supervisor, (await person(sixth)).links.supervisor.state], [yes, "none"]);
    assert.equal((await person(fourth)).links.own.state, "answered", "saving the table does not change an answer by link");
  });

  test("no counts while a link is open or for fewer than ten answers, and no count of one or two people", async () => {
    const answered = new Set((await people()).flatMap(({ nomination, links }) => (links.own.state === "answered" ? [nomination] : [])));
    const waiting = ids.filter((id) => !answered.has(id));
    const { links } = await make(waiting.map((nomination) => ({ nomination, supervisor: null })));
    const remarks = ["Zeal is not enough.", "A tool is missing.", "My chief helps."];
    for (const [i, { code }] of links.slice(0, -1).entries()) {
      await answer(code, {
        fits: "yes",
        changed: i < 3 ? "no" : "yes",
        remark: remarks[i] === undefined ? null : { text: remarks[i], lang: "en" },
      });
      const [own] = await results();
      assert.deepEqual(
        [own?.counts, own?.remarks, own?.questions.map(({ counts }) => counts)],
        [null, [], [null, null]],
        "no counts are shown while a link is open",
      );
    }
    const [open] = await results();
    assert.deepEqual([open?.open, open?.answered], [1, 13]);
    const last = links.at(-1) ?? assert.fail();
    await desk.bruno.call(revokeUseLink, { params: desk.params, body: { nomination: last.nomination, view: "own" } });
    const [own, supervisor] = await results();
    assert.deepEqual(
      [own?.answered, own?.counts, own?.remarks.map(({ text }) => text)],
      [13, { yes: 13, partly: 0, no: 0 }, ["A tool is missing.", "My chief helps.", "Zeal is not enough."]],
    );
    assert.deepEqual(
      own?.questions.map(({ question, answered: n, counts }) => [question, n, counts]),
      [
        ["fits", 10, { yes: 10, partly: 0, no: 0 }],
        ["changed", 10, { yes: 7, partly: 0, no: 3 }],
      ],
    );
    assert.deepEqual([supervisor?.answered, supervisor?.counts, supervisor?.questions.length], [null, null, 1]);
  });

  test("closing a link, making one and reading results are audited; the audit page only counts the reads", async () => {
    const { nomination } = (await people()).find(({ links }) => links.own.state === "none") ?? assert.fail();
    await codeOf(nomination);
    const auditPage = async () => desk.bruno.call(listAudit, { params: { workspace: desk.programme }, query: { lang: "en" } });
    const { quietReads: readBefore } = await auditPage();
    const rows = async () =>
      sql(`select action, reads from platform.audit where ids @> array['${desk.course.id}'::uuid] order by at desc, id desc`);
    const { length: before } = await rows();
    await desk.bruno.call(revokeUseLink, { params: desk.params, body: { nomination, view: "own" } });
    assert.equal((await results())[0]?.counts?.yes, 13);
    await answer(await codeOf(nomination));
    assert.equal((await results())[0]?.counts?.yes, 14);
    assert.deepEqual(
      (await rows())
        .toReversed()
        .slice(before)
        .map(({ action, reads }) => [action, reads]),
      [
        [revokeUseLink.id, false],
        [getUse.id, true],
        [makeUseLinks.id, false],
        [answerUseLink.id, false],
        [getUse.id, true],
      ],
    );
    const { lines, quietReads } = await auditPage();
    assert.equal(quietReads, readBefore + 2);
    assert.ok(!lines.some(({ action }) => action === getUse.id));
  });

  test("the State gets no answer: not at the programme, not in its own workspace, not by a parcel", async () => {
    const amara = await desk.app.as("amara");
    for (const endpoint of [listUse, getUse]) {
      await assert.rejects(amara.call(endpoint, { params: desk.params }), refused("not-found"));
      await assert.rejects(amara.call(endpoint, { params: { ...desk.params, workspace: desk.velmara } }), refused("no-access"));
    }
    const parcels = await sql("select convert_from(bytes, 'UTF8') as text from exchange.outgoing");
    assert.ok(!parcels.some(({ text }) => String(text).includes("A tool is missing.")));
  });

  test("a mail names no State, course or person; the address is not stored; a failed mail keeps the earlier link", async () => {
    const fifth = ids.at(-1) ?? assert.fail();
    const send = (language = "en") =>
      desk.bruno.call(mailUseLink, {
        params: desk.params,
        body: { nomination: fifth, supervisor: head, to: "head@unit.example", language },
      });
    const languages = ["en", "fr", "es", "ru", "ar", "zh"];
    for (const language of languages) await send(language);
    assert.equal(mails.length, languages.length);
    const texts = mails.map((raw) => {
      const [, body = ""] = raw.split(/\r\n\r\n([\s\S]*)/);
      return /content-transfer-encoding: base64/i.test(raw) ? Buffer.from(body, "base64").toString() : body;
    });
    const code = /course-survey#([0-9A-Z-]{23})/.exec(texts.at(-1) ?? "")?.[1] ?? assert.fail(texts.at(-1));
    await check(code);
    for (const text of texts)
      for (const word of ["Velmara", "فيلمارا", "Online sources", "Vell", "Tamrit", "The programme"]) assert.ok(!text.includes(word), word);
    refusing = true;
    await assert.rejects(send(), refused("mail-refused"));
    refusing = false;
    await check(code);
    const tables = await sql(
      "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('training', 'platform', 'history')",
    );
    for (const { name } of tables)
      assert.deepEqual(await sql(`select 1 from ${String(name)} t where t::text like '%head@unit.example%'`), [], String(name));
    for (const to of ["nobody", "a@b, c@d", "a@b\nBcc: c@d", ""])
      await assert.rejects(
        desk.bruno.call(mailUseLink, { params: desk.params, body: { nomination: fifth, supervisor: head, to, language: "en" } }),
        refused("invalid-input"),
      );
  });

  test("erasing a person deletes link, answers and remark; remarks are deleted at the end of their period", async () => {
    const remarked = String(
      (await sql("select nomination_id from training.use_answer where remark = 'A tool is missing.'"))[0]?.["nomination_id"],
    );
    const file = async () => {
      const params = { workspace: desk.programme, nomination: remarked, language: "en" };
      return (await desk.bruno.file(holderFile, { params })).text();
    };
    assert.match(await file(), /A tool is missing\./);
    const last = ids.at(-1) ?? assert.fail();
    await desk.bruno.call(eraseHolder, { params: { workspace: desk.programme, nomination: last } });
    assert.equal((await sql(`select 1 from training.use_link where nomination_id = '${last}'`)).length, 0);
    await desk.bruno.call(eraseHolder, { params: { workspace: desk.programme, nomination: remarked } });
    assert.equal((await sql(`select 1 from training.use_answer where nomination_id = '${remarked}'`)).length, 0);
    const left = async () => (await sql("select 1 from training.use_answer where remark is not null")).length;
    assert.equal(await left(), 2);
    assert.deepEqual((await results())[0]?.remarks, [], "remarks of two people are not shown");
    await sweepAll(desk.app.services, endSurvey);
    assert.equal(await left(), 2);
    const now = () => new Date(`${daysLater(monthsLater(daysLater(desk.event.ends, -365), remarkMonths), 3)}T00:00:00Z`);
    await sweepAll({ ...desk.app.services, now }, endSurvey);
    assert.equal(await left(), 0);
    assert.equal((await sql("select 1 from training.use_link_place")).length, (await sql("select 1 from training.use_link")).length);
  });
});
