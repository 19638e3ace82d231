/**
 * Tests due diligence of two implementers in one programme: who names them, what people of one implementer see about the other in every response,
 * who signs a statement and until when it is valid, and that a decision of one implementer does not stop an event of the other.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { answersTo } from "#app/server/testing-receiver.ts";
import { addEvent as addStateEvent } from "#modules/programme/contract/partner-state.ts";
import { addImplementer, listImplementerPeople, listImplementers, setImplementerOf } from "#modules/programme/contract/implementers.ts";
import { getProgramme } from "#modules/programme/contract/programme.ts";
import { twoImplementers } from "#modules/programme/server/implementers/testing.ts";
import { holdCommand, listHeldCommands } from "#platform/contract/held-commands.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { recordAct } from "../../contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "../../contract/conditions.ts";
import { addCase, changeCase, getCase, listCases, setPolicy } from "../../contract/diligence.ts";
import { signStatement, withdrawStatement, type StatementFields } from "../../contract/implementers.ts";
import { diligenceDesk, inDays } from "../testing.ts";
import { sql } from "kysely";
import type * as z from "zod/mini";

suite("two implementers", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof diligenceDesk>>;
  let both: Awaited<ReturnType<typeof twoImplementers>>;
  let other: typeof desk.bruno;
  let signer: typeof desk.bruno;
  let nobodys: typeof desk.bruno;
  before(async () => {
    desk = await diligenceDesk({ after: (run) => void ending.push(run) });
    await desk.name("diligence-decider");
    both = await twoImplementers(desk.app, desk.programme);
    const { office, institute, assign, joins } = both;
    for (const who of ["Bruno", "diligence-decider", "Greta"]) await assign(who, office.id);
    other = await joins("institute-officer", ["programme-officer", "reviewer"], institute.id);
    signer = await joins("institute-signer", ["authority"], institute.id);
    nobodys = await joins("nobodys-officer", ["programme-officer"], null);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const there = () => ({ params: desk.params });
  const listFor = (who: typeof desk.bruno) => who.call(listCases, there());
  const statement = async (more: Partial<z.infer<typeof StatementFields>> = {}) => ({
    ...there(),
    body: {
      commandId: command(),
      state: "X-CAS",
      unit: "ministry" as const,
      title: said("Seminar on drafting"),
      covers: ["workshop" as const],
      reason: said("The rule is about equipment, qzneverground."),
      delivers: [await desk.account("institute-officer")],
      until: inDays(50),
      ...more,
    },
  });

  test("only an administrator names implementers and their people, and nobody assigns their own account", async () => {
    const { administrator, institute } = both;
    const { programme, velmara, bruno, app } = desk;
    const named = { ...there(), body: { commandId: command(), name: said("Third"), rule: said("None") } };
    await assert.rejects(bruno.call(addImplementer, named), refused("no-access"));
    const blank = { ...named, body: { ...named.body, name: said("  ") } };
    await assert.rejects(administrator.call(addImplementer, blank), refused("invalid-input", "name"));
    await assert.rejects(bruno.call(listImplementerPeople, there()), refused("no-access"));
    const amara = await app.as("amara");
    await assert.rejects(amara.call(listImplementers, { params: { workspace: velmara } }), refused("not-found"));
    const { people } = await administrator.call(listImplementerPeople, there());
    const set = (name: string, expected: string | null, implementer: string | null) => {
      const account = people.find((one) => one.name === name)?.account ?? assert.fail(name);
      return administrator.call(setImplementerOf, { params: { workspace: programme, account }, body: { expected, implementer } });
    };
    await assert.rejects(set("implementers-administrator", null, institute.id), refused("implementer-oneself"));
    await assert.rejects(set("institute-officer", null, null), refused("conflict"));
    await assert.rejects(set("nobodys-officer", null, newId()), refused("not-found"));
    assert.deepEqual((await other.call(listImplementers, there())).own, institute.id);
    assert.deepEqual((await nobodys.call(listImplementers, there())).own, null);
  });

  test("existing cases belong to the first implementer; each implementer has its own writers and decider", async () => {
    const seen = (await listFor(desk.bruno)).cases;
    assert.ok(seen.length >= 5);
    for (const who of [other, nobodys]) assert.deepEqual((await listFor(who)).cases, []);
    await assert.rejects(
      nobodys.call(addCase, { ...there(), body: { commandId: command(), ...desk.fieldsOf() } }),
      refused("implementer-none"),
    );
    const rule = {
      expectedRev: null,
      name: said("Rule of the Institute"),
      text: null,
      decider: await desk.account("diligence-decider"),
      months: 6,
      answerDays: 20,
      alwaysTold: true,
    };
    await assert.rejects(other.call(setPolicy, { ...there(), body: rule }), refused("implementer-other", ["decider"]));
    const own = { ...rule, decider: await desk.account("institute-signer") };
    await other.call(setPolicy, { ...there(), body: own });
    // each implementer has its own rule, and the first one's rule does not change
    assert.deepEqual([(await listFor(other)).policy?.months, (await listFor(desk.bruno)).policy?.months], [6, 12]);
  });

  test("people of the other implementer see only the result of a decision and the State's conditions", async () => {
    const { bruno, at, app, programme } = desk;
    const never = ["known", "source", "scope", "owner", "untold", "reason", "incident", "draft", "held", "ground", "answer"].map(
      (one) => `qznever${one}`,
    );
    const [factor] = desk.fieldsOf().factors;
    const written = {
      state: "X-VEL",
      unit: "judiciary" as const,
      title: said("Course on evidence, qztoldtitle"),
      scope: { inside: true, reason: said("Training, qzneverscope.") },
      factors: [
        {
          ...(factor ?? assert.fail()),
          known: said("Known, qzneverknown."),
          sources: [{ text: "qzneversource", reliability: "reliable" as const }],
        },
      ],
      mitigations: [
        { id: null, text: said("Logs are read, qztoldmeasure"), owner: "qzneverowner", due: inDays(40) },
        { id: null, text: said("Own note, qzneveruntold"), owner: "Training office", due: inDays(50) },
      ],
    };
    const conditions = said("A visit, qztoldconditions.");
    const one = await desk.decide(await desk.propose(await desk.add(written)), {
      outcome: "conditions",
      reason: said("Why, qzneverreason."),
      conditions,
    });
    const acted = await bruno.call(recordAct, {
      ...at(one.id),
      body: { commandId: command(), expectedRev: one.rev, kind: "incident", text: said("qzneverincident.") },
    });
    const told = [{ id: one.mitigations[0]?.id ?? "", side: "state" as const }];
    await bruno.call(sendConditions, {
      ...at(one.id),
      body: { commandId: command(), expectedRev: acted.rev, mitigations: told, howTo: said("By a note.") },
    });
    // only the implementer that asked the State sees the answer
    const amara = await app.as("amara");
    const [asked] = (await amara.call(listConditions, { params: { workspace: desk.velmara } })).conditions;
    await amara.call(answerConditions, {
      params: { workspace: desk.velmara, conditions: asked?.id ?? assert.fail() },
      body: { commandId: command(), seen: 0, answer: "refused", reason: said("No, qzneveranswer.") },
    });
    // a draft with an earlier version, and a command that waits for a moderator
    const draft = await desk.add({ ...written, unit: "defence", title: said("A draft, qzneverdraft") });
    await bruno.call(changeCase, {
      ...at(draft.id),
      body: {
        expectedRev: draft.rev,
        ...desk.fieldsOf({ ...written, unit: "defence", title: said("Still a draft, qzneverdraft"), mitigations: [] }),
      },
    });
    const body = {
      expectedRev: draft.rev + 1,
      ...desk.fieldsOf({ ...written, unit: "defence", title: said("Write to qzneverheld@example.org."), mitigations: [] }),
    };
    const waiting = { commandId: command(), endpoint: changeCase.id, params: { case: draft.id }, body, reason: null };
    const held = await bruno.call(holdCommand, { ...there(), body: waiting });
    assert.equal((await bruno.call(listHeldCommands, there())).commands.length > 0, true);

    const { rows: parcels } = await app.db.as("administrator", "select id from exchange.outgoing where kind like 'diligence.%'");
    const parcel = parcels.map(({ id }) => String(id));
    const ids = { case: [one.id, draft.id], record: [one.id, draft.id], held: [JSON.stringify(held)], parcel, conditions: parcel };
    const text = async (page: typeof bruno, only: string) => [...(await answersTo(app, page, programme, ids, only)).values()].join("\n");
    const found = (all: string, words: readonly string[]) => words.filter((word) => all.includes(word));
    const every = "/api/w/:workspace/";
    const few = `${every}diligence`;
    const heldHere = JSON.stringify(await bruno.call(listHeldCommands, there()));
    const findable = never.filter((word) => word !== "qzneverground");
    assert.deepEqual(found((await text(bruno, few)) + heldHere, findable), findable, "people of the case's own implementer find all texts");
    for (const [page, only] of [
      [other, every],
      [signer, few],
      [nobodys, few],
    ] as const) {
      const all = await text(page, only);
      assert.deepEqual(found(all, never), []);
      const shown = ["qztoldtitle", "qztoldmeasure", "qztoldconditions"];
      assert.deepEqual(found(all, shown), shown);
      // no response contains the id of a draft; a decided case of the other implementer cannot be opened by its id
      const duties = (await page.call(listDuties, there())).duties.filter(({ kind }) => kind.startsWith("case"));
      assert.deepEqual([found(all, [draft.id]), duties], [[], []]);
      await assert.rejects(page.call(getCase, at(one.id)), refused("not-found"));
    }
    // for every query, the database returns no row of the other implementer, and no earlier version of such a row
    const rows = (account: string) =>
      app.db.transaction({ workspace: programme, account, clearance: 4 }, async (tx) => {
        const counts = await sql<Record<string, number>>`select (select count(*) from diligence.support_case)::int as cases,
          (select count(*) from diligence.mitigation)::int as mitigations, (select count(*) from diligence.decision)::int as decisions,
          (select count(*) from diligence.act)::int as acts, (select count(*) from diligence.sent_conditions)::int as sent,
          (select count(*) from history.revision where table_name = 'diligence.support_case')::int as former`.execute(tx);
        return Object.values(counts.rows[0] ?? {});
      });
    assert.deepEqual(await rows(await desk.account("institute-officer")), [0, 0, 0, 0, 0, 0]);
    assert.ok((await rows(await desk.account("Bruno"))).every((n) => n > 0));
    const seen = (await listFor(other)).others.find(({ unit }) => unit === "judiciary") ?? assert.fail();
    const { id: _, ...rest } = seen;
    assert.deepEqual(rest, {
      implementer: { name: said("Office"), rule: said("Rule of the Office") },
      state: "X-VEL",
      stateName: one.stateName,
      unit: "judiciary",
      title: written.title,
      covers: ["training"],
      decision: "conditions",
      until: one.decision?.until,
      holds: false,
      told: { conditions, mitigations: [{ text: said("Logs are read, qztoldmeasure"), due: inDays(40) }] },
      marking: "TLP:AMBER+STRICT",
    });
    // cases are numbered separately for each implementer and State, because a gap would reveal drafts of the other implementer
    const first = await other.call(addCase, { ...there(), body: { commandId: command(), ...desk.fieldsOf({ state: "X-VEL" }) } });
    assert.equal(first.number, 1);
    assert.equal((await bruno.call(listCases, there())).others.length, 0, "a draft of the other implementer is not listed");
    await assert.rejects(other.call(changeCase, { ...at(draft.id), body: { expectedRev: 2, ...desk.fieldsOf() } }), refused("not-found"));
  });

  test("an authority who does not deliver the support can sign a statement, which has a last day", async () => {
    const me = await desk.account("institute-signer");
    await assert.rejects(signer.call(signStatement, await statement({ delivers: [me] })), refused("diligence-signer-delivers"));
    await assert.rejects(other.call(signStatement, await statement()), refused("no-access"));
    await assert.rejects(signer.call(signStatement, await statement({ until: inDays(500) })), refused("invalid-input", ["until"]));
    await assert.rejects(signer.call(signStatement, await statement({ until: inDays(-2) })), refused("invalid-input", ["until"]));
    await assert.rejects(signer.call(signStatement, await statement({ covers: ["visit", "visit"] })), refused("invalid-input", ["covers"]));
    await assert.rejects(
      signer.call(signStatement, await statement({ reason: said("Write to a.b@example.org.") })),
      refused("reads-like-a-method"),
    );
    const nobody = await both.joins("nobodys-authority", ["authority"], null);
    await assert.rejects(nobody.call(signStatement, await statement()), refused("implementer-none"));
    // the same command, sent twice, signs one statement
    const sent = await statement();
    const [signed, again] = [await signer.call(signStatement, sent), await signer.call(signStatement, sent)];
    assert.deepEqual([again.id, signed.rule.text, signed.by.name], [signed.id, "Rule of the Institute", "institute-signer"]);
    const seen = (await listFor(desk.bruno)).others;
    assert.deepEqual(
      seen.map(({ decision, holds, until, told }) => [decision, holds, until, told]),
      [["statement", true, inDays(50), null]],
    );
    assert.equal(JSON.stringify(seen).includes("qznever"), false, "people of the other implementer do not get the reason");
    assert.deepEqual((await listFor(desk.bruno)).statements, []);
    const params = { params: { workspace: desk.programme, statement: signed.id } };
    await assert.rejects(desk.decider.call(withdrawStatement, params), refused("not-found"));
    await signer.call(withdrawStatement, params);
    await assert.rejects(signer.call(withdrawStatement, params), refused("diligence-not-open"));
    assert.deepEqual((await listFor(desk.bruno)).others, []);
    assert.equal((await listFor(signer)).statements[0]?.withdrawn?.by.name, "institute-signer");
    await assert.rejects(
      desk.app.db.as("administrator", `update diligence.statement set signer = delivers[1] where id = '${signed.id}'`),
      /check constraint/,
    );
  });

  test("only the implementer that carries out an event needs a decision for this event", async () => {
    const { engagements } = await desk.bruno.call(getProgramme, there());
    const engagement = engagements.find(({ state }) => state === "X-UMB")?.id ?? assert.fail();
    const plan = (who: typeof desk.bruno, implementers?: string[]) =>
      who.call(addStateEvent, {
        params: { workspace: desk.programme, engagement },
        body: {
          commandId: command(),
          kind: "follow-up-visit",
          mode: "virtual",
          status: "planned",
          title: said("A visit"),
          place: null,
          starts: { date: inDays(60), precision: "day" },
          ends: null,
          steps: [],
          marking: "TLP:AMBER",
          ...(implementers === undefined ? {} : { implementers }),
        },
      });
    const { office, institute } = both;
    assert.deepEqual((await plan(desk.bruno, [office.id])).implementers, [office.id]);
    await assert.rejects(plan(desk.bruno), refused("support-implementer"));
    await assert.rejects(plan(desk.bruno, [institute.id]), refused("support-implementer"));
    await assert.rejects(plan(other, [institute.id]), refused("support-undecided"));
    await assert.rejects(plan(desk.bruno, [office.id, office.id]), refused("invalid-input"));
    await assert.rejects(plan(desk.bruno, [newId()]), refused("invalid-input"));
    // both implementers must allow the same unit of the State; it is not enough if each allows another unit
    await signer.call(signStatement, await statement({ state: "X-UMB", unit: "academia", covers: ["visit"] }));
    await assert.rejects(plan(desk.bruno), (error: unknown) => error instanceof Problem && error.code === "support-implementer");
    await signer.call(signStatement, await statement({ state: "X-UMB", unit: "ministry", covers: ["visit"] }));
    assert.deepEqual((await plan(desk.bruno)).implementers, []);
  });
});
