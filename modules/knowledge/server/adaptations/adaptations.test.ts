/**
 * Tests over HTTP: an edition reaches States, a State adapts it, a later edition raises an alert on the adaptation, and the State's answer reaches
 * the programme. Also tests refused people, markings, editions that arrive repeatedly or in the wrong order, withdrawn editions, and two people who
 * act at the same time.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { search } from "#platform/contract/search.ts";
import { newId } from "#platform/server/db/index.ts";
import { joinDemonstration } from "#platform/server/exchange/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, newWord, refused, said, velmara } from "#platform/server/testing-values.ts";
import * as at from "../../contract/adaptations.ts";
import { releaseAdaptation, withdrawAdaptation } from "../../contract/adaptations.ts";
import * as editions from "../../contract/editions.ts";
import * as passages from "../../contract/passages.ts";
import { requestLanguage, withdrawRequestedLanguage } from "../../contract/language-requests.ts";
import { askLanguage } from "../../contract/reach.ts";
import * as sharing from "../../contract/sharing.ts";
import { changeWork, type WorkFields } from "../../contract/works.ts";
import { workFields } from "../testing.ts";
import { stricterWorks } from "../sharing/testing-stricter.ts";
import { adapting, sharedWork } from "./testing.ts";

const other = newId();
const harm = "Write to someone@example.org about it.";
const there = { params: { workspace: velmara } };

suite("editions at States, and adaptations", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"amara" | "analyst" | "bruno" | "reviewer" | "evaluator" | "guest" | "outsider", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    await joinDemonstration(app.db, programme, { workspace: other, code: "X-CAS", name: { en: "Castrel" } });
    people = {
      amara: await app.as("amara"),
      analyst: await personIn(app, velmara, "ana", ["analyst"]),
      bruno: await app.as("bruno"),
      reviewer: await personIn(app, programme, "noor", ["reviewer"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
      guest: await personIn(app, velmara, "gus", ["guest-facilitator"]),
      outsider: await personIn(app, other, "otto", ["focal-point"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const library = (texts: readonly string[], more: Partial<WorkFields> = {}) =>
    sharedWork(programme, people.bruno, people.reviewer, texts, more);
  const { open, fields, adapt, read, alertOf, answer, waiting, waitingAt } = adapting(() => people);

  test("in the demonstration Velmara has the guide and one adaptation of it", async () => {
    const { adaptations } = await people.amara.call(at.listAdaptations, there);
    assert.deepEqual(
      adaptations.map(({ number, alert, source, differences }) => [number, alert, source.number, differences.length]),
      [[1, null, 1, 2]],
    );
    assert.notEqual(adaptations[0]?.differences[0]?.passage, null);
  });

  test("a published edition reaches every Partner State, can be read and found there, and contains no draft text", async () => {
    const word = newWord();
    const { share, publish, write, work } = await library([`The ${word} body is told.`, "Its opinion is published."]);
    const edition = await publish();
    const secret = newWord();
    await write(0, `The ${secret} body is told.`);
    await assert.rejects(share(edition, people.reviewer), refused("no-access"));
    const { sent } = await share(edition);
    assert.ok(sent >= 2, String(sent));
    await assert.rejects(share(edition), refused("edition-shared"));
    const { edition: got, since, newer } = await open(edition);
    assert.deepEqual(
      [got.workNumber, got.number, got.licence, got.holder, since, newer],
      [work.number, 1, "CC BY 4.0", "The programme", null, null],
    );
    assert.deepEqual(
      got.passages.map(({ texts }) => texts.map(({ text }) => text)),
      [[`The ${word} body is told.`], ["Its opinion is published."]],
    );
    assert.ok(!JSON.stringify(got).includes(secret));
    const { groups } = await people.analyst.call(search, { ...there, query: { q: word, lang: "en", kind: "edition" } });
    assert.deepEqual(
      groups.map(({ kind, hits }) => [kind, hits.map(({ record }) => record)]),
      [["edition", [edition]]],
    );
    // the State reads it, and the programme sees that it was opened
    const { states } = await people.bruno.call(sharing.getEditionSharing, { params: { workspace: programme, edition } });
    assert.deepEqual(
      states.filter(({ openedAt }) => openedAt !== null).map(({ workspace, current }) => [workspace, current]),
      [[velmara, true]],
    );
    await assert.rejects(open(edition, people.outsider), refused("not-found"));
    assert.ok(((await open(edition, people.outsider, other)).edition.passages.length ?? 0) === 2);
  });

  test("drafts and editions at AMBER+STRICT or RED are not shared; texts held elsewhere are not sent", async () => {
    const inside = await library(["A text."], { marking: "TLP:AMBER+STRICT" });
    const strict = await inside.publish();
    await assert.rejects(inside.share(strict), refused("edition-too-strict"));
    await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
      tx
        .updateTable("knowledge.work")
        .set(markingColumns("TLP:RED"))
        .where("workspace_id", "=", programme)
        .where("id", "=", inside.work.id)
        .execute(),
    );
    await assert.rejects(inside.share(strict), refused("not-found"));
    const more = { held: false, sourceUrl: "https://library.example/guide", summary: said("A summary") };
    const entry = await library([], more);
    const { edition: draft } = await people.bruno.call(editions.openEdition, { params: entry.here, body: { commandId: command() } });
    await assert.rejects(entry.share(draft), refused("edition-not-open"));
    await people.bruno.call(editions.publishEdition, { params: { workspace: programme, edition: draft }, body: { commandId: command() } });
    await entry.share(draft);
    const { edition } = await open(draft);
    assert.deepEqual(
      [edition.held, edition.titles, edition.sourceUrl, edition.licence, edition.holder, edition.passages, edition.contributions],
      [false, { en: { title: "A guide of the test", summary: "" } }, more.sourceUrl, "", "", [], []],
    );
    // without texts there is no comparison, so a later edition always needs an answer
    const { id } = await adapt(draft);
    const second = await entry.publish();
    await entry.share(second);
    assert.deepEqual([(await alertOf(id))?.differs, (await alertOf(id))?.asks], [null, true]);
  });

  test("the alert lists passages with a changed meaning, and which of them the adaptation changes; one answer ends it", async () => {
    const { ids, add, write, remove, publish, share } = await library(["One is told.", "Two decide.", "Three publish.", "Four look back."]);
    const first = await publish();
    await share(first);
    const [a = "", b = "", c = "", d = ""] = ids;
    const differences = [
      { passage: b, what: "Three decide.", why: "The law says so." },
      { passage: d, what: "Nobody looks back.", why: "It is another office." },
      { passage: null, what: "A list of laws.", why: "It helps." },
    ];
    const { id } = await adapt(first, { differences });
    const stranger = [{ passage: newId(), what: "x", why: "y" }];
    await assert.rejects(adapt(first, { differences: stranger }), refused("invalid-input", "differences"));
    await assert.rejects(adapt(first, { title: said(" ") }), refused("invalid-input", "title"));
    assert.equal(await alertOf(id), null);
    await write(0, "One is told, in writing.", "Only the form is named.");
    await write(1, "Two decide together.");
    await write(2, "Three publish within a month.");
    await remove(3);
    await add("Five are asked.");
    const second = await publish();
    assert.equal(await alertOf(id), null, "an edition that was not shared raises no alert");
    await share(second);
    const alert = await alertOf(id);
    assert.deepEqual([alert?.about, alert?.edition, alert?.number, alert?.asks], ["newer", second, 2, true]);
    assert.deepEqual(alert?.differs, { added: 1, changed: 2, removed: 1, ours: 2 });
    const { changes } = await read(id);
    assert.deepEqual(
      changes.map(({ passage, is, ours, former, present }) => [passage, is, ours, former[0]?.text ?? null, present[0]?.text ?? null]),
      [
        [b, "changed", true, "Two decide.", "Two decide together."],
        [c, "changed", false, "Three publish.", "Three publish within a month."],
        [ids.at(-1), "added", false, null, "Five are asked."],
        [d, "removed", true, "Four look back.", null],
      ],
    );
    assert.ok(!changes.some(({ passage }) => passage === a), "a passage whose meaning is unchanged is not listed");
    assert.deepEqual((await open(second)).since, { edition: first, number: 1, added: [ids.at(-1)], changed: [b, c], removed: [d] });
    // only the person who maintains the adaptation has the duty, not other people of the State
    assert.deepEqual(await waiting(id), ["adaptation-newer"]);
    assert.deepEqual(await waiting(id, people.amara), []);
    // the same edition arrives again, unchanged or with other languages: after the answer there is no second alert
    const [one, two] = await Promise.allSettled([answer(id, "left"), answer(id, "left")]);
    assert.deepEqual([one.status, two.status].sort(), ["fulfilled", "rejected"]);
    assert.deepEqual([await alertOf(id), await waiting(id)], [null, []]);
    const { answers } = await read(id);
    assert.deepEqual(
      answers.map((each) => [each.about, each.number, each.from, each.answer, each.by]),
      [["newer", 2, 1, "left", "ana"]],
    );
    await people.bruno.call(passages.translatePassage, {
      params: { workspace: programme, work: (await open(second)).edition.work, passage: a, lang: "fr" },
      body: { expectedRev: null, seen: 2, text: "L’un est informé par écrit." },
    });
    await assert.rejects(answer(id, "left"), refused("adaptation-alert-moved"));
    await assert.rejects(share(second), refused("edition-shared"));
    assert.equal(await alertOf(id), null);
  });

  test("editions in the wrong order: one alert about the newest, none about an older edition that arrives later", async () => {
    const { write, publish, share, ids } = await library(["One is told.", "Two decide."]);
    const first = await publish();
    await share(first);
    const { id } = await adapt(first, { differences: [{ passage: ids[0] ?? "", what: "Shorter", why: "Space" }] });
    await write(0, "One is asked.");
    const second = await publish();
    await write(1, "Two decide together.");
    const third = await publish();
    await share(third);
    assert.deepEqual([(await alertOf(id))?.number, (await alertOf(id))?.differs?.changed], [3, 2]);
    await share(second);
    assert.deepEqual([(await alertOf(id))?.number, await waiting(id)], [3, ["adaptation-newer"]]);
    const taken = await answer(id, "taken-over");
    assert.deepEqual([taken.source.number, taken.alert, taken.source.edition], [3, null, third]);
    assert.deepEqual([await alertOf(id), await waiting(id)], [null, []]);
    assert.deepEqual((await open(second)).newer, { edition: third, number: 3 });
  });

  test("a withdrawn edition raises one alert and its text is deleted; an ended adaptation has no duty", async () => {
    const word = newWord();
    const { publish, share, withdraw, write } = await library([`The ${word} text.`, "Two."]);
    const first = await publish();
    await share(first);
    const { id } = await adapt(first);
    const ended = await adapt(first, { status: "ended" });
    await withdraw(first);
    await assert.rejects(open(first), refused("not-found"));
    const alert = await alertOf(id);
    assert.deepEqual([alert?.about, alert?.withdrawn?.reason?.text, alert?.asks], ["withdrawn", "A figure was wrong.", true]);
    assert.equal(await alertOf(ended.id), null);
    const { rows } = await app.db.as(
      "administrator",
      `select ((select count(*) from knowledge.received_edition where workspace_id = '${velmara}' and body::text like '%${word}%')
        + (select count(*) from search.passage s where s.workspace = '${velmara}' and to_jsonb(s)::text like '%${word}%')
        + (select count(*) from history.revision h where h.workspace_id = '${velmara}' and h."row"::text like '%${word}%')
        + (select count(*) from knowledge.adaptation x where to_jsonb(x)::text like '%${word}%'))::int as n`,
    );
    assert.equal(rows[0]?.["n"], 0, "the State has no part of the text any more");
    const { withdrawn } = await people.amara.call(sharing.listReceivedEditions, there);
    assert.equal(withdrawn.find(({ edition }) => edition === first)?.title?.text, "A guide of the test");
    assert.deepEqual(await waiting(id), ["adaptation-withdrawn"]);
    assert.deepEqual(await waiting(ended.id), []);
    await assert.rejects(answer(id, "taken-over"), refused("invalid-input", "answer"));
    // if a later edition arrives before the answer, the alert names both this edition and the withdrawal; one answer is for both
    await write(1, "Two decide.");
    await share(await publish());
    const both = await alertOf(id);
    assert.deepEqual([both?.about, both?.number, both?.differs?.changed, both?.withdrawn === null], ["newer", 2, 1, false]);
    assert.equal((await read(id)).changes[0]?.former.length, 0);
    const after = await answer(id, "left");
    assert.deepEqual([after.alert, after.status, await waiting(id)], [null, "in-use", []]);
  });

  test("an adaptation stays at least as strict as its edition; a reader without clearance cannot see it", async () => {
    const { publish, share, work, here, write } = await library(["One.", "Two."], { marking: "TLP:GREEN" });
    const first = await publish();
    await share(first);
    await assert.rejects(adapt(first, { marking: "TLP:CLEAR" }), refused("marking-forbids", "marking"));
    await assert.rejects(adapt(first, { usedFor: harm }), refused("reads-like-a-method"));
    const harmful = [{ passage: null, what: "A list.", why: harm }];
    await assert.rejects(adapt(first, { differences: harmful }), refused("reads-like-a-method"));
    const { id, marking, rev } = await adapt(first, { marking: "TLP:GREEN" });
    assert.equal(marking, "TLP:GREEN");
    const change = { expectedRev: work.rev, ...workFields, marking: "TLP:AMBER" as const };
    await people.bruno.call(changeWork, { params: here, body: change });
    await share(first);
    assert.equal((await read(id)).adaptation.marking, "TLP:AMBER");
    const lower = { expectedRev: rev, ...fields({ marking: "TLP:GREEN" }) };
    const at1 = { params: { workspace: velmara, adaptation: id } };
    await assert.rejects(people.analyst.call(at.changeAdaptation, { ...at1, body: lower }), refused("marking-forbids", "marking"));
    const red = await adapt(first, { marking: "TLP:AMBER+STRICT", title: said("Strictword list") });
    await write(0, "One decides.");
    await share(await publish());
    assert.ok((await alertOf(red.id))?.asks);
    await assert.rejects(read(red.id, people.guest), refused("not-found"));
    const seen = (await people.guest.call(at.listAdaptations, there)).adaptations.map((one) => one.id);
    assert.ok(!seen.includes(red.id));
    await assert.rejects(adapt(first, {}, people.guest), refused("no-access"));
    await assert.rejects(adapt(first, {}, people.outsider), refused("not-found"));
    await assert.rejects(answer(red.id, "left", people.guest), refused("no-access"));
  });

  stricterWorks(() => ({ programme, people, library }));

  test("a State asks for a language once, by a parcel; an edition with the language answers the request", async () => {
    const { publish, share, ids, reach, here } = await library(["One."]);
    const first = await publish();
    await share(first);
    const at1 = { workspace: velmara, edition: first };
    const ask = (lang: string, by = people.amara) => by.call(requestLanguage, { params: at1, body: { commandId: command(), lang } });
    await assert.rejects(ask("fr", people.analyst), refused("no-access"));
    await assert.rejects(ask("fr", people.outsider), refused("not-found"));
    await assert.rejects(ask("en"), refused("language-published", "lang"));
    const [one, two] = await Promise.allSettled([ask("fr"), ask("fr")]);
    assert.deepEqual([one.status, two.status].sort(), ["fulfilled", "rejected"]);
    await assert.rejects(ask("fr"), refused("language-requested", "lang"));
    const told = { states: ["X-VEL"], lang: "fr", day: "2026-05-01", marking: "TLP:GREEN" as const };
    await people.bruno.call(askLanguage, { params: here, body: { commandId: command(), ...told } });
    const duty = () => waitingAt("language-asked", here.work, people.bruno, programme);
    const asked = async () =>
      (await reach()).languages.map(({ lang, published, states, requests }) => [lang, published, states, requests.map(({ word }) => word)]);
    // the State counts once, even if both the programme and the State recorded the request
    assert.deepEqual([await asked(), await duty()], [[["fr", false, 1, ["programme", "state"]]], [1]]);
    assert.deepEqual(
      (await open(first)).requested.map(({ lang, answered, openedAt }) => [lang, answered, openedAt !== null]),
      [["fr", false, true]],
    );
    await people.bruno.call(passages.translatePassage, {
      params: { ...here, passage: ids[0] ?? "", lang: "fr" },
      body: { expectedRev: null, seen: 1, text: "Un." },
    });
    await people.bruno.call(editions.renewLanguages, { params: { workspace: programme, edition: first }, body: {} });
    await share(first);
    assert.deepEqual([await asked(), await duty()], [[["fr", true, 1, ["programme", "state"]]], []]);
    assert.deepEqual(
      (await open(first)).requested.map(({ answered }) => answered),
      [true],
    );
    await ask("es");
    assert.deepEqual(await duty(), [1]);
    const withdraw = () =>
      people.amara.call(withdrawRequestedLanguage, { params: { ...at1, lang: "es" }, body: { reason: said("We translate it here.") } });
    await withdraw();
    assert.deepEqual(
      (await asked()).map(([lang]) => lang),
      ["fr"],
    );
    assert.deepEqual(await duty(), []);
    await assert.rejects(withdraw(), refused("parcel-over"));
  });

  test("a contributor's withdrawn name is deleted at the States that have the edition", async () => {
    const { bruno } = people;
    const { here, publish, share } = await library(["One."]);
    const { edition } = await bruno.call(editions.openEdition, { params: here, body: { commandId: command() } });
    const at1 = { workspace: programme, edition };
    const who = { name: "Quetzalina", body: "university" as const, part: "author" as const };
    await bruno.call(editions.addContribution, { params: at1, body: { commandId: command(), ...who } });
    const contribution = (await bruno.call(editions.listEditions, { params: here })).editions[0]?.contributions[0]?.id ?? assert.fail();
    const of = { params: { workspace: programme, contribution } };
    await bruno.call(editions.recordAgreement, { ...of, body: { agrees: true } });
    await publish(edition);
    await share(edition);
    assert.deepEqual((await open(edition)).edition.contributions, [who]);
    await bruno.call(editions.removeName, { ...of, body: {} });
    assert.deepEqual((await open(edition)).edition.contributions, [{ ...who, name: null }]);
    const { rows } = await app.db.as(
      "administrator",
      `select ((select count(*) from exchange.incoming where workspace_id = '${velmara}' and convert_from(bytes, 'utf8') like '%Quetzalina%')
        + (select count(*) from knowledge.received_edition where body::text like '%Quetzalina%')
        + (select count(*) from history.revision h where h."row"::text like '%Quetzalina%'))::int as n`,
    );
    assert.equal(rows[0]?.["n"], 0);
  });

  test("the programme gets the title of a released adaptation, and its differences only if the State chooses", async () => {
    const { publish, share, ids, reach } = await library(["One.", "Two."]);
    const first = await publish();
    await share(first);
    const word = newWord();
    const { id, rev } = await adapt(first, { differences: [{ passage: ids[0] ?? "", what: `The ${word} office`, why: "The law." }] });
    await adapt(first, { title: said("Another of the same State") });
    const release = (withDifferences: boolean, by = people.amara) =>
      by.call(releaseAdaptation, {
        params: { workspace: velmara, adaptation: id },
        body: { commandId: command(), expectedRev: rev, withDifferences },
      });
    assert.deepEqual([(await reach()).adapted, (await reach()).adaptations], [0, []]);
    await assert.rejects(release(false, people.analyst), refused("no-access"));
    const [one, two] = await Promise.allSettled([release(false), release(false)]);
    assert.deepEqual([one.status, two.status].sort(), ["fulfilled", "rejected"]);
    const got = await reach();
    assert.deepEqual(
      [got.adapted, got.adaptations.map(({ state, title, edition, differences }) => [state, title.text, edition, differences])],
      [1, [["X-VEL", "Our checklist", 1, null]]],
    );
    const atProgramme = async () => {
      const { rows } = await app.db.as(
        "administrator",
        `select ((select count(*) from exchange.incoming where workspace_id = '${programme}' and convert_from(bytes, 'utf8') like '%${word}%')
          + (select count(*) from knowledge.received_adaptation where workspace_id = '${programme}' and body::text like '%${word}%'))::int as n`,
      );
      return Number(rows[0]?.["n"]);
    };
    assert.equal(await atProgramme(), 0);
    const after = await release(true);
    assert.deepEqual([after.released?.withDifferences, after.released?.changed], [true, false]);
    assert.deepEqual([(await reach()).adaptations.length, (await reach()).adaptations[0]?.differences?.length], [1, 1]);
    assert.notEqual((await read(id)).adaptation.released?.openedAt, null);
    // a later wording of the adaptation is not sent until it is released
    const at1 = { params: { workspace: velmara, adaptation: id } };
    await people.analyst.call(at.changeAdaptation, { ...at1, body: { expectedRev: rev, ...fields({ title: said("A later title") }) } });
    assert.deepEqual([(await read(id)).adaptation.released?.changed, (await reach()).adaptations[0]?.title.text], [true, "Our checklist"]);
    await people.amara.call(withdrawAdaptation, { ...at1, body: { reason: said("Too early.") } });
    assert.deepEqual([(await reach()).adapted, await atProgramme(), (await read(id)).adaptation.released], [0, 0, null]);
    await assert.rejects(people.amara.call(withdrawAdaptation, { ...at1, body: { reason: said("Twice.") } }), refused("parcel-over"));
    // a row with a marking above the reader's clearance is neither counted nor shown
    const strict = await adapt(first, { marking: "TLP:AMBER+STRICT" });
    await people.amara.call(releaseAdaptation, {
      params: { workspace: velmara, adaptation: strict.id },
      body: { commandId: command(), expectedRev: strict.rev, withDifferences: true },
    });
    assert.deepEqual([(await reach()).adapted, (await reach(people.evaluator)).adapted], [1, 0]);
  });
});
