/**
 * Tests editions over HTTP: the conditions for publication, who may review, which text a review is about, and which revisions an edition consists
 * of.
 */
import { noTopics } from "../contract/topics.ts";
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import * as editions from "../contract/editions.ts";
import { addPassage, translatePassage, writePassage } from "../contract/passages.ts";
import { addWork, changeWork, listWorks, type WorkFields } from "../contract/works.ts";
import { nextStep } from "./write-passages.ts";

const fields: WorkFields = {
  kind: "guide",
  title: said("A guide of the test"),
  summary: said(""),
  titleConfirmed: true,
  topics: noTopics,
  source: "",
  sourceUrl: "",
  held: true,
  licence: "CC BY 4.0",
  holder: "The programme",
  marking: "TLP:GREEN",
};

suite("editions", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let [bruno, reviewer]: Browser[] = [];
  let params: { workspace: string };
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    params = { workspace: app.demonstration?.programme ?? assert.fail() };
    bruno = await app.as("bruno");
    reviewer = await personIn(app, params.workspace, "noor", ["reviewer"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  /** Makes a work with two paragraphs, the first of which is also in French, and the first edition of this work. */
  const withEdition = async (more: Partial<WorkFields> = {}) => {
    const [author = assert.fail(), other = assert.fail()] = [bruno, reviewer];
    const work = await author.call(addWork, { params, body: { commandId: command(), ...fields, ...more } });
    const at = { ...params, work: work.id };
    const add = async (text: string, from: string | null) =>
      (await author.call(addPassage, { params: at, body: { commandId: command(), after: from, kind: "paragraph", text } })).passage;
    const first = await add("The body is told of the decision.", null);
    const second = await add("Its opinion is published.", first);
    const translate = (passage: string, expectedRev: number | null, seen: number, text: string) =>
      author.call(translatePassage, { params: { ...at, passage, lang: "fr" }, body: { expectedRev, seen, text } });
    await translate(first, null, 1, "L’organe est informé de la décision.");
    const { edition } = await author.call(editions.openEdition, { params: at, body: { commandId: command() } });
    const here = { ...params, edition };
    const list = (by = author) => by.call(editions.listEditions, { params: at });
    const newest = async () => (await list()).editions[0] ?? assert.fail();
    const ask = () => author.call(editions.askReview, { params: here, body: {} });
    const review = async (by = other, body: { step?: number; accepted?: boolean } = {}) =>
      by.call(editions.reviewEdition, {
        params: here,
        body: { commandId: command(), step: (await list()).step, accepted: true, reason: said("Each passage says who decides."), ...body },
      });
    const publish = (by = author) => by.call(editions.publishEdition, { params: here, body: { commandId: command() } });
    const contribute = (name: string | null, body: editions.Contribution["body"]) =>
      author.call(editions.addContribution, { params: here, body: { commandId: command(), name, body, part: "author" } });
    const reword = (passage: string, expectedRev: number, text: string) =>
      author.call(writePassage, { params: { ...at, passage }, body: { expectedRev, text, sameMeaning: null } });
    /** Whether the person has the duty to publish the edition. */
    const toPublish = async (by = author) =>
      (await by.call(listDuties, { params })).duties.some(({ kind, record }) => kind === "edition-to-publish" && record === here.edition);
    const pinned = async () =>
      (
        await app.db.as(
          "administrator",
          `select lang, rev, behind from knowledge.pinned where edition_id = '${edition}' order by lang, position`,
        )
      ).rows;
    const edits = { translate, list, newest, ask, review, publish, contribute, reword, pinned, toPublish };
    return { author, other, work, at, here, first, second, ...edits };
  };

  test("the demonstration has a published edition with five kinds of contributors, and a draft of the next one", async () => {
    const [author = assert.fail()] = [bruno];
    const { works } = await author.call(listWorks, { params });
    const [guide, declaration] = works;
    const of = async (work = "") => (await author.call(editions.listEditions, { params: { ...params, work } })).editions;
    const [draft, published] = await of(guide?.work.id);
    assert.deepEqual([draft?.number, draft?.state, draft?.lacks], [2, "draft", ["agreement", "review"]]);
    assert.deepEqual(
      [published?.number, published?.state, published?.languages],
      [
        1,
        "published",
        [
          { lang: "ar", behind: 0 },
          { lang: "en", behind: 0 },
          { lang: "es", behind: 0 },
          { lang: "fr", behind: 0 },
        ],
      ],
    );
    assert.equal(new Set(published?.contributions.map(({ body }) => body)).size, 5);
    assert.deepEqual(
      published?.contributions.map(({ name }) => name === null),
      [false, false, false, true, true],
    );
    const official = declaration?.languages.filter(({ lang }) => lang !== "en") ?? [];
    assert.deepEqual([...new Set(official.map((one) => one.official === one.passages && one.passages === 60))], [true]);
    assert.deepEqual((await of(declaration?.work.id))[0]?.languages.length, 6);
  });

  test("an edition cannot be published without licence, holder, each contributor's agreement and a review", async () => {
    const { author, work, at, newest, publish, ask, review, contribute, toPublish } = await withEdition({
      licence: "",
      holder: "",
      titleConfirmed: false,
    });
    await contribute("Léa", "member-state");
    await contribute(null, "civil-society");
    assert.deepEqual((await newest()).lacks, ["title", "licence", "holder", "agreement", "review"]);
    await assert.rejects(publish(), refused("edition-lacks", ["title", "licence", "holder", "agreement", "review"]));
    await author.call(changeWork, { params: at, body: { expectedRev: work.rev, ...fields } });
    const agree = async (place: number, agrees = true) => {
      const contribution = (await newest()).contributions[place]?.id ?? assert.fail();
      return author.call(editions.recordAgreement, { params: { ...params, contribution }, body: { agrees } });
    };
    await agree(0);
    await ask();
    await review();
    await assert.rejects(publish(), refused("edition-lacks", "agreement"));
    await agree(1);
    await agree(0, false);
    await assert.rejects(publish(), refused("edition-lacks", "agreement"));
    assert.equal(await toPublish(), false);
    await agree(0);
    assert.equal(await toPublish(), true);
    await publish();
    assert.equal(await toPublish(), false);
    assert.deepEqual([(await newest()).state, (await newest()).lacks], ["published", []]);
    await assert.rejects(agree(0, false), refused("edition-not-open"));
    await assert.rejects(contribute("Late", "university"), refused("edition-not-open"));
  });

  test("a contributor's withdrawn name is deleted, also after publication, and is in no history", async () => {
    const { author, newest, ask, review, publish, contribute } = await withEdition();
    await contribute("Quetzalina", "university");
    const { id: contribution = "" } = (await newest()).contributions[0] ?? {};
    const where = { params: { ...params, contribution } };
    await author.call(editions.recordAgreement, { ...where, body: { agrees: true } });
    await ask();
    await review();
    await publish();
    await author.call(editions.removeName, { ...where, body: {} });
    assert.deepEqual(
      (await newest()).contributions.map(({ name, agreedAt }) => [name, agreedAt !== null]),
      [[null, true]],
    );
    const { rows } = await app.db.as(
      "administrator",
      "select count(*)::int as n from history.revision where row::text like '%Quetzalina%' union all select count(*)::int from knowledge.contribution where name = 'Quetzalina'",
    );
    assert.deepEqual(rows, [{ n: 0 }, { n: 0 }]);
  });

  test("a reviewer who wrote no text decides on the exact text; a later edit requires a new review", async () => {
    const { author, other, newest, list, ask, review, publish, reword, first, second, toPublish } = await withEdition();
    const { step } = await list();
    await ask();
    const { duties } = await other.call(listDuties, { params });
    assert.ok(duties.some(({ kind }) => kind === "edition-to-review"));
    assert.ok((await list()).wrote && !(await list(other)).wrote);
    await assert.rejects(review(author), refused("edition-reviewer-wrote"));
    await reword(first, 1, "The body is heard before the decision.");
    await assert.rejects(review(other, { step }), refused("edition-text-moved"));
    await review(other, { accepted: false });
    assert.deepEqual([(await newest()).state, (await newest()).lacks], ["draft", ["review"]]);
    await assert.rejects(review(), refused("edition-not-open"));
    await ask();
    assert.equal(await toPublish(), false);
    await review();
    assert.deepEqual((await newest()).lacks, []);
    assert.deepEqual([await toPublish(), await toPublish(other)], [true, false]);
    await reword(second, 1, "Its opinion is published with the decision.");
    assert.deepEqual(
      (await newest()).reviews.map(({ accepted, holds }) => [accepted, holds]),
      [
        [true, false],
        [false, false],
      ],
    );
    await assert.rejects(publish(), refused("edition-lacks", "review"));
    assert.equal(await toPublish(), false, "the review is about an earlier text");
    await ask();
    await review();
    await assert.rejects(publish(other), refused("no-access"));
    await publish();
    assert.equal((await newest()).state, "published");
  });

  test("a publication waits for a change of the text and is then refused, because nobody reviewed the change", async () => {
    const { at, ask, review, publish, second, newest } = await withEdition();
    await ask();
    await review();
    const { promise: writing, resolve: begin } = Promise.withResolvers<void>();
    let published = false;
    const refusal = writing.then(() => publish()).finally(() => (published = true));
    const written = app.db.transaction({ workspace: params.workspace, account: null, clearance: 4 }, async (tx) => {
      const step = await nextStep(tx, at.work);
      await tx.updateTable("knowledge.passage").set({ removed: step }).where("id", "=", second).execute();
      begin();
      const waits = "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits";
      for (let held = false; !held && !published;) held = (await app.db.as("administrator", waits)).rows[0]?.["waits"] === true;
    });
    await Promise.all([written, assert.rejects(refusal, refused("edition-lacks", "review"))]);
    assert.equal((await newest()).state, "draft");
  });

  test("a published edition keeps its revisions; later translations are added only on request", async () => {
    const { author, here, first, second, translate, newest, ask, review, publish, reword, pinned } = await withEdition();
    await ask();
    await review();
    await publish();
    const english = [
      { lang: "en", rev: 1, behind: false },
      { lang: "en", rev: 1, behind: false },
    ];
    // one passage has no French text, so French was never complete and the edition does not contain it
    assert.deepEqual(await pinned(), english);
    await translate(second, null, 1, "Son avis est publié.");
    await reword(first, 1, "The body is heard before the decision.");
    const renew = () => author.call(editions.renewLanguages, { params: here, body: {} });
    await renew();
    const french = [
      { lang: "fr", rev: 1, behind: false },
      { lang: "fr", rev: 1, behind: false },
    ];
    assert.deepEqual(await pinned(), [...english, ...french]);
    // a translation of a later original does not belong to this edition
    await translate(first, 1, 2, "L’organe est entendu avant la décision.");
    await renew();
    assert.deepEqual(await pinned(), [...english, ...french]);
    assert.deepEqual((await newest()).languages, [
      { lang: "en", behind: 0 },
      { lang: "fr", behind: 0 },
    ]);
  });

  test("a translation that was out of date at publication is out of date in the edition", async () => {
    const { second, first, translate, newest, ask, review, publish, reword, pinned } = await withEdition();
    await translate(second, null, 1, "Son avis est publié.");
    await reword(first, 1, "The body is heard before the decision.");
    await ask();
    await review();
    await publish();
    assert.deepEqual(
      (await pinned()).map(({ lang, rev, behind }) => `${String(lang)} ${String(rev)} ${String(behind)}`),
      ["en 2 false", "en 1 false", "fr 1 true", "fr 1 false"],
    );
    assert.deepEqual((await newest()).languages[1], { lang: "fr", behind: 1 });
  });

  test("a withdrawn edition keeps its reason; its contributors must agree again to the next edition", async () => {
    const { author, at, here, newest, ask, review, publish, contribute } = await withEdition();
    await contribute("Léa", "member-state");
    const { id: contribution = "" } = (await newest()).contributions[0] ?? {};
    await author.call(editions.recordAgreement, { params: { ...params, contribution }, body: { agrees: true } });
    const open = () => author.call(editions.openEdition, { params: at, body: { commandId: command() } });
    await assert.rejects(open(), refused("edition-not-open"));
    await ask();
    await review();
    await publish();
    await author.call(editions.withdrawEdition, { params: here, body: { reason: said("A figure was wrong.") } });
    assert.equal((await newest()).withdrawn?.reason.text, "A figure was wrong.");
    await open();
    const next = await newest();
    assert.deepEqual([next.number, next.contributions.map(({ name, agreedAt }) => [name, agreedAt])], [2, [["Léa", null]]]);
  });

  test("texts of others are linked: an edition without text needs an address, and contains no passages", async () => {
    const [author = assert.fail()] = [bruno];
    const add = (sourceUrl: string) => author.call(addWork, { params, body: { commandId: command(), ...fields, held: false, sourceUrl } });
    const publishOf = async (work: string) => {
      const { edition } = await author.call(editions.openEdition, { params: { ...params, work }, body: { commandId: command() } });
      await author.call(editions.publishEdition, { params: { ...params, edition }, body: { commandId: command() } });
      return edition;
    };
    await assert.rejects(publishOf((await add("")).id), refused("edition-lacks", "source"));
    const edition = await publishOf((await add("https://library.example/guide")).id);
    const { rows } = await app.db.as("administrator", `select count(*)::int as n from knowledge.pinned where edition_id = '${edition}'`);
    assert.deepEqual(rows, [{ n: 0 }]);
  });
});
