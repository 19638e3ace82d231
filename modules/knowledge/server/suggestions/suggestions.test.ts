/**
 * Tests suggestions: who may suggest and decide, the revision made from an accepted one, suggestions to an earlier wording, and that none leaves
 * the workspace.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { search } from "#platform/contract/search.ts";
import { wholePng } from "#platform/server/files/picture/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, newWord, refused, said } from "#platform/server/testing-values.ts";
import * as editions from "../../contract/editions.ts";
import { figureText } from "../../contract/passage-text.ts";
import { getWorkText, removePassage, writePassage } from "../../contract/passages.ts";
import { shareEdition } from "../../contract/sharing.ts";
import {
  acceptSuggestion,
  declineSuggestion,
  listSuggestions,
  mostSuggestions,
  suggestWording,
  withdrawSuggestion,
} from "../../contract/suggestions.ts";
import { beginWriting } from "../../contract/writing.ts";
import { figuresOf } from "../figures/testing.ts";
import { workIn } from "../testing.ts";

const wording = "The body is told of the decision within a week.";

suite("suggestions", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let [bruno, amal, noor]: Browser[] = [];
  let workspace = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
    bruno = await app.as("bruno");
    amal = await personIn(app, workspace, "Amal", ["programme-officer"]);
    noor = await personIn(app, workspace, "Noor", ["reviewer"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const withWork = async () => {
    const [author = assert.fail(), other = assert.fail(), reviewer = assert.fail()] = [bruno, amal, noor];
    const made = await workIn({ workspace, author, reviewer });
    const { at, first } = made;
    const suggest = async (text = wording, { base = 1, lang = "en", by = reviewer, why = null as string | null } = {}) =>
      (
        await by.call(suggestWording, {
          params: { ...at, passage: first, lang },
          body: { commandId: command(), base, text, why: why === null ? null : said(why) },
        })
      ).suggestion;
    const accept = (suggestion: string, on = 1, { by = author, reworked = null as string | null, same = null as string | null } = {}) =>
      by.call(acceptSuggestion, {
        params: { workspace, suggestion },
        body: { commandId: command(), on, reworked, sameMeaning: same === null ? null : said(same) },
      });
    const decline = (suggestion: string, by = author) =>
      by.call(declineSuggestion, { params: { workspace, suggestion }, body: { reason: said("The law has no term.") } });
    const withdraw = (suggestion: string, by = reviewer) => by.call(withdrawSuggestion, { params: { workspace, suggestion }, body: {} });
    const list = async (by = reviewer, lang = "en") => (await by.call(listSuggestions, { params: { ...at, lang } })).suggestions;
    const passage = async (lang = "en") => (await author.call(getWorkText, { params: { ...at, lang } })).passages[0] ?? assert.fail();
    const reword = (expectedRev: number, text: string) =>
      author.call(writePassage, { params: { ...at, passage: first }, body: { expectedRev, text, sameMeaning: null } });
    return { ...made, author, other, reviewer, suggest, accept, decline, withdraw, list, passage, reword };
  };

  test("an accepted suggestion is a revision by the writer who accepts it, and also names the person who suggested it", async () => {
    const { author, reviewer, suggest, accept, list, passage, translate } = await withWork();
    await translate();
    const id = await suggest(wording, { why: "A term is missing." });
    const [open] = await list();
    assert.deepEqual(
      [open?.state, open?.by, open?.mine, open?.base, open?.baseText, open?.why?.text],
      ["open", "Noor", true, 1, "The body is told of the decision.", "A term is missing."],
    );
    assert.equal((await passage()).original.rev, 1, "nothing changes before a decision");
    const waits = async (by: Browser) =>
      (await by.call(listDuties, { params: { workspace } })).duties.some(
        ({ kind, record }) => kind === "suggestions-to-decide" && record === id,
      );
    assert.deepEqual([await waits(author), await waits(reviewer)], [true, false]);
    assert.equal((await accept(id)).rev, 2);
    assert.equal(await waits(author), false);
    const now = await passage();
    assert.equal(now.original.text, wording);
    assert.deepEqual([now.changes.at(-1)?.by, now.changes.at(-1)?.suggestedBy, now.changes.at(-1)?.changed], ["Bruno", "Noor", true]);
    assert.equal((await passage("fr")).state, "behind");
    const [decided] = await list();
    assert.deepEqual([decided?.state, decided?.decided?.by, decided?.decided?.made], ["accepted", "Bruno", 2]);
    await assert.rejects(accept(id, 2), refused("suggestion-decided"));
  });

  test("the writer can state, with a reason, that the meaning is unchanged: translations remain up to date", async () => {
    const { suggest, accept, passage, translate } = await withWork();
    await translate();
    await accept(await suggest("The body is told of this decision."), 1, { same: "One word is clearer." });
    assert.equal((await passage("fr")).state, "follows");
    assert.equal((await passage()).changes.at(-1)?.reason?.text, "One word is clearer.");
  });

  test("a suggestion to a translation corrects the wording: it is based on the same original as before", async () => {
    const { suggest, accept, passage, translate, reword } = await withWork();
    await assert.rejects(suggest("L’organe est averti.", { lang: "fr" }), refused("invalid-input", "lang"));
    await translate();
    await reword(1, "The body is heard.");
    const id = await suggest("L’organe est averti de la décision.", { lang: "fr" });
    await assert.rejects(accept(id, 1, { same: "No." }), refused("invalid-input", "sameMeaning"));
    assert.equal((await accept(id)).rev, 2);
    const { translation, state, original } = await passage("fr");
    assert.deepEqual(
      [translation?.text, translation?.from, translation?.suggestedBy, translation?.by, state, original.rev],
      ["L’organe est averti de la décision.", 1, "Noor", "Bruno", "behind", 2],
    );
  });

  test("an accepted suggestion to a figure keeps the picture, and must contain an alternative text", async () => {
    const { at, author, reviewer, accept } = await withWork();
    const { passage, picture } = await figuresOf(author, at).add(wholePng({ shade: 61 }));
    const suggest = (text: string) =>
      reviewer.call(suggestWording, { params: { ...at, passage, lang: "en" }, body: { commandId: command(), base: 1, text, why: null } });
    await assert.rejects(suggest("Only a caption."), refused("figure-incomplete"));
    const { suggestion } = await suggest(figureText({ alt: "Two columns of shares.", caption: "Shares by year." }));
    assert.equal((await accept(suggestion)).rev, 2);
    const figure = (await author.call(getWorkText, { params: { ...at, lang: "en" } })).passages.find(({ id }) => id === passage);
    assert.deepEqual([figure?.original.rev, figure?.original.figure?.picture.id], [2, picture.id]);
    const { suggestion: next } = await suggest(figureText({ alt: "Other words.", caption: "" }));
    await assert.rejects(accept(next, 2, { reworked: "No sign of a figure." }), refused("figure-incomplete"));
  });

  test("a declined suggestion shows its reason to its author; only its author can withdraw a suggestion", async () => {
    const { author, reviewer, suggest, accept, decline, withdraw, list, passage } = await withWork();
    const declined = await suggest();
    await assert.rejects(decline(declined, reviewer), refused("no-access"));
    await assert.rejects(accept(declined, 1, { by: reviewer }), refused("no-access"));
    await decline(declined);
    const [shown] = await list();
    assert.deepEqual([shown?.state, shown?.decided?.reason?.text, shown?.decided?.made], ["declined", "The law has no term.", null]);
    await assert.rejects(decline(declined), refused("suggestion-decided"));
    await assert.rejects(withdraw(declined), refused("suggestion-decided"));
    const own = await suggest();
    await assert.rejects(withdraw(own, author), refused("no-access"));
    await withdraw(own);
    await assert.rejects(accept(own), refused("suggestion-decided"));
    assert.deepEqual(
      (await list()).map(({ id }) => id),
      [declined],
    );
    assert.equal((await passage()).original.rev, 1);
  });

  test("a suggestion to an earlier wording is accepted only with a new wording that the writer gives", async () => {
    const { suggest, accept, list, passage, reword } = await withWork();
    const id = await suggest();
    await assert.rejects(accept(id, 1, { reworked: "Nothing moved." }), refused("invalid-input", "reworked"));
    await reword(1, "The body is told of each decision.");
    const [shown] = await list();
    assert.deepEqual(
      [shown?.base, shown?.baseText],
      [1, "The body is told of the decision."],
      "the suggestion still shows the wording to which it refers",
    );
    await assert.rejects(accept(id, 1), refused("conflict"));
    await assert.rejects(accept(id, 2), refused("suggestion-moved"));
    await assert.rejects(accept(id, 2, { reworked: "The body is told of each decision." }), refused("suggestion-same"));
    assert.equal((await accept(id, 2, { reworked: "The body is told of each decision within a week." })).rev, 3);
    const { original, changes } = await passage();
    assert.deepEqual([original.text, changes.at(-1)?.suggestedBy], ["The body is told of each decision within a week.", "Noor"]);
    // a person who reads an earlier wording may still suggest; the list shows that the suggestion is about that wording
    await suggest("The body is informed.", { base: 2 });
    assert.equal((await list())[0]?.base, 2);
    await assert.rejects(suggest("The body hears.", { base: 4 }), refused("invalid-input", "base"));
  });

  test("if two people decide at the same time, one decides and the other gets a problem", async () => {
    const { other, author, suggest, accept, decline, passage } = await withWork();
    const id = await suggest();
    const results = await Promise.allSettled([accept(id, 1, { by: author }), accept(id, 1, { by: other }), decline(id, other)]);
    assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
    for (const one of results) if (one.status === "rejected") refused("suggestion-decided")(one.reason);
    assert.ok((await passage()).original.rev <= 2);
  });

  test("empty, unchanged, repeated and too many suggestions are refused; hostile text is stored as plain text", async () => {
    const { other, suggest, list, withdraw, first, at, author } = await withWork();
    await assert.rejects(suggest("   "), refused("invalid-input"));
    await assert.rejects(suggest("The body is told of the decision."), refused("suggestion-same"));
    await assert.rejects(suggest("x".repeat(8_001)), refused("invalid-input"));
    const id = await suggest();
    await assert.rejects(suggest(wording, { by: other }), refused("suggestion-twice"));
    await withdraw(id);
    await assert.rejects(suggest("Write to somebody@example.org."), refused("reads-like-a-method"));
    await assert.rejects(suggest(wording, { why: "Ask somebody@example.org." }), refused("reads-like-a-method"));
    const hostile = "<b title='told'>The body</b> is \u202Edlot; --";
    await suggest(hostile);
    assert.equal((await list())[0]?.text, hostile);
    for (let n = 1; n < mostSuggestions; n += 1) await suggest(`${wording} ${"Also".repeat(n)}`);
    await assert.rejects(suggest("One more."), refused("too-many-suggestions"));
    await author.call(removePassage, { params: { ...at, passage: first }, body: { expectedRev: 1 } });
    assert.deepEqual(await list(), [], "the suggestions to a removed passage are not listed");
  });

  test("a command that arrives twice adds one suggestion", async () => {
    const { at, first, reviewer, list } = await withWork();
    const body = { commandId: command(), base: 1, text: wording, why: null };
    const params = { ...at, passage: first, lang: "en" };
    const [one, two] = [await reviewer.call(suggestWording, { params, body }), await reviewer.call(suggestWording, { params, body })];
    assert.equal(one.suggestion, two.suggestion);
    assert.equal((await list()).length, 1);
  });

  test("a suggestion cannot be accepted while somebody else is writing the text", async () => {
    const { at, other, suggest, accept } = await withWork();
    const id = await suggest();
    await other.call(beginWriting, { params: { ...at, lang: "en" }, body: {} });
    await assert.rejects(accept(id), refused("text-being-written"));
    assert.equal((await accept(id, 1, { by: other })).rev, 2);
  });

  test("a person whose suggestion to the original was accepted cannot review; a declined suggestion does not count", async () => {
    const { at, author, suggest, accept, decline, reviewer } = await withWork();
    const { edition } = await author.call(editions.openEdition, { params: at, body: { commandId: command() } });
    const here = { params: { workspace, edition } };
    await author.call(editions.askReview, { ...here, body: {} });
    const review = async () => {
      const { step } = await reviewer.call(editions.listEditions, { params: at });
      return reviewer.call(editions.reviewEdition, {
        ...here,
        body: { commandId: command(), step, accepted: true, reason: said("It is clear.") },
      });
    };
    await decline(await suggest("Another wording."));
    assert.equal((await reviewer.call(editions.listEditions, { params: at })).wrote, false);
    await accept(await suggest());
    assert.equal((await reviewer.call(editions.listEditions, { params: at })).wrote, true);
    await assert.rejects(review(), refused("edition-reviewer-wrote"));
  });

  test("no edition, parcel, search or public page contains a suggestion; readers need the work's clearance", async () => {
    const word = newWord();
    const { publish, suggest, author, list, at } = await withWork();
    await suggest(`The body is told of the ${word}.`);
    const edition = await publish();
    await author.call(shareEdition, { params: { workspace, edition }, body: { commandId: command() } });
    const found = `select count(*)::int as n from (select o::text as t from exchange.outgoing o union all select n::text from knowledge.pinned n
      union all select p::text from knowledge.passage p union all select x::text from search.passage x) every where t like '%${word}%'`;
    assert.deepEqual((await app.db.as("administrator", found)).rows, [{ n: 0 }]);
    const parcels = `select count(*)::int as n from exchange.outgoing o where o::text like '%${edition}%'`;
    assert.notDeepEqual((await app.db.as("administrator", parcels)).rows, [{ n: 0 }]);
    const granted =
      "select has_any_column_privilege('counterpart_public', 'knowledge.suggestion', 'select') as suggestion, has_column_privilege('counterpart_public', 'knowledge.revision', 'suggested_by', 'select') as name";
    assert.deepEqual((await app.db.as("administrator", granted)).rows, [{ suggestion: false, name: false }]);
    const { groups } = await author.call(search, { params: { workspace }, query: { q: word, lang: "en" } });
    assert.equal(groups.flatMap(({ hits }) => hits).length, 0);
    assert.equal((await list()).length, 1);
    await app.db.as(
      "administrator",
      `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.clearance', '4', false);
        update knowledge.work set marking = 'TLP:RED', visibility = 4 where id = '${at.work}'`,
    );
    await assert.rejects(list(), refused("not-found"));
    await assert.rejects(suggest(), refused("not-found"));
    const stricter = `select distinct visibility from knowledge.suggestion where text like '%${word}%'`;
    assert.deepEqual((await app.db.as("administrator", stricter)).rows, [{ visibility: 4 }]);
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listSuggestions, { params: { ...at, lang: "en" } }), refused("not-found"));
  });
});
