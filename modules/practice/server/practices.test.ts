/**
 * Tests the cards of a programme over HTTP: who decides on which revision, that internal details are separate from the card, and what
 * the search finds.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { wholeDay } from "#modules/programme/server/testing-day.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import * as cards from "../contract/practice.ts";
import { withdrawPractice } from "../contract/practice.ts";
import { lessonCases } from "./lessons/testing.ts";

const fields: cards.PracticeFields = {
  lang: "en",
  title: "Somebody outside the unit reads the logs",
  context: "A unit could query a database from any desk.",
  done: "An order names a reader outside the unit.",
  result: "Queries without a reason became rare.",
  failed: "The post of the reader was vacant for a quarter.",
  rights: "The legal basis is an order, not a law.",
  needs: "A log that the unit cannot change\nHalf a post",
  evidence: "documented",
  evidenceNote: "Papers of nine months",
  areas: ["ai"],
  marking: "TLP:GREEN",
};

suite("practices", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let people: Readonly<Record<"bruno" | "second" | "reviewer" | "evaluator" | "amara", Browser>>;
  let params: { workspace: string };
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    params = { workspace: app.demonstration?.programme ?? assert.fail() };
    await wholeDay();
    people = {
      bruno: await app.as("bruno"),
      second: await personIn(app, params.workspace, "sam", ["programme-officer"]),
      reviewer: await personIn(app, params.workspace, "noor", ["reviewer"]),
      evaluator: await personIn(app, params.workspace, "eva", ["evaluator"]),
      amara: await app.as("amara"),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  lessonCases(() => ({ people, params, db: app.db }));

  const card = async (more: Partial<cards.PracticeFields> = {}) => {
    const made = await people.bruno.call(cards.addPractice, { params, body: { commandId: command(), ...fields, ...more } });
    const at = { ...params, practice: made.id };
    const read = (by = people.bruno) => by.call(cards.getPractice, { params: at });
    const rev = async () => (await read()).practice.rev;
    const ask = async () => people.bruno.call(cards.askModeration, { params: at, body: { expectedRev: await rev() } });
    const decide = async (by = people.reviewer, publish = true, expectedRev?: number, reason = "It says who decides.") =>
      by.call(cards.decidePractice, {
        params: at,
        body: { commandId: command(), expectedRev: expectedRev ?? (await rev()), publish, reason: said(reason) },
      });
    const change = async (texts: Partial<cards.PracticeFields>, by = people.bruno) =>
      by.call(cards.changePractice, { params: at, body: { ...fields, ...more, ...texts, expectedRev: await rev() } });
    const withdraw = async (by = people.reviewer) =>
      by.call(withdrawPractice, { params: at, body: { expectedRev: await rev(), reason: said("It was wrong.") } });
    return { made, at, read, rev, ask, decide, change, withdraw };
  };

  test("a person who wrote no part of a card decides on it, and only on the revision that this person read", async () => {
    const { read, rev, ask, decide, change } = await card();
    await assert.rejects(decide(), refused("practice-not-open"));
    await change({ done: "An order names two readers." }, people.second);
    await ask();
    for (const writer of [people.bruno, people.second]) await assert.rejects(decide(writer), refused("practice-own-text"));
    await assert.rejects(decide(people.evaluator), refused("no-access"));
    const seen = await rev();
    await change({ done: "An order names three readers." });
    assert.equal((await read()).practice.status, "draft", "a changed card in review becomes a draft");
    await ask();
    await assert.rejects(decide(people.reviewer, true, seen), refused("conflict"));
    await assert.rejects(decide(people.reviewer, true, undefined, "  "), refused("invalid-input", "reason"));
    assert.equal((await decide(people.reviewer, false)).status, "draft");
    await ask();
    assert.equal((await decide()).status, "published");
    const { decisions, history, wrote } = await read(people.reviewer);
    assert.deepEqual(
      decisions.map(({ outcome }) => outcome),
      ["published", "returned"],
    );
    assert.deepEqual(
      history.map(({ status }) => status),
      ["published", "in-review", "draft", "in-review", "draft", "in-review", "draft", "draft"],
    );
    assert.equal(wrote, false);
  });

  test("a published card cannot be changed: it is withdrawn with a reason, and is then a draft again", async () => {
    const { at, ask, decide, change, withdraw, read } = await card();
    await ask();
    await decide();
    await assert.rejects(change({ done: "Other" }), refused("practice-not-open"));
    await withdraw();
    await assert.rejects(withdraw(), refused("practice-not-open"));
    assert.equal((await change({ done: "Other" })).status, "draft");
    assert.equal((await read()).decisions[0]?.reason.text, "It was wrong.");
    await assert.rejects(people.amara.call(cards.getPractice, { params: at }), refused("not-found"));
  });

  test("the search finds only published cards, by the words of each section", async () => {
    const word = "Quorumwise";
    const { made, ask, decide, withdraw } = await card({ failed: `The ${word} post was vacant.` });
    const found = async (by = people.bruno) =>
      (await by.call(search, { params, query: { q: word, kind: "practice", lang: "en" } })).groups.flatMap(({ hits }) =>
        hits.map(({ record }) => record),
      );
    assert.deepEqual(await found(), []);
    await ask();
    assert.deepEqual(await found(), []);
    await decide();
    assert.deepEqual(await found(), [made.id]);
    await withdraw();
    assert.deepEqual(await found(), []);
  });

  test("internal details are at least as strict as the card, and a reader without clearance does not learn that there are any", async () => {
    const { at, read } = await card();
    const add = (marking: cards.PracticeFields["marking"], text = "The unit has forty people.") =>
      people.bruno.call(cards.addDetail, { params: at, body: { commandId: command(), text: said(text), marking } });
    await assert.rejects(add("TLP:CLEAR"), refused("marking-forbids", "marking"));
    const { id } = await add("TLP:AMBER+STRICT");
    const change = (expectedRev: number, text: string) =>
      people.bruno.call(cards.changeDetail, {
        params: { ...params, detail: id },
        body: { expectedRev, text: said(text), marking: "TLP:AMBER+STRICT" },
      });
    assert.equal((await change(1, "The unit has fifty people.")).rev, 2);
    await assert.rejects(change(1, "The unit has sixty people."), refused("conflict"));
    assert.deepEqual(
      (await read()).details.map(({ text }) => text.text),
      ["The unit has fifty people."],
    );
    assert.deepEqual((await read(people.evaluator)).details, []);
    assert.doesNotMatch(JSON.stringify(await read(people.evaluator)), /fifty people/);
  });

  test("a translation is out of date after its text changed, and up to date again when it is rewritten", async () => {
    const { at, change, read } = await card();
    const { title: _, ...texts } = Object.fromEntries(cards.practiceTexts.map((field) => [field, fields[field]])) as Record<
      (typeof cards.practiceTexts)[number],
      string
    >;
    const translate = (lang: string) =>
      people.bruno.call(cards.translatePractice, { params: { ...at, lang }, body: { ...texts, title: "Quelqu’un lit les journaux" } });
    await assert.rejects(translate("en"), refused("invalid-input", "lang"));
    const spanish = (by: Browser) =>
      by.call(cards.translatePractice, { params: { ...at, lang: "es" }, body: { ...texts, title: "Alguien lee" } });
    await assert.rejects(spanish(people.reviewer), refused("no-access"));
    await spanish(people.second);
    assert.equal((await read(people.second)).wrote, true, "a person who translated a card cannot decide on it");
    await translate("fr");
    const behind = async () => (await read()).practice.translations.map((one) => [one.lang, one.behind]);
    assert.deepEqual(await behind(), [
      ["es", false],
      ["fr", false],
    ]);
    await change({ done: "Another order." });
    assert.deepEqual(await behind(), [
      ["es", true],
      ["fr", true],
    ]);
    await translate("fr");
    assert.deepEqual(await behind(), [
      ["es", true],
      ["fr", false],
    ]);
  });

  test("a moderator has a duty, the writer has none; an unknown area and a State's workspace are refused", async () => {
    const { made, ask } = await card();
    await ask();
    const duties = async (by: Browser) =>
      (await by.call(listDuties, { params })).duties.filter(({ record }) => record === made.id).map(({ kind }) => kind);
    assert.deepEqual(await duties(people.reviewer), ["practice-to-moderate"]);
    assert.deepEqual(await duties(people.bruno), []);
    await assert.rejects(card({ areas: ["nothing"] }), refused("invalid-input"));
    await assert.rejects(card({ marking: "TLP:RED" }), refused("marking-forbids", "marking"));
    await assert.rejects(
      people.amara.call(cards.addPractice, { params: { workspace: velmara }, body: { commandId: command(), ...fields } }),
      refused("no-access"),
    );
  });
});
