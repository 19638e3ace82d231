/**
 * Tests over HTTP which data a programme gets about uses by States. The main test asks "which States were introduced to the work, and which used it
 * and where?" when two States used it and only one released its use. The tests also check all data that must not reach the programme.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addMember } from "#platform/server/directory/memberships.ts";
import { joinDemonstration } from "#platform/server/exchange/index.ts";
import { newId } from "#platform/server/db/index.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getReach, introduceWork } from "../../contract/reach.ts";
import { addUse, listUnmatchedUses, listUses, matchUse, releaseUse, withdrawUse, type UseFields } from "../../contract/uses.ts";
import { workIn } from "../testing.ts";

const other = newId();

suite("uses by States", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"amara" | "bruno" | "reviewer" | "evaluator" | "analyst", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    await joinDemonstration(app.db, programme, { workspace: other, code: "X-CAS", name: { en: "Castrel" } });
    const account = await app.account("amara");
    await app.db.transaction({ workspace: other, account: null, clearance: 0 }, (tx) =>
      addMember(tx, other, account, ["focal-point"], null),
    );
    people = {
      amara: await app.as("amara"),
      bruno: await app.as("bruno"),
      reviewer: await personIn(app, programme, "noor", ["reviewer"]),
      evaluator: await personIn(app, programme, "eva", ["evaluator"]),
      analyst: await personIn(app, velmara, "ana", ["analyst"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const library = async () => {
    const { amara, bruno, reviewer } = people;
    const { work, at } = await workIn({ workspace: programme, author: bruno, reviewer });
    const use = async (state: string, more: Partial<UseFields> = {}, by = amara) => {
      const fields: UseFields = {
        workNumber: work.number,
        workTitle: said("The guide"),
        edition: 1,
        lang: "fr",
        kind: "strategy",
        record: null,
        title: said("Strategy of the State"),
        day: "2026-05-01",
        marking: "TLP:GREEN",
        ...more,
      };
      return by.call(addUse, { params: { workspace: state }, body: { commandId: command(), ...fields } });
    };
    const release = (state: string, id: string, by = amara, receiver = programme) =>
      by.call(releaseUse, { params: { workspace: state, use: id }, body: { commandId: command(), receiver } });
    const withdraw = (state: string, id: string) =>
      amara.call(withdrawUse, { params: { workspace: state, use: id }, body: { reason: said("It was another guide.") } });
    const reach = (by = bruno) => by.call(getReach, { params: at });
    return { work, at, use, release, withdraw, reach };
  };
  /** The number of rows in the programme's workspace that contain a word, in all tables that a release could change. */
  const atProgramme = async (word: string): Promise<number> => {
    const { rows } = await app.db.as(
      "administrator",
      `select ((select count(*) from exchange.incoming where workspace_id = '${programme}' and convert_from(bytes, 'utf8') like '%${word}%')
        + (select count(*) from knowledge.received_use where workspace_id = '${programme}' and body::text like '%${word}%')
        + (select count(*) from knowledge.use where workspace_id = '${programme}'))::int as n`,
    );
    return Number(rows[0]?.["n"]);
  };

  test("two States used a work and one released this: the programme gets only the released use", async () => {
    const { at, use, release, reach } = await library();
    const introduction = {
      edition: null,
      event: null,
      title: said("Launch"),
      mode: "virtual",
      day: "2026-03-02",
      marking: "TLP:GREEN",
    } as const;
    await people.bruno.call(introduceWork, {
      params: at,
      body: { commandId: command(), states: ["X-VEL", "X-CAS", "X-BOL"], ...introduction },
    });
    const kept = await use(other, { title: said("Quietword strategy") });
    const shown = await use(velmara, { kind: "law", title: said("Law on oversight") });
    assert.equal((await reach()).used, 0);
    await release(velmara, shown.id);
    const { introduced, used, uses } = await reach();
    assert.deepEqual([introduced, used], [3, 1]);
    assert.deepEqual(
      uses.map(({ state, kind, title, edition, lang, word }) => [state, kind, title.text, edition, lang, word.of]),
      [["X-VEL", "law", "Law on oversight", 1, "fr", "state"]],
    );
    const [{ word } = assert.fail()] = uses;
    assert.ok(word.of === "state" && word.named.text === "The guide" && word.digest.length === 64);
    assert.equal(await atProgramme("Quietword"), 0, "no row of the programme contains the use that was not released");
    assert.doesNotMatch(JSON.stringify(await reach()), /Quietword|Castrel.*strategy/);
    assert.equal(await atProgramme("Law on oversight"), 2);
    // the State sees that its parcel was opened
    const { uses: mine } = await people.amara.call(listUses, { params: { workspace: velmara } });
    assert.notEqual(mine.find(({ id }) => id === shown.id)?.released[0]?.openedAt, null);
    assert.deepEqual(
      (await people.amara.call(listUses, { params: { workspace: other } })).uses.map(({ id, released }) => [id, released]),
      [[kept.id, []]],
    );
  });

  test("a withdrawal deletes the use at the programme; a use cannot be released twice", async () => {
    const { use, release, withdraw, reach } = await library();
    const { id } = await use(velmara, { title: said("Passingword strategy") });
    const [first, second] = await Promise.allSettled([release(velmara, id), release(velmara, id)]);
    assert.deepEqual([first.status, second.status].sort(), ["fulfilled", "rejected"]);
    await assert.rejects(release(velmara, id), refused("use-released"));
    assert.equal((await reach()).uses.length, 1);
    await withdraw(velmara, id);
    assert.deepEqual([(await reach()).used, (await reach()).uses], [0, []]);
    assert.equal(await atProgramme("Passingword"), 0);
    await assert.rejects(release(velmara, id), refused("not-found"));
    await assert.rejects(withdraw(velmara, id), refused("not-found"));
    const { withdrawn } = await people.amara.call(listUses, { params: { workspace: velmara } });
    assert.equal(withdrawn.find((one) => one.id === id)?.withdrawn.reason.text, "It was another guide.");
  });

  test("a member of the programme without clearance neither sees nor counts a released use", async () => {
    const { use, release, reach } = await library();
    const { id } = await use(velmara, { title: said("Strictword strategy"), marking: "TLP:AMBER+STRICT" });
    await release(velmara, id);
    assert.equal((await reach()).used, 1);
    const less = await reach(people.evaluator);
    assert.deepEqual([less.used, less.uses], [0, []]);
  });

  test("an analyst can record but not release a use; nobody of the programme can write for a State", async () => {
    const { use, release } = await library();
    const { id } = await use(velmara, {}, people.analyst);
    await assert.rejects(release(velmara, id, people.analyst), refused("no-access"));
    await assert.rejects(use(programme, {}, people.bruno), refused("no-access"));
    await assert.rejects(use(velmara, { marking: "TLP:RED" }), refused("release-red"));
    await assert.rejects(use(velmara, { day: "2999-01-01" }), refused("invalid-input", "day"));
    await assert.rejects(release(velmara, id, people.amara, other), refused("partner-unknown"));
    await assert.rejects(release(other, id), refused("not-found"));
  });

  test("a use of a record is as strict as the record, and is hidden from people who may not read the record", async () => {
    const { use, release } = await library();
    const { assessments } = await people.amara.call(listAssessments, { params: { workspace: velmara } });
    const { id, marking } = assessments[0] ?? assert.fail();
    const record = `urn:counterpart:assessment:${id}`;
    await assert.rejects(use(velmara, { kind: "measure", record }), refused("invalid-input", "record"));
    await assert.rejects(
      use(velmara, { kind: "assessment", record: `urn:counterpart:assessment:${newId()}` }),
      refused("invalid-input", "record"),
    );
    await assert.rejects(use(velmara, { kind: "assessment", record, marking: "TLP:CLEAR" }), refused("marking-forbids"));
    const made = await use(velmara, { kind: "assessment", record, marking });
    const listed = async (by: Browser) => (await by.call(listUses, { params: { workspace: velmara } })).uses.map((one) => one.id);
    assert.ok((await listed(people.analyst)).includes(made.id));
    const mark = (label: Tlp) =>
      app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
        tx
          .updateTable("assessment.assessment")
          .set(markingColumns(label))
          .where("workspace_id", "=", velmara)
          .where("id", "=", id)
          .execute(),
      );
    await mark("TLP:RED");
    assert.ok(!(await listed(people.analyst)).includes(made.id));
    await assert.rejects(release(velmara, made.id), refused("marking-forbids"));
    await mark(marking);
  });

  test("a use of a work with an unknown number is listed separately", async () => {
    const { use, release, work } = await library();
    const { id } = await use(velmara, { workNumber: work.number + 5_000, workTitle: said("A brochure") });
    await release(velmara, id);
    const { uses } = await people.bruno.call(listUnmatchedUses, { params: { workspace: programme } });
    assert.deepEqual(
      uses.map((one) => [one.state, one.use.workTitle.text, one.use.workNumber]),
      [["X-VEL", "A brochure", work.number + 5_000]],
    );
  });

  test("a use of an unknown work is a duty until an editor records the work; this can be undone", async () => {
    const { use, release, work, reach } = await library();
    const { id } = await use(velmara, { workNumber: work.number + 6_000, workTitle: said("Another brochure") });
    await release(velmara, id);
    const listed = async () => (await people.bruno.call(listUnmatchedUses, { params: { workspace: programme } })).uses;
    const parcel = (await listed()).find((one) => one.use.workTitle.text === "Another brochure")?.parcel ?? assert.fail();
    const waits = async (by = people.bruno) =>
      (await by.call(listDuties, { params: { workspace: programme } })).duties
        .filter(({ kind }) => kind === "use-unmatched")
        .map(({ state, values }) => [state, values["n"]]);
    const before = await waits();
    assert.equal(before.length, 1);
    assert.deepEqual(await waits(people.reviewer), [], "a person who may not edit does not have the duty");
    const match = (to: string | null, by = people.bruno, workspace = programme) =>
      by.call(matchUse, { params: { workspace, parcel }, body: { work: to } });
    await assert.rejects(match(work.id, people.reviewer), refused("no-access"));
    await assert.rejects(match(newId()), refused("not-found"));
    await match(work.id);
    await match(work.id);
    assert.ok((await listed()).every((one) => one.parcel !== parcel));
    assert.notDeepEqual(await waits(), before);
    const [found] = (await reach()).uses;
    assert.ok(found?.word.of === "state" && found.word.named.text === "Another brochure" && found.word.given === work.number + 6_000);
    await match(null);
    assert.deepEqual([(await reach()).uses, await waits()], [[], before]);
  });

  test("the login of the public folder cannot read the tables of introductions, uses and requests", async () => {
    const tables = ["introduction", "told_use", "language_request", "use", "received_use"];
    const { rows } = await app.db.as(
      "administrator",
      `select t, has_any_column_privilege('counterpart_public', 'knowledge.' || t, 'select') as may from unnest('{${tables.join()}}'::text[]) t`,
    );
    assert.deepEqual(
      rows,
      tables.map((t) => ({ t, may: false })),
    );
  });
});
