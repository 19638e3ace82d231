/**
 * Tests press releases over HTTP on the demonstration: the printed text, omissions with their reasons, who may clear, and what ends a clearance.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { countRules, freezeFigure, takeBackFigure } from "#modules/figures/contract/figures.ts";
import { listEvents } from "#modules/people/contract/people.ts";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { readPublic } from "#modules/knowledge/server/public/read-public.ts";
import * as press from "../contract/press.ts";
import { publicResults } from "./public/cleared-texts.ts";

const waits = "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits";
const scope = { kind: "programme" as const, key: null };

suite("press releases", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let [bruno, noor, eva]: Browser[] = [];
  let params: { workspace: string };
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) }, { now: () => new Date("2026-11-24T12:00:00Z") });
    params = { workspace: app.demonstration?.programme ?? assert.fail() };
    bruno = await app.as("bruno");
    noor = await personIn(app, params.workspace, "noor", ["programme-officer"]);
    eva = await personIn(app, params.workspace, "eva", ["evaluator"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const officer = (): Browser => bruno ?? assert.fail();
  const colleague = (): Browser => noor ?? assert.fail();

  const freeze = async (rule: string): Promise<string> => {
    const { counts } = await officer().call(countRules, { params });
    const value = counts.find((one) => one.rule === rule)?.value ?? assert.fail(rule);
    const body = { commandId: command(), rule, scope, value, indicator: null, period: null };
    return (await officer().call(freezeFigure, { params, body })).id;
  };
  const write = async (body: string, title = "A first phase closes") => {
    const fields = { title: said(title), body: said(body), day: null, marking: "TLP:AMBER" as const };
    const { release } = await officer().call(press.addPress, { params, body: { commandId: command(), ...fields } });
    const at = { ...params, release };
    return {
      at,
      fields,
      page: (by = officer()) => by.call(press.getPress, { params: at }),
      place: (rule: string, figure: string | null, n: number | null = null) =>
        officer().call(press.placeFigure, { params: at, body: { commandId: command(), n, rule, figure } }),
      change: async (more: Partial<press.PressFields>) => {
        const { rev } = (await officer().call(press.getPress, { params: at })).release;
        return officer().call(press.changePress, { params: at, body: { ...fields, ...more, expectedRev: rev } });
      },
    };
  };
  const english = (page: press.PressPage) => page.readings.find(({ lang }) => lang === "en") ?? assert.fail();
  const findings = (page: press.PressPage) =>
    english(page).blocks.flatMap((block) =>
      block.kind === "paragraph" ? block.sentences.map((one) => one.findings.map(({ code }) => code).join()) : [],
    );

  test("the demonstration has a release of frozen figures, with one quote that is cleared and one that is left out", async () => {
    const { releases } = await officer().call(press.listPress, { params });
    const [first = assert.fail("no release")] = releases;
    const page = await officer().call(press.getPress, { params: { ...params, release: first.id } });
    assert.equal(releases.length, 1);
    assert.deepEqual(
      page.figures.map(({ n, stands, figure }) => [n, stands, figure?.value]),
      [
        [1, "holds", 78],
        [2, "holds", 50],
        [3, "holds", 4],
      ],
    );
    assert.deepEqual(
      page.readings.map(({ lang, leftOut }) => [lang, leftOut]),
      [
        ["en", 1],
        ["fr", 1],
        ["ar", 1],
      ],
    );
    assert.match(english(page).plain, /hold 78 participations¹ and 50 individuals \(between 48 and 50\)²\. 4³ of 9³ States/);
    assert.match(english(page).plain, /with a checklist/);
    for (const { plain } of page.readings) assert.doesNotMatch(plain, /gets stuck/);
    assert.equal(first.cleared, null, "nobody has cleared it");
  });

  test("an interval whose ends are equal is printed as one number", async () => {
    const { events } = await officer().call(listEvents, { params });
    const workshop = events.find(({ kind }) => kind === "national-workshop") ?? assert.fail("no workshop");
    const body = { commandId: command(), rule: "individuals", scope: { kind: "event" as const, key: workshop.id }, value: 12 };
    const figure = await officer().call(freezeFigure, { params, body: { ...body, indicator: null, period: null } });
    assert.deepEqual(figure.between, [12, 12]);
    const release = await write("It had {1 title}.\nIt had {1} people.");
    await release.place("individuals", figure.id);
    assert.match(english(await release.page()).plain, /It had 12 individuals¹\. It had 12¹ people\./);
  });

  test("a figure is printed with its note in each language; a sentence with an invalid figure is shown but not printed", async () => {
    const release = await write("It counted {1}.\nIt counted {1 title} by {2} people.\n\n{3} of {3 of} States released their progress.");
    assert.deepEqual(findings(await release.page()), ["broken", "broken,broken", "broken,broken"]);
    const participations = await freeze("participations");
    assert.deepEqual(await release.place("participations", participations), { n: 1 });
    assert.deepEqual(await release.place("individuals", await freeze("individuals")), { n: 2 });
    assert.deepEqual(await release.place("states-released", null), { n: 3 });
    const page = await release.page();
    assert.deepEqual(findings(page), ["", "", "figure"]);
    assert.deepEqual(
      page.figures.map(({ n, code, stands, figure }) => [n, code, stands, figure?.value]),
      [
        [1, "P-1", "holds", 78],
        [2, "P-2", "holds", 50],
        [3, "S-1", "not-frozen", undefined],
      ],
    );
    const { plain, leftOut, notes } = english(page);
    assert.equal(leftOut, 1);
    assert.match(plain, /It counted 78¹\. It counted 78 participations¹ by between 48 and 50² people\./);
    assert.doesNotMatch(plain, /States/);
    assert.deepEqual(
      notes.map(({ n }) => n),
      [1, 2],
    );
    assert.match(notes[0]?.text ?? "", /^78 participations\. One row of a roster .* Rule P-1, version 1; frozen on 24 November 2026\.$/);

    await release.place("states-released", await freeze("states-released"), 3);
    assert.match(english(await release.page()).plain, /4³ of 9³ States released/);

    const french = { title: "Une première phase s’achève", body: "Il y a eu {1 title}.\n{1} personnes ont participé." };
    await officer().call(press.translatePress, { params: { ...release.at, lang: "fr" }, body: french });
    const reading = (await release.page()).readings.find(({ lang }) => lang === "fr") ?? assert.fail();
    assert.match(reading.plain, /^Une première phase s’achève\n\nIl y a eu 78 participations¹\.\n\n¹ 78 participations\. /);
    assert.equal(reading.leftOut, 1, "a French sentence that calls participations people is left out too");
    await release.change({ title: said("A phase closes"), body: said("It counted {1}.") });
    assert.deepEqual(
      (await release.page()).readings.map(({ lang }) => lang),
      ["en"],
      "a translation that is out of date is not printed",
    );

    await officer().call(takeBackFigure, { params: { ...params, figure: participations }, body: { reason: said("Counted too early.") } });
    const after = await release.page();
    assert.deepEqual([after.figures[0]?.stands, english(after).plain], ["taken-back", "A phase closes"]);
    const newer = await freeze("participations");
    assert.equal((await release.page()).figures[0]?.newer, newer, "the page offers the newer figure but does not use it");
    await release.place("participations", newer, 1);
    assert.match(english(await release.page()).plain, /It counted 78¹\./);
  });

  test("typed numbers, claims of skills and States without agreement are left out; a State that agreed is named", async () => {
    const release = await write("Over 1,300 people came.\nOfficials enhanced their skills.\nIssyr took part.\nThe phase ended in 2026.");
    const { states } = await release.page();
    const issyr = states.find(({ name }) => name["en"] === "Issyr") ?? assert.fail(states.map(({ name }) => name["en"]).join());
    assert.deepEqual(findings(await release.page()), ["typed", "gain", "state", ""]);
    const agree = (agreedOn: string | null, state = issyr.state) =>
      officer().call(press.nameState, { params: { ...release.at, state }, body: { agreedOn } });
    await assert.rejects(agree("2026-11-26"), refused("invalid-input", "agreedOn"));
    await assert.rejects(agree("2026-11-20", "004"), refused("not-found"), "the State is not a Partner State of this programme");
    await agree("2026-11-20");
    assert.deepEqual(findings(await release.page()), ["typed", "gain", "", ""]);
    await agree(null);
    assert.deepEqual(findings(await release.page()), ["typed", "gain", "state", ""]);
  });

  test("a quote is printed after its speaker cleared it, if it names no State; a deleted quote leaves no data", async () => {
    const release = await write("{quote 1}\n{quote 2}");
    const add = async (words: string, speaker: string) =>
      officer().call(press.addQuote, { params: release.at, body: { commandId: command(), words: said(words), speaker: said(speaker) } });
    assert.deepEqual(
      [await add("We left with a procedure.", "A focal point"), await add("It changed us.", "A participant, Issyr")],
      [{ n: 3 }, { n: 4 }],
    );
    await release.change({ body: said("{quote 3}\n{quote 4}") });
    const answer = async (n: number, state: press.PressQuote["answer"], on: string | null) => {
      const { id: quote } = (await release.page()).quotes.find((one) => one.n === n) ?? assert.fail();
      return officer().call(press.answerQuote, { params: { ...release.at, quote }, body: { answer: state, on } });
    };
    await assert.rejects(answer(3, "cleared", null), refused("invalid-input", "on"));
    await assert.rejects(answer(3, "cleared", "2026-12-24"), refused("invalid-input", "on"));
    await answer(3, "asked", "2026-11-18");
    assert.equal(english(await release.page()).leftOut, 2);
    await answer(3, "cleared", "2026-11-19");
    await answer(4, "cleared", "2026-11-19");
    const page = await release.page();
    assert.equal(english(page).leftOut, 1, "the second quote names a State that has not agreed");
    assert.match(english(page).plain, /“We left with a procedure\.”\nA focal point/);

    const quote = page.quotes[0]?.id ?? assert.fail();
    await officer().call(press.forgetQuote, { params: { ...release.at, quote } });
    await assert.rejects(officer().call(press.forgetQuote, { params: { ...release.at, quote } }), refused("not-found"));
    const kept = await app.db.as(
      "administrator",
      `select (select count(*)::int from press.quote where words like '%procedure%') + (select count(*)::int from history.revision
        where "row"::text like '%left with a procedure%') as n`,
    );
    assert.equal(kept.rows[0]?.["n"], 0);
    const due = await app.db.as("administrator", "select because from platform.rewrite_due where table_name = 'press.quote'");
    assert.deepEqual(due.rows, [{ because: "a quote was deleted" }]);
  });

  test("a person who wrote no part clears the exact text; any change of the printed text ends the clearance", async () => {
    const release = await write("It held its last course in 2026.");
    const clear = async (by: Browser, digest?: string) =>
      by.call(press.clearPress, { params: release.at, body: { commandId: command(), digest: digest ?? (await release.page()).digest } });
    await assert.rejects(clear(officer()), refused("press-own-text"));
    await assert.rejects(clear(eva ?? assert.fail()), refused("no-access"));
    await assert.rejects(clear(colleague(), "0".repeat(64)), refused("press-moved"));
    const { digest } = await release.page(colleague());
    await clear(colleague(), digest);
    const stateOf = async () => {
      const { releases } = await officer().call(press.listPress, { params });
      const cleared = releases.find(({ id }) => id === release.at.release)?.cleared;
      return cleared === null || cleared === undefined ? "draft" : cleared.same ? "cleared" : "changed";
    };
    assert.equal(await stateOf(), "cleared");
    // a change that gives the same printed text does not end the clearance
    await release.change({ body: said("It held its last course in 2026.\nIt cost 12 days.") });
    assert.equal(await stateOf(), "cleared");
    await release.change({ body: said("It held its last courses in 2026.") });
    assert.equal(await stateOf(), "changed");
    await release.change({ body: said("It held its last course in 2026.") });
    assert.equal(await stateOf(), "cleared");
    await colleague().call(press.takeBackClearance, { params: release.at });
    assert.equal(await stateOf(), "draft");
    // a person who translates, or records a speaker's answer, also counts as a writer
    const other = await write("It held its last course in 2026.");
    const french = { title: "Une phase s’achève", body: "Elle a tenu son dernier cours en 2026." };
    await colleague().call(press.translatePress, { params: { ...other.at, lang: "fr" }, body: french });
    const own = colleague().call(press.clearPress, {
      params: other.at,
      body: { commandId: command(), digest: (await other.page()).digest },
    });
    await assert.rejects(own, refused("press-own-text"));
    const empty = await write("It took 12 days.");
    const nothing = colleague().call(press.clearPress, {
      params: empty.at,
      body: { commandId: command(), digest: (await empty.page()).digest },
    });
    await assert.rejects(nothing, refused("press-empty"));
  });

  test("a cleared text is in the public folder, until any change, a deleted quote, or a figure that is taken back", async () => {
    const clear = async ({ at, page }: Awaited<ReturnType<typeof write>>) =>
      colleague().call(press.clearPress, { params: at, body: { commandId: command(), digest: (await page()).digest } });
    const shown = async (release: Awaited<ReturnType<typeof write>>) => {
      const { shelves } = await readPublic(app.db.reach, params.workspace, [publicResults]);
      const article = shelves[0]?.articles.find(({ id }) => id === release.at.release);
      return article === undefined ? null : JSON.stringify(article.texts);
    };
    const figure = await freeze("participations");
    const release = await write("It counted {1 title}.\nOver 1,300 people came.", "A second phase closes");
    const { n } = await release.place("participations", figure);
    await release.change({ body: said(`It counted {${n} title}.\nOver 1,300 people came.`) });
    assert.equal(await shown(release), null, "the folder does not contain a draft");
    await clear(release);
    const text = (await shown(release)) ?? assert.fail();
    assert.match(text, /A second phase closes/);
    assert.match(text, /frozen on/, "the note with the rule of the figure is printed");
    assert.doesNotMatch(text, /1,300/, "the folder does not contain a sentence that is left out of the file");
    await release.change({ day: "2026-12-01" });
    assert.equal(await shown(release), null, "after a change the folder does not contain the text");
    await clear(release);
    assert.ok(await shown(release));
    await colleague().call(press.takeBackClearance, { params: release.at });
    assert.equal(await shown(release), null);
    await clear(release);
    const reason = said("One course is counted twice.");
    await officer().call(takeBackFigure, { params: { ...params, figure }, body: { reason } });
    assert.equal(await shown(release), null, "after a figure was taken back the folder does not contain the text");
    const { rows } = await app.db.as("administrator", "select count(*)::int as n from press.cleared_text");
    assert.deepEqual(rows, [{ n: 0 }]);
  });

  test("two officers who both wrote cannot clear a release for each other, not even after a clearance was taken back", async () => {
    const third = await personIn(app, params.workspace, "mira", ["programme-officer"]);
    const release = await write("It held its last course in 2026.");
    const clear = async (by: Browser) => {
      const { digest } = await release.page(by);
      return by.call(press.clearPress, { params: release.at, body: { commandId: command(), digest } });
    };
    const { rev } = (await release.page()).release;
    const body = { ...release.fields, body: said("It held its last courses in 2026."), expectedRev: rev };
    await colleague().call(press.changePress, { params: release.at, body });
    await release.change({ body: said("It held its last courses in 2025 and 2026.") });
    for (const writer of [officer(), colleague()]) {
      assert.equal((await release.page(writer)).ownText, true);
      await assert.rejects(clear(writer), refused("press-own-text"));
    }
    assert.equal((await release.page(third)).ownText, false);
    await clear(third);
    await third.call(press.takeBackClearance, { params: release.at });
    await assert.rejects(clear(colleague()), refused("press-own-text"));
    await release.change({ marking: "TLP:AMBER+STRICT" });
    const { rows } = await app.db.as(
      "administrator",
      `select visibility, count(*)::int as n from press.writer where release_id = '${release.at.release}' group by visibility`,
    );
    assert.deepEqual(rows, [{ visibility: 3, n: 2 }], "each writer is stored once, with the marking of the release");
  });

  test("the Word file has only the printed text, and is labelled as a draft until it is cleared", async () => {
    const release = await write("It held its last course in 2026.\nOver 1,300 people came.");
    const file = async () => {
      const answer = await officer().file(press.pressFile, { params: { ...release.at, lang: "en" } });
      const parts = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
      return parts.flatMap(([name, data]) => (/^word\/.*\.xml$/.test(name) ? strFromU8(data).replace(/<[^>]+>/g, "") : [])).join("\n");
    };
    const draft = await file();
    assert.match(draft, /It held its last course in 2026\./);
    assert.match(draft, /draft 1: not cleared for publication/);
    assert.match(draft, /TLP:AMBER/);
    assert.doesNotMatch(draft, /1,300/);
    const { digest } = await release.page();
    await colleague().call(press.clearPress, { params: release.at, body: { commandId: command(), digest } });
    const cleared = await file();
    assert.match(cleared, /TLP:CLEAR/);
    assert.doesNotMatch(cleared, /draft|TLP:AMBER/);
    await assert.rejects(officer().file(press.pressFile, { params: { ...release.at, lang: "ar" } }), refused("not-found"));
  });

  test("people without the permission can only read releases; a figure that the text states cannot be removed", async () => {
    const release = await write("It counted {1}.");
    const { n } = await release.place("participations", null);
    await release.change({ body: said(`It counted {${n}}.`) });
    const remove = () => officer().call(press.removeFigure, { params: { ...release.at, n: String(n) } });
    await assert.rejects(remove(), refused("press-figure-used"));
    await release.change({ body: said("It counted.") });
    await remove();
    await assert.rejects(remove(), refused("not-found"));
    await assert.rejects(release.place("nothing", null), refused("not-found"));
    const evaluator = eva ?? assert.fail();
    assert.equal((await release.page(evaluator)).release.title.text, "A first phase closes");
    const body = { commandId: command(), n: null, rule: "participations", figure: null };
    await assert.rejects(evaluator.call(press.placeFigure, { params: release.at, body }), refused("no-access"));
    const amara = await app.as("amara");
    const state = app.demonstration?.velmara ?? assert.fail();
    await assert.rejects(amara.call(press.listPress, { params }), refused("not-found"));
    const fields = { commandId: command(), ...release.fields };
    await assert.rejects(amara.call(press.addPress, { params: { workspace: state }, body: fields }), refused("no-access"));
  });

  test("a reader below the marking of a release sees neither it nor its quotes and translations", async () => {
    const release = await write("It held a course.");
    await release.change({ marking: "TLP:AMBER+STRICT" });
    const add = { commandId: command(), words: said("We left with a procedure."), speaker: said("A focal point") };
    await officer().call(press.addQuote, { params: release.at, body: add });
    assert.equal((await release.page()).release.marking, "TLP:AMBER+STRICT");
    const evaluator = eva ?? assert.fail();
    await assert.rejects(release.page(evaluator), refused("not-found"));
    const { releases } = await evaluator.call(press.listPress, { params });
    assert.ok(releases.length > 0 && releases.every(({ id }) => id !== release.at.release));
    await assert.rejects(evaluator.file(press.pressFile, { params: { ...release.at, lang: "en" } }), refused("not-found"));
    await assert.rejects(release.change({ marking: "TLP:RED" }), refused("marking-forbids", "marking"));
    const { rows } = await app.db.as("administrator", `select visibility from press.quote where release_id = '${release.at.release}'`);
    assert.deepEqual(rows, [{ visibility: 3 }]);
    await release.change({ marking: "TLP:AMBER" });
    const again = await app.db.as("administrator", `select visibility from press.quote where release_id = '${release.at.release}'`);
    assert.deepEqual(again.rows, [{ visibility: 2 }], "a quote has the marking of its release");
  });

  test("two figures that are added at the same time get two numbers", async () => {
    const release = await write("Text.");
    const placed = await Promise.all(Array.from({ length: 6 }, () => release.place("participations", null)));
    const numbers = placed.map(({ n }) => n).toSorted((a, b) => a - b);
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6]);
  });

  test("a text is not cleared while the release changes or one of its figures is taken back", async () => {
    const figure = await freeze("participations");
    const release = await write("It counted {1 title}.");
    const { n } = await release.place("participations", figure);
    await release.change({ body: said(`It counted {${n} title}.`) });
    for (const change of [
      `update figures.figure set taken_back_at = now(), taken_back_by = 'system:test', taken_back_reason = 'No', taken_back_reason_lang = 'en' where id = '${figure}'`,
      `update press.release set body = 'Another text.' where id = '${release.at.release}'`,
    ]) {
      const { digest } = await release.page();
      const { promise: changing, resolve: begin } = Promise.withResolvers<void>();
      let cleared = false;
      const clear = changing
        .then(() => colleague().call(press.clearPress, { params: release.at, body: { commandId: command(), digest } }))
        .finally(() => (cleared = true));
      const changed = app.db.transaction({ workspace: params.workspace, account: null, clearance: 4 }, async (tx) => {
        await sql.raw(change).execute(tx);
        begin();
        for (let held = false; !held && !cleared;) held = (await app.db.as("administrator", waits)).rows[0]?.["waits"] === true;
      });
      await Promise.all([changed, assert.rejects(clear, refused("press-moved"))]);
    }
    const cleared = `select 1 from press.cleared_text where release_id = '${release.at.release}'`;
    assert.deepEqual((await app.db.as("administrator", cleared)).rows, []);
  });
});
