/**
 * Tests turns (only one person at a time writes a text): who may save while somebody else is writing, how a text is taken over, and how a turn
 * ends.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { decideHeldCommand, holdCommand } from "#platform/contract/held-commands.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { documentOf, para } from "#platform/server/wordfile/testing-document.ts";
import { addPassage, removePassage, translatePassage, writePassage } from "../../contract/passages.ts";
import { importWord, previewWord } from "../../contract/word-import.ts";
import { translateWork } from "../../contract/works.ts";
import { beginWriting, followWriting, listWriting, stopWriting, takeOverWriting, writingEvent } from "../../contract/writing.ts";
import { workIn } from "../testing.ts";
import { endTurns } from "./end-turns.ts";

suite("one writer at a time", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let [bruno, amal, reviewer]: Browser[] = [];
  let workspace = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    workspace = app.demonstration?.programme ?? assert.fail();
    bruno = await app.as("bruno");
    amal = await personIn(app, workspace, "Amal", ["programme-officer"]);
    reviewer = await personIn(app, workspace, "noor", ["reviewer"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const withWork = async () => {
    const [one = assert.fail(), two = assert.fail()] = [bruno, amal];
    const made = await workIn({ workspace, author: one, reviewer: reviewer ?? assert.fail() });
    const { at, first } = made;
    const begin = async (who: Browser, lang = "en") => (await who.call(beginWriting, { params: { ...at, lang }, body: {} })).turn;
    const take = async (who: Browser, turn: string, lang = "en") =>
      (await who.call(takeOverWriting, { params: { ...at, lang }, body: { turn } })).turn;
    const stop = (who: Browser, turn: string, lang = "en") => who.call(stopWriting, { params: { ...at, lang }, body: { turn } });
    const write = (who: Browser, expectedRev: number, text: string) =>
      who.call(writePassage, { params: { ...at, passage: first }, body: { expectedRev, text, sameMeaning: null } });
    const list = async (who: Browser) => (await who.call(listWriting, { params: at })).turns;
    /** Changes the turns as if their writers had shown no activity for this number of minutes. */
    const silent = (minutes: number) =>
      app.db.as(
        "administrator",
        `update knowledge.writing set seen_at = now() - interval '${minutes} minutes' where work_id = '${made.work.id}'`,
      );
    return { ...made, one, two, begin, take, stop, write, list, silent };
  };

  test("while one person has the turn, the save of another is refused with the writer's name", async () => {
    const { one, two, begin, write, list } = await withWork();
    const mine = await begin(one);
    assert.deepEqual([mine.mine, mine.takenFromMe], [true, false]);
    const seen = await begin(two);
    assert.deepEqual([seen.turn, seen.mine, seen.name, seen.takenFromMe], [mine.turn, false, "Bruno", false]);
    assert.deepEqual(await list(two), [seen]);
    await assert.rejects(write(two, 1, "By the second."), (error) => {
      refused("text-being-written")(error);
      assert.deepEqual(error instanceof Problem ? error.body.details : null, { name: "Bruno", since: mine.since });
      return true;
    });
    assert.equal((await write(one, 1, "By the first.")).rev, 2);
  });

  test("after a takeover only the new writer can save; the former writer sees that name and can take the text back", async () => {
    const { one, two, begin, take, write, list } = await withWork();
    const { turn } = await begin(one);
    const theirs = await take(two, turn);
    assert.ok(theirs.mine);
    const [lost] = await list(one);
    assert.deepEqual([lost?.name, lost?.takenFromMe], ["Amal", true]);
    await assert.rejects(write(one, 1, "By the first."), refused("text-taken-over"));
    // a report of activity by the former writer does not take the turn back
    assert.equal((await begin(one)).turn, theirs.turn);
    assert.equal((await write(two, 1, "By the second.")).rev, 2);
    assert.ok((await take(one, theirs.turn)).mine);
    await assert.rejects(write(two, 2, "By the second, again."), refused("text-taken-over"));
    // the former writer read revision 1, so a save would overwrite what was saved meanwhile: conflict
    await assert.rejects(write(one, 1, "By the first."), refused("conflict"));
    assert.equal((await write(one, 2, "By the first.")).rev, 3);
  });

  test("if two people take over at the same time, one gets the turn, and the other gets the name of the writer", async () => {
    const { one, two, begin, take, list } = await withWork();
    const three = await personIn(app, workspace, "Ines", ["programme-officer"]);
    const { turn } = await begin(one);
    const both = await Promise.all([take(two, turn), take(three, turn)]);
    assert.equal(both.filter(({ mine }) => mine).length, 1);
    assert.equal(both[0]?.turn, both[1]?.turn);
    assert.equal((await list(one)).length, 1);
  });

  test("a turn is for one language: two people can write the French and the English text at the same time", async () => {
    const { one, two, at, first, begin, translate } = await withWork();
    await begin(one);
    await begin(two, "fr");
    await assert.rejects(translate(), refused("text-being-written"));
    const french = { expectedRev: null, seen: 1, text: "L’organe est informé." };
    assert.equal((await two.call(translatePassage, { params: { ...at, passage: first, lang: "fr" }, body: french })).rev, 1);
  });

  test("a turn ends when its writer stops, or after fifteen minutes without activity; others cannot end it", async () => {
    const { one, two, begin, stop, write, list, silent } = await withWork();
    const { turn } = await begin(one);
    await stop(two, turn);
    assert.equal((await list(two)).length, 1);
    await stop(one, turn);
    assert.deepEqual(await list(two), []);
    assert.notEqual((await begin(one)).turn, turn);
    await silent(14);
    await assert.rejects(write(two, 1, "Too early."), refused("text-being-written"));
    await silent(14);
    await begin(one);
    await silent(16);
    assert.deepEqual(await list(two), []);
    assert.equal((await write(two, 1, "By the second.")).rev, 2);
    // the first writer's turn ended by the time limit; a save is still accepted as long as nobody else writes
    assert.equal((await write(one, 2, "By the first.")).rev, 3);
    assert.ok((await begin(two)).mine);
    await assert.rejects(write(one, 3, "By the first, again."), refused("text-being-written"));
  });

  test("every command that changes the text is refused during another person's turn, also a Word import", async () => {
    const { one, two, at, first, begin } = await withWork();
    await begin(one);
    await begin(one, "fr");
    const passage = { commandId: command(), after: null, kind: "paragraph" as const, text: "One more." };
    const params = { ...at, passage: first };
    await assert.rejects(two.call(addPassage, { params: at, body: passage }), refused("text-being-written"));
    await assert.rejects(two.call(removePassage, { params, body: { expectedRev: 1 } }), refused("text-being-written"));
    const titles = { title: "Un guide", summary: "" };
    await assert.rejects(two.call(translateWork, { params: { ...at, lang: "fr" }, body: titles }), refused("text-being-written"));
    const file = { name: "text.docx", content: Buffer.from(documentOf(para("Another text."))).toString("base64") };
    const { digest } = await two.call(previewWord, { params: { ...at, lang: "en" }, body: { file, rendersNow: true } });
    const taking = { commandId: command(), file, rendersNow: true, digest, withoutStopped: false };
    await assert.rejects(two.call(importWord, { params: { ...at, lang: "en" }, body: taking }), refused("text-being-written"));
    assert.equal((await one.call(importWord, { params: { ...at, lang: "en" }, body: taking })).new, 1);
  });

  test("a text that a moderator allows is not stored during another person's turn, and is not lost", async () => {
    const { one, two, at, first, begin, stop, write } = await withWork();
    const { turn } = await begin(one);
    const text = "Write to somebody@example.org.";
    const asked = {
      commandId: command(),
      endpoint: writePassage.id,
      params: { work: at.work, passage: first },
      body: { expectedRev: 1, text, sameMeaning: null },
      reason: null,
    };
    await stop(one, turn);
    const { id } = await two.call(holdCommand, { params: { workspace }, body: asked });
    await begin(one);
    const [moderator = assert.fail()] = [bruno];
    const words = said("It is an address of the text.");
    const allow = () =>
      moderator.call(decideHeldCommand, {
        params: { workspace, command: id },
        body: { commandId: command(), decision: "allow" as const, words },
      });
    assert.deepEqual(await allow(), { outcome: "not-carried-out", problem: "text-being-written" });
    await stop(one, (await begin(one)).turn);
    assert.equal((await allow()).outcome, "allowed");
    await assert.rejects(write(two, 1, "Not the newest."), refused("conflict"));
  });

  test("open pages get a live event after the change; the event contains no data", async () => {
    const { one, two, at, begin, take, stop, write } = await withWork();
    const heard: unknown[] = [];
    const leave = app.services.live.subscribe(`knowledge.writing.${workspace}.${at.work}`, (events) => heard.push(...events));
    const told = async (): Promise<void> => {
      while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(heard.splice(0), [{ name: writingEvent, data: {} }]);
    };
    const { turn } = await begin(one);
    await told();
    const theirs = await take(two, turn);
    await told();
    await write(two, 1, "By the second.");
    await told();
    await stop(two, theirs.turn);
    await told();
    leave();
    const [reader = assert.fail()] = [reviewer];
    await assert.rejects(reader.call(followWriting, { params: at }), refused("no-access"));
  });

  test("a daily job deletes ended turns; only a takeover is audited, without a name; no turn is exported", async () => {
    const { one, two, work, begin, take, silent } = await withWork();
    const { turn } = await begin(one);
    await take(two, turn);
    const audit = async () =>
      (
        await app.db.as(
          "administrator",
          `select distinct action from platform.audit where action in ('knowledge.begin-writing', 'knowledge.take-over-writing', 'knowledge.stop-writing') order by 1`,
        )
      ).rows;
    assert.deepEqual(await audit(), [{ action: "knowledge.take-over-writing" }]);
    await silent(16);
    await sweepAll({ db: app.services.db, now: () => new Date() }, endTurns);
    const left = `select count(*)::int as n from knowledge.writing where work_id = '${work.id}'`;
    assert.deepEqual((await app.db.as("administrator", left)).rows, [{ n: 0 }]);
  });

  test("a person who may not write can neither begin a turn nor see who is writing", async () => {
    const { at } = await withWork();
    const [reader = assert.fail()] = [reviewer];
    await assert.rejects(reader.call(beginWriting, { params: { ...at, lang: "en" }, body: {} }), refused("no-access"));
    await assert.rejects(reader.call(listWriting, { params: at }), refused("no-access"));
  });
});
