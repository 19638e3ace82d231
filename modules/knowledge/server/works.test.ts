/**
 * Tests works, passages and translations over HTTP on the demonstration: which changes make a language out of date, which do not, and who may
 * write.
 */
import { noTopics } from "../contract/topics.ts";
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { addPassage, getWork, getWorkText, removePassage, translatePassage, writePassage } from "../contract/passages.ts";
import { addWork, changeWork, listWorks, translateWork, workLanguages, type WorkFields } from "../contract/works.ts";

const fieldsOf = (more: Partial<WorkFields> = {}): WorkFields => ({
  kind: "guide",
  title: said("A guide of the test"),
  summary: said("For the test."),
  titleConfirmed: true,
  topics: noTopics,
  source: "",
  sourceUrl: "",
  held: true,
  licence: "",
  holder: "",
  marking: "TLP:GREEN",
  ...more,
});

suite("works", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let bruno: Browser;
  let params: { workspace: string };
  let velmara = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    assert.ok(app.demonstration);
    params = { workspace: app.demonstration.programme };
    velmara = app.demonstration.velmara;
    bruno = await app.as("bruno");
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const add = (more: Partial<WorkFields> = {}) => bruno.call(addWork, { params, body: { commandId: command(), ...fieldsOf(more) } });
  /** Makes a work with one paragraph, and returns functions that change it. */
  const withPassage = async (text = "The body is told of the decision.") => {
    const work = await add();
    const at = { ...params, work: work.id };
    const write = (body: string, after: string | null = null) =>
      bruno.call(addPassage, { params: at, body: { commandId: command(), after, kind: "paragraph", text: body } });
    const { passage } = await write(text);
    const here = { ...at, passage };
    const reword = (expectedRev: number, body: string, sameMeaning: string | null = null) =>
      bruno.call(writePassage, {
        params: here,
        body: { expectedRev, text: body, sameMeaning: sameMeaning === null ? null : said(sameMeaning) },
      });
    const translate = (expectedRev: number | null, seen: number | null, body: string, one = passage) =>
      bruno.call(translatePassage, { params: { ...at, passage: one, lang: "fr" }, body: { expectedRev, seen, text: body } });
    const french = async () => {
      const data = await bruno.call(getWorkText, { params: { ...at, lang: "fr" } });
      const [first = assert.fail()] = data.passages;
      const state = data.languages.find(({ lang }) => lang === "fr") ?? assert.fail();
      return { ...data, first, state };
    };
    return { work, at, here, passage, write, reword, translate, french };
  };

  test("the demonstration has the Declaration in six languages, an out-of-date guide, and works without text", async () => {
    const { works } = await bruno.call(listWorks, { params });
    const states = works.map(({ work, languages }) => [
      work.title.text,
      languages.map(({ state, behind }) => `${state} ${behind}`).join(", "),
    ]);
    assert.deepEqual(states.slice(0, 2), [
      ["Before buying facial recognition", "original 0, follows 0, behind 2, in-work 0, behind 2, not-yet 0"],
      ["Universal Declaration of Human Rights", "original 0, follows 0, follows 0, follows 0, follows 0, follows 0"],
    ]);
    const entries = works.filter(({ work }) => !work.held);
    assert.equal(entries.length, 8);
    assert.ok(entries.every(({ work, languages }) => !work.titleConfirmed && languages.length === 0 && work.source !== ""));
    const declaration = works[1]?.work.id ?? "";
    const { passages } = await bruno.call(getWorkText, { params: { ...params, work: declaration, lang: "ar" } });
    assert.equal(passages.length, 60);
    assert.deepEqual([passages[37]?.kind, passages[36]?.translation?.text], ["paragraph", "المادة 19"]);
  });

  test("a change of meaning makes a translation out of date; the translator sees the old and the new original", async () => {
    const { reword, translate, french } = await withPassage();
    await translate(null, 1, "L’organe est informé de la décision.");
    assert.deepEqual([(await french()).state.state, (await french()).first.state], ["follows", "follows"]);
    await reword(1, "The body is heard before the decision.");
    const { first, state } = await french();
    assert.deepEqual([state.state, state.behind, first.state], ["behind", 1, "behind"]);
    assert.deepEqual(
      [first.translation?.fromText, first.original.text, first.translation?.text],
      ["The body is told of the decision.", "The body is heard before the decision.", "L’organe est informé de la décision."],
    );
    assert.deepEqual(
      first.changes.map(({ rev, changed, by }) => [rev, changed, by]),
      [[2, true, "Bruno"]],
    );
  });

  test("a translation is up to date again only after it is updated; correcting a typo in either text is not enough", async () => {
    const { reword, translate, french } = await withPassage();
    await translate(null, 1, "L’organe est informé.");
    await reword(1, "The body is heard befor the decision.");
    await reword(2, "The body is heard before the decision.", "One letter was missing.");
    assert.equal((await french()).first.state, "behind");
    await translate(1, null, "L’organe en est informé.");
    const corrected = await french();
    assert.deepEqual([corrected.first.state, corrected.first.translation?.from, corrected.first.translation?.rev], ["behind", 1, 2]);
    // a translator who saw an older original confirms only that the text translates that revision
    await translate(2, 2, "L’organe est entendu avant la décision.");
    assert.deepEqual([(await french()).first.translation?.from, (await french()).first.state], [2, "follows"]);
    assert.deepEqual(
      (await french()).first.changes.map(({ changed, reason }) => [changed, reason?.text]),
      [[false, "One letter was missing."]],
    );
    await assert.rejects(translate(3, 1, "L’organe est entendu."), refused("invalid-input", "seen"));
    await assert.rejects(translate(3, 9, "L’organe est entendu."), refused("invalid-input", "seen"));
  });

  test("an added passage makes a complete language out of date; a removed one is removed in each language", async () => {
    const { at, passage, write, translate, french } = await withPassage();
    await translate(null, 1, "L’organe est informé.");
    const added = await write("The opinion is published.", passage);
    assert.deepEqual([(await french()).state.state, (await french()).state.behind], ["behind", 1]);
    await bruno.call(removePassage, { params: { ...at, passage: added.passage }, body: { expectedRev: 1 } });
    assert.equal((await french()).state.state, "follows");
    const { passages } = await bruno.call(getWork, { params: at });
    assert.deepEqual(
      passages.map(({ id }) => id),
      [passage],
    );
    await assert.rejects(translate(null, 1, "L’avis est publié.", added.passage), refused("not-found"));
  });

  test("passages remain in the given order, and the second of two writers of one passage gets a conflict", async () => {
    const { at, passage, write, reword, translate } = await withPassage("Second.");
    await write("First.");
    await write("Third.", passage);
    const { passages } = await bruno.call(getWork, { params: at });
    assert.deepEqual(
      passages.map(({ original }) => original.text),
      ["First.", "Second.", "Third."],
    );
    await reword(1, "Second, again.");
    await assert.rejects(reword(1, "Mine."), refused("conflict"));
    await translate(null, 2, "Deuxième.");
    await assert.rejects(translate(null, 2, "Le mien."), refused("conflict"));
  });

  test("a work with passages cannot change its language or become an entry (without text); an entry gets no passages", async () => {
    const { work, at } = await withPassage();
    const change = (more: Partial<WorkFields>) =>
      bruno.call(changeWork, { params: at, body: { expectedRev: work.rev, ...fieldsOf(more) } });
    await assert.rejects(change({ title: said("Un guide", "fr") }), refused("text-elsewhere", "title"));
    await assert.rejects(change({ held: false }), refused("text-elsewhere", "held"));
    assert.equal((await change({ title: said("Another title") })).title.text, "Another title");
    const entry = await add({ held: false });
    const body = { commandId: command(), after: null, kind: "note" as const, text: "A note." };
    await assert.rejects(bruno.call(addPassage, { params: { ...params, work: entry.id }, body }), refused("text-elsewhere"));
  });

  test("translated titles are out of date after the title changes, and passages have the marking of their work", async () => {
    const { work, at } = await withPassage("A passage that only some may read: quetzal.");
    await bruno.call(translateWork, { params: { ...at, lang: "fr" }, body: { title: "Un guide", summary: "" } });
    const changed = await bruno.call(changeWork, {
      params: at,
      body: { expectedRev: work.rev, ...fieldsOf({ title: said("A changed guide"), marking: "TLP:AMBER+STRICT" }) },
    });
    assert.deepEqual([changed.translations[0]?.title, changed.translations[0]?.behind], ["Un guide", true]);
    const { rows } = await app.db.as(
      "administrator",
      `select p.visibility as passage, r.visibility as revision from knowledge.passage p join knowledge.revision r on r.passage_id = p.id where p.work_id = '${work.id}'`,
    );
    assert.deepEqual(rows, [{ passage: 3, revision: 3 }]);
  });

  test("the search finds works and passages in each language, and returns each passage once", async () => {
    const words: Readonly<Record<string, string>> = {
      en: "spirit of brotherhood",
      fr: "esprit de fraternité",
      es: "fraternalmente los unos con los otros",
      ru: "духе братства",
      ar: "بروح الإخاء",
      zh: "兄弟关系的精神",
    };
    const found = async (q: string, kind: string) => {
      const { groups } = await bruno.call(search, { params, query: { q, kind, lang: "en" } });
      return groups.find((one) => one.kind === kind)?.hits ?? [];
    };
    const records = new Set<string>();
    for (const lang of workLanguages) {
      const [hit = assert.fail(lang)] = await found(words[lang] ?? "", "passage");
      records.add(hit.record);
      assert.equal(hit.line?.lang, lang);
    }
    assert.equal(records.size, 1, "in all six languages the search finds the same passage");
    const [work = assert.fail()] = await found("recon faciale", "work");
    assert.match(work.title.text, /facial recognition/);
  });

  test("the search can be filtered by topics; topics are in the order of their lists; an unknown code is refused", async () => {
    const word = "Quellwort";
    const about = (more: Partial<WorkFields["topics"]>) => ({ topics: { ...noTopics, ...more } });
    const first = await add({
      title: said(`${word} on people`),
      ...about({ elements: ["tools", "people", "people"], steps: ["capability"] }),
    });
    const second = await add({ title: said(`${word} on law`), ...about({ elements: ["law"], steps: ["responses"], areas: ["ai"] }) });
    assert.deepEqual(first.topics, { areas: [], steps: ["capability"], elements: ["people", "tools"] });
    for (const kind of ["areas", "elements"] as const)
      await assert.rejects(add(about({ [kind]: ["no-such-code"] })), refused("invalid-input", "topics"));
    const ask = (narrow: object = {}) => bruno.call(search, { params, query: { q: word, lang: "en", ...narrow } });
    const found = async (narrow: object) => (await ask(narrow)).groups.flatMap(({ hits }) => hits.map(({ record }) => record));
    const { facets } = await ask();
    assert.deepEqual(
      facets.elements.map(({ code, found: n }) => [code, n]),
      [
        ["law", 1],
        ["people", 1],
        ["tools", 1],
      ],
    );
    assert.deepEqual(
      facets.steps.map(({ step }) => step),
      ["capability", "responses"],
    );
    assert.deepEqual(await found({ element: "people" }), [first.id]);
    assert.deepEqual(await found({ step: "responses" }), [second.id]);
    assert.deepEqual(await found({ step: "responses", element: "people" }), []);
    assert.deepEqual(await found({ subject: "ai" }), [second.id]);
    const narrowed = (await ask({ step: "responses" })).facets;
    assert.deepEqual([narrowed.elements.map(({ code }) => code), narrowed.steps.length], [["law"], 2]);
    const cleared = await bruno.call(changeWork, {
      params: { ...params, work: second.id },
      body: { expectedRev: second.rev, ...fieldsOf({ title: said(`${word} on law`) }) },
    });
    assert.deepEqual([cleared.topics, await found({ step: "responses" })], [noTopics, []]);
  });

  test("an official of a State sees no work of the programme and can write none in the State's workspace", async () => {
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listWorks, { params }), refused("not-found"));
    assert.deepEqual((await amara.call(listWorks, { params: { workspace: velmara } })).works, []);
    const body = { commandId: command(), ...fieldsOf() };
    await assert.rejects(amara.call(addWork, { params: { workspace: velmara }, body }), refused("no-access"));
  });
});
