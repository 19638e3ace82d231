/**
 * Tests strategies and laws over HTTP, at a State and at a programme: who may do what, changes, release and withdrawal, who saw a
 * text, and the counts. The tests use one application and two States. Only one of these States releases records.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { nowIs, personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { search } from "#platform/contract/search.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { addMember } from "#platform/server/directory/memberships.ts";
import { joinDemonstration } from "#platform/server/exchange/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { addUse } from "#modules/knowledge/contract/uses.ts";
import { countRules, freezeFigure, openFigure } from "#modules/figures/contract/figures.ts";
import {
  getReleasedStrategy,
  listReleasedStrategies,
  recordSeen,
  ReleasedStrategy,
  releaseStrategy,
  withdrawStrategy,
} from "../contract/released.ts";
import {
  addStrategy,
  changeStrategy,
  getStrategy,
  listStrategies,
  translateStrategy,
  verifyStrategy,
  type SeenFields,
  type Strategy,
  type StrategyFields,
} from "../contract/strategy.ts";
import { fieldsOf, passage, seen } from "./testing.ts";
import { withdrawnRecords } from "./testing-withdrawn.ts";

const other = newId();
suite("strategies and laws", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"amara" | "bruno" | "ana" | "vera" | "guest" | "eva" | "donor" | "noor", Browser>>;
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
      ana: await personIn(app, velmara, "ana", ["analyst"]),
      vera: await personIn(app, velmara, "vera", ["verifier"]),
      guest: await personIn(app, velmara, "guest", ["guest-facilitator"]),
      eva: await personIn(app, programme, "eva", ["evaluator"]),
      donor: await personIn(app, programme, "donor", ["donor-observer"]),
      noor: await personIn(app, programme, "noor", ["reviewer"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const add = (more: Partial<StrategyFields> = {}, by = people.amara, workspace = velmara) =>
    by.call(addStrategy, { params: { workspace }, body: { commandId: command(), ...fieldsOf(more) } });
  const at = ({ id }: Pick<Strategy, "id">, workspace = velmara) => ({ workspace, strategy: id });
  const change = (one: Strategy, more: Partial<StrategyFields>, by = people.amara) =>
    by.call(changeStrategy, { params: at(one), body: { expectedRev: one.rev, ...fieldsOf(more) } });
  const release = (one: Strategy, by = people.amara, workspace = velmara, receiver = programme) =>
    by.call(releaseStrategy, { params: at(one, workspace), body: { commandId: command(), expectedRev: one.rev, receiver } });
  const withdraw = (one: Strategy, by = people.amara) =>
    by.call(withdrawStrategy, { params: at(one), body: { receiver: programme, reason: said("It was another text.") } });
  const verify = (one: Strategy, by = people.vera, more: Partial<SeenFields> = {}) =>
    by.call(verifyStrategy, { params: at(one), body: { commandId: command(), expectedRev: one.rev, ...seen(more) } });
  const there = async (one: Strategy, by = people.bruno) =>
    (await by.call(listReleasedStrategies, { params: { workspace: programme } })).strategies.find(({ strategy }) => strategy === one.id);
  const see = (parcel: string, by = people.bruno) =>
    by.call(recordSeen, { params: { workspace: programme, parcel }, body: { commandId: command(), ...seen() } });
  /** Counts the rows of the programme that contain a given word from a released record. */
  const atProgramme = async (word: string): Promise<number> => {
    const { rows } = await app.db.as(
      "administrator",
      `select ((select count(*) from exchange.incoming where workspace_id = '${programme}' and convert_from(bytes, 'utf8') like '%${word}%')
        + (select count(*) from platform.command where workspace_id = '${programme}' and reply::text like '%${word}%')
        + (select count(*) from strategy.received where workspace_id = '${programme}' and body::text like '%${word}%'))::int as n`,
    );
    return Number(rows[0]?.["n"]);
  };
  const counted = async (by = people.bruno) => {
    const { counts } = await by.call(countRules, { params: { workspace: programme } });
    return ["strategies-released", "states-with-strategy"].map((name) => counts.find(({ rule }) => rule === name)?.value);
  };

  test("the stages adopted, in force and replaced need a date that is not in the future, and every stage is kept", async () => {
    for (const stage of ["adopted", "in-force", "replaced"] as const)
      await assert.rejects(add({ stage }), refused("strategy-undated", "stageOn"));
    await assert.rejects(add({ stage: "adopted", stageOn: "2999-01-01" }), refused("invalid-input", "stageOn"));
    const first = await add({ stage: "in-consultation", stageOn: "2026-02-01" });
    const named = await change(first, { stage: "in-consultation", stageOn: "2026-02-01", title: "Another title" });
    const last = await change(named, { stage: "adopted", stageOn: "2026-04-01" }, people.ana);
    const { stages, history, wrote } = await people.amara.call(getStrategy, { params: at(last) });
    assert.deepEqual(
      stages.map(({ stage, on, by }) => [stage, on, by]),
      [
        ["adopted", "2026-04-01", "ana"],
        ["in-consultation", "2026-02-01", "Amara"],
      ],
    );
    assert.deepEqual([history.map(({ rev }) => rev), wrote], [[3, 2, 1], true]);
  });

  test("what nobody stated stays 'not stated', and an instrument is stored only if there is one", async () => {
    const one = await add();
    assert.deepEqual([one.cyber, one.scope, one.verifications, one.released], ["not-stated", "not-stated", [], []]);
    await assert.rejects(add({ cyber: "none", cyberText: "The strategy on networks" }), refused("invalid-input", "cyberText"));
    assert.equal((await add({ cyber: "related", cyberText: "The strategy on networks" })).cyberText, "The strategy on networks");
  });

  test("if two people change one version, the second gets the present record, and no change is lost", async () => {
    const one = await add();
    const both = await Promise.allSettled([change(one, { title: "First" }), change(one, { title: "Second" }, people.ana)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    const lost = both.find(({ status }) => status === "rejected");
    assert.ok(lost?.status === "rejected" && lost.reason instanceof Problem && lost.reason.code === "conflict");
    const won = both.find(({ status }) => status === "fulfilled");
    assert.ok(won?.status === "fulfilled");
    assert.deepEqual((lost.reason.body.details as { current: Strategy }).current, won.value);
  });

  test("empty, very long, unknown and operational texts are refused, and nothing is written", async () => {
    const before = (await people.amara.call(listStrategies, { params: { workspace: velmara } })).strategies.length;
    const wrong: [Partial<StrategyFields>, string][] = [
      [{ title: "  " }, "title"],
      [{ title: "x".repeat(201) }, "title"],
      [{ passages: [{ ...passage, text: " " }] }, "passages"],
      [{ passages: [{ ...passage, text: "x".repeat(2_001) }] }, "passages"],
      [{ passages: Array.from({ length: 21 }, () => passage) }, "passages"],
      [{ passages: [{ ...passage, area: "no-such-area" }] }, "passages"],
      [{ works: [{ number: 0, title: "A guide" }] }, "works"],
      [{ scopeNote: "x".repeat(2_001) }, "scopeNote"],
      [{ records: [{ record: `urn:counterpart:measure:${newId()}`, title: "A measure" }] }, "records"],
    ];
    for (const [more, where] of wrong) await assert.rejects(add(more), refused("invalid-input", where), where);
    const method = "Mix the powder with the acid and heat it to build the device";
    for (const more of [{ scopeNote: method }, { passages: [{ ...passage, text: method }] }, { title: method }])
      await assert.rejects(add(more), refused("reads-like-a-method"));
    await assert.rejects(add({ marking: "TLP:RED" }, people.ana), refused("marking-forbids"));
    const { strategies } = await people.amara.call(listStrategies, { params: { workspace: velmara } });
    assert.equal(strategies.length, before);
  });

  test("guests, observers, verifiers and people of the programme cannot write; a person without membership does not find the State", async () => {
    const one = await add();
    // Bruno leads workshops in Velmara; the observer is not a member of the State's workspace
    const kept = [people.guest, people.vera, people.bruno].map((by) => [by, "no-access"] as const);
    for (const [by, code] of [...kept, [people.donor, "not-found"] as const]) {
      await assert.rejects(add({}, by), refused(code));
      await assert.rejects(change(one, {}, by), refused(code));
      await assert.rejects(release(one, by), refused(code));
      await assert.rejects(withdraw(one, by), refused(code));
    }
    await assert.rejects(release(one, people.ana), refused("no-access"), "an analyst can write but not release");
    await assert.rejects(verify(one, people.amara), refused("no-access"));
    await assert.rejects(add({}, people.bruno, programme), refused("no-access"));
    await assert.rejects(people.amara.call(getStrategy, { params: at(one, other) }), refused("not-found"));
    await assert.rejects(people.ana.call(getStrategy, { params: at(one, other) }), refused("not-found"));
    const strict = await add({ marking: "TLP:AMBER+STRICT" });
    await assert.rejects(people.vera.call(getStrategy, { params: at(strict) }), refused("not-found"));
    await assert.rejects(verify(strict), refused("not-found"));
  });

  test("a record is at least as strict as the records on which it is based; readers see only those that they may read", async () => {
    const { rows } = await app.db.as("administrator", `select id, marking from policy.measure where workspace_id = '${velmara}' limit 1`);
    const { id, marking } = rows[0] as { id: string; marking: Tlp };
    const record = `urn:counterpart:measure:${id}`;
    const records = [{ record, title: "The measure" }];
    await assert.rejects(add({ records, marking: "TLP:CLEAR" }), refused("marking-forbids"));
    const one = await add({ records: [...records, ...records], marking });
    assert.deepEqual(one.records, records);
    const mark = (label: Tlp) =>
      app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
        tx.updateTable("policy.measure").set(markingColumns(label)).where("workspace_id", "=", velmara).where("id", "=", id).execute(),
      );
    await mark("TLP:RED");
    const shown = (await people.ana.call(getStrategy, { params: at(one) })).strategy;
    assert.deepEqual(shown.records, []);
    const changed = await change(shown, { title: "Changed without it", marking, records: [] }, people.ana);
    await mark(marking);
    const now = (await people.amara.call(getStrategy, { params: at(changed) })).strategy;
    assert.deepEqual(now.records, records, "a change by a person who may not see the named record keeps the reference");
    await mark("TLP:RED");
    await assert.rejects(release(now), refused("marking-forbids"));
    await mark(marking);
  });

  test("a release has no internal data of the State; a withdrawal deletes the copy and keeps the record at the State", async () => {
    const one = await add({ title: "Quietword strategy", kind: "law", stage: "in-force", stageOn: "2026-01-01" });
    assert.equal(await there(one), undefined);
    assert.equal(await atProgramme("Quietword"), 0);
    await people.ana.call(translateStrategy, { params: { ...at(one), lang: "fr" }, body: { title: "Stratégie" } });
    await assert.rejects(release({ ...one, rev: 9 }), refused("conflict"));
    await assert.rejects(release(one, people.amara, velmara, other), refused("partner-unknown"));
    const sent = await release(one);
    assert.deepEqual(
      sent.released.map(({ workspace, current }) => [workspace, current]),
      [[programme, true]],
    );
    const copy = (await there(one)) ?? assert.fail();
    assert.deepEqual([copy.code, copy.kind, copy.stage, copy.stageOn, copy.passages.length], ["X-VEL", "law", "in-force", "2026-01-01", 1]);
    assert.deepEqual([copy.translations, copy.verification, copy.seen], [[{ lang: "fr", title: "Stratégie" }], null, []]);
    assert.ok(!("records" in copy));
    await assert.rejects(release(sent), refused("strategy-released"));

    const read = { params: { workspace: programme, parcel: copy.parcel } };
    await people.bruno.call(getReleasedStrategy, read);
    assert.ok((await people.amara.call(getStrategy, { params: at(one) })).strategy.released[0]?.openedAt);

    const changed = await change(sent, { kind: "law", title: "Newword strategy", stage: "replaced", stageOn: "2026-06-01" });
    assert.equal(changed.released[0]?.current, false);
    assert.equal((await there(one))?.title, "Quietword strategy");
    await release(changed);
    assert.equal((await there(one))?.title, "Newword strategy");
    assert.equal(await atProgramme("Quietword"), 0, "the earlier copy is deleted");
    await assert.rejects(people.bruno.call(getReleasedStrategy, read), refused("not-found"));

    const copied = { workspace: programme, parcel: (await there(one))?.parcel ?? "" };
    const sighting = { params: copied, body: { commandId: command(), ...seen() } };
    for (const _ of [1, 2]) assert.equal((await people.bruno.call(recordSeen, sighting)).title, "Newword strategy");
    const back = await withdraw(changed);
    assert.deepEqual([back.released, back.title], [[], "Newword strategy"]);
    assert.deepEqual([await there(one), await atProgramme("Newword")], [undefined, 0]);
    await assert.rejects(people.bruno.call(recordSeen, sighting), refused("not-found"), "the stored reply ends with the parcel");
    const { rows } = await app.db.as(
      "administrator",
      `select count(*)::int as n from strategy.sighting where workspace_id = '${programme}'`,
    );
    assert.equal(rows[0]?.["n"], 0);
    await assert.rejects(withdraw(changed), refused("strategy-not-released"));
    const again = await release(back);
    assert.equal(again.released.length, 1);
    await withdraw(again);
  });

  withdrawnRecords(() => ({ programme, people, add, change, release, withdraw, verify, there, atProgramme }));

  test("a parcel with a value that no record can have is not read", async () => {
    const one = await release(await add());
    const copy = (await there(one)) ?? assert.fail();
    ReleasedStrategy.parse(copy);
    for (const more of [{ stage: "adopted" }, { stage: "unknown" }, { passages: [{ ...passage, text: "" }] }, { title: "" }, { number: 0 }])
      assert.throws(() => ReleasedStrategy.parse({ ...copy, ...more }), JSON.stringify(more));
    await withdraw(one);
  });

  test("a RED record cannot be released, and a copy is shown only to people who may read its marking", async () => {
    await assert.rejects(release(await add({ marking: "TLP:RED" })), refused("release-red"));
    const one = await release(await add({ marking: "TLP:AMBER+STRICT" }));
    assert.ok(await there(one));
    assert.equal(await there(one, people.eva), undefined);
    const [mine = 0] = await counted();
    const [theirs = 0] = await counted(people.eva);
    assert.equal(mine - theirs, 1, "a record that the reader may not read is not counted");
    const parcel = (await there(one))?.parcel ?? assert.fail();
    await assert.rejects(see(parcel, people.eva), refused("not-found"));
    await withdraw(one);
  });

  test("a record is verified if an independent person saw this version; the verifier's note stays at the State", async () => {
    const one = await add();
    const done = await verify(one, people.vera, { note: said("Stayword") });
    assert.deepEqual(
      done.verifications.map(({ source, on, organisation, former }) => [source.text, on, organisation, former]),
      [["Official gazette, no. 4", "2026-05-02", "Institute for Independent Review", false]],
    );
    await assert.rejects(verify({ ...done, rev: 2 }), refused("conflict"));
    await assert.rejects(verify(done, people.vera, { on: "2999-01-01" }), refused("invalid-input", "on"));
    await assert.rejects(verify(done, people.vera, { source: said(" ") }), refused("invalid-input", "source"));
    const sent = await release(done);
    const copy = (await there(sent)) ?? assert.fail();
    assert.deepEqual([copy.verification?.former, copy.verification?.source.text], [false, "Official gazette, no. 4"]);
    assert.equal(await atProgramme("Stayword"), 0);
    const changed = await change(sent, { stage: "adopted", stageOn: "2026-06-01" });
    assert.deepEqual(
      changed.verifications.map(({ former }) => former),
      [true],
    );
    await release(changed);
    assert.equal((await there(sent))?.verification?.former, true);
    await withdraw(changed);
  });

  test("a person who wrote the record can never verify it, neither at the State in a later role nor at the programme", async () => {
    const writer = await personIn(app, velmara, "wren", ["analyst"]);
    const one = await add({}, writer);
    await nowIs(app, velmara, "wren", ["verifier"]);
    await assert.rejects(verify(one, writer), refused("verifier-not-independent"));
    const sent = await release(one);
    const { parcel } = (await there(sent)) ?? assert.fail();
    const account = await app.auth.accountWithoutPassword({ name: "wren", email: "wren@test.example" });
    await app.db.transaction({ workspace: programme, account: null, clearance: 0 }, (tx) =>
      addMember(tx, programme, account, ["programme-officer"], null),
    );
    await assert.rejects(see(parcel, writer), refused("strategy-own-state"));
    assert.equal((await writer.call(getReleasedStrategy, { params: { workspace: programme, parcel } })).ofState, true);
    await assert.rejects(see(parcel, people.donor), refused("no-access"));
    await assert.rejects(see(parcel, people.amara), refused("not-found"));
    const done = await see(parcel, people.noor);
    assert.deepEqual(
      done.seen.map(({ source, by }) => [source.text, by]),
      [["Official gazette, no. 4", "noor"]],
    );
    await withdraw(sent);
  });

  test("released records and their States are counted by stage, kind and verification; a figure shows its rows", async () => {
    const [before = 0, states = 0] = await counted();
    const law = await release(await add({ kind: "law", stage: "adopted", stageOn: "2026-03-01", passages: [] }));
    const policy = await release(await add({ kind: "policy" }));
    assert.deepEqual(await counted(), [before + 2, states], "a law without a passage and a policy document add no State");
    const theirs = await add({}, people.amara, other);
    assert.deepEqual(await counted(), [before + 2, states], "a record that was not released does not count");
    await release(theirs, people.amara, other);
    await see((await there(theirs, people.bruno))?.parcel ?? assert.fail());
    const [value = 0, of = 0] = await counted();
    assert.deepEqual([value, of], [before + 3, states + 1]);
    const scope = { kind: "programme" as const, key: null };
    const freeze = (rule: string, n: number) =>
      people.bruno.call(freezeFigure, {
        params: { workspace: programme },
        body: { commandId: command(), rule, scope, value: n, indicator: null, period: null },
      });
    const frozen = await freeze("strategies-released", value);
    const table = (name: string) =>
      Object.fromEntries(frozen.tables.find(({ grouping }) => grouping === name)?.cells.map((one) => [one.value, one.n]) ?? []);
    assert.equal(table("strategy-word")["verified"], 1);
    assert.equal(
      Object.values(table("strategy-stage")).reduce<number>((sum, n) => sum + (n ?? 0), 0),
      value,
    );
    assert.equal(table("strategy-kind")["policy"], 1);
    const { rows } = await people.bruno.call(openFigure, { params: { workspace: programme, figure: frozen.id } });
    assert.equal(rows.length, value);
    const named = await freeze("states-with-strategy", of);
    const opened = await people.bruno.call(openFigure, { params: { workspace: programme, figure: named.id } });
    assert.equal(named.of, 9);
    assert.deepEqual(
      opened.rows.map(({ name }) => name["en"]),
      opened.rows.map(({ name }) => name["en"] ?? "").toSorted((a, b) => a.localeCompare(b)),
    );
    assert.ok(opened.rows.some(({ name }) => name["en"] === "Castrel"));
    for (const one of [law, policy]) await withdraw(one);
    assert.deepEqual((await counted())[0], before + 1);
  });

  test("if a strategy or law uses a work, the use names the record and is as strict as the record", async () => {
    const { id } = await add({ kind: "law", marking: "TLP:AMBER" });
    const use = (kind: "law" | "measure", marking: Tlp) =>
      people.amara.call(addUse, {
        params: { workspace: velmara },
        body: {
          commandId: command(),
          workNumber: 1,
          workTitle: said("The guide"),
          edition: null,
          lang: null,
          kind,
          title: said("The law"),
          day: "2026-05-01",
          marking,
          record: `urn:counterpart:strategy:${id}`,
        },
      });
    assert.equal((await use("law", "TLP:AMBER")).record, `urn:counterpart:strategy:${id}`);
    await assert.rejects(use("law", "TLP:GREEN"), refused("marking-forbids"));
    await assert.rejects(use("measure", "TLP:AMBER"), refused("invalid-input", "record"));
  });

  test("a search at the State finds titles and passages, and nothing above the clearance", async () => {
    const open = await add({ title: "Findword strategy" });
    const inside = await add({ title: "A strategy", passages: [{ ...passage, text: "Of the findword office." }], marking: "TLP:RED" });
    const found = async (by: Browser) => {
      const { groups } = await by.call(search, { params: { workspace: velmara }, query: { q: "findword", kind: "strategy", lang: "en" } });
      return (
        groups
          .find(({ kind }) => kind === "strategy")
          ?.hits.map(({ record }) => record)
          .toSorted() ?? []
      );
    };
    assert.deepEqual(await found(people.amara), [open.id, inside.id].toSorted());
    assert.deepEqual(await found(people.ana), [open.id]);
  });
});
