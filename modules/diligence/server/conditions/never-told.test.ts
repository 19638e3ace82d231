/**
 * Tests the data of due diligence that a State must never get: sources, ratings, drafts, incidents, reasons and owners. They are in no row of the
 * State's workspace, and in no response to anybody there. Conditions and answers are in no response to people who have the clearance but not the
 * permission to read conditions, neither at the State nor at the programme. Before each search, the test checks that the same search finds a text
 * that the response should contain.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { answersTo, rowsOf } from "#app/server/testing-receiver.ts";
import { personIn } from "#app/server/testing-person.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { recordAct } from "../../contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "../../contract/conditions.ts";
import { getCase } from "../../contract/diligence.ts";
import { diligenceDesk, inDays } from "../testing.ts";

suite("data that a State must never receive", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: Awaited<ReturnType<typeof diligenceDesk>>;
  before(async () => {
    desk = await diligenceDesk({ after: (run) => void ending.push(run) });
    await desk.name("diligence-decider", desk.bruno, { text: said("The policy, qztoldpolicy.") });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  const never = ["known", "source", "scope", "owner", "untold", "reason", "incident", "draft"].map((word) => `qznever${word}`);
  const told = ["policy", "title", "measure", "conditions", "howto"].map((word) => `qztold${word}`);
  const answered = "qzanswered";
  const found = (text: string, words: readonly string[]): string[] => words.filter((word) => text.includes(word));

  test("no row or response at the State contains secret texts; only people with the permission read conditions", async (t) => {
    const { app, programme, velmara, bruno, at } = desk;
    const factor = { kind: "unit-record", rating: "high", mitigated: "considerable" } as const;
    const written = {
      state: "X-VEL",
      unit: "judiciary" as const,
      title: said("Course on evidence, qztoldtitle"),
      scope: { inside: true, reason: said("Training, qzneverscope.") },
      factors: [
        {
          ...factor,
          known: said("Complaints, qzneverknown."),
          sources: [{ text: "Register qzneversource", reliability: "reliable" as const }],
        },
      ],
      mitigations: [
        { id: null, text: said("Reading of logs, qztoldmeasure"), owner: "Office qzneverowner", due: inDays(40) },
        { id: null, text: said("Own note, qzneveruntold"), owner: "Training office", due: inDays(50) },
      ],
    };
    const one = await desk.decide(await desk.propose(await desk.add(written)), {
      outcome: "conditions",
      reason: said("The facts allow it, qzneverreason."),
      conditions: said("The logs are read, qztoldconditions."),
    });
    await desk.add({ ...written, unit: "defence", title: said("A draft, qzneverdraft") });
    const acted = await bruno.call(recordAct, {
      ...at(one.id),
      body: { commandId: command(), expectedRev: one.rev, kind: "incident", text: said("A complaint, qzneverincident.") },
    });
    await bruno.call(sendConditions, {
      ...at(one.id),
      body: {
        commandId: command(),
        expectedRev: acted.rev,
        mitigations: [{ id: one.mitigations[0]?.id ?? "", side: "state" }],
        howTo: said("By a note, qztoldhowto."),
      },
    });
    const amara = await app.as("amara");
    const [here] = (await amara.call(listConditions, { params: { workspace: velmara } })).conditions;
    const conditions = here?.id ?? assert.fail();
    await amara.call(answerConditions, {
      params: { workspace: velmara, conditions },
      body: { commandId: command(), seen: 0, answer: "refused", reason: said(`The ministry says ${answered}.`) },
    });
    const reply = (await app.db.as("administrator", `select id from exchange.outgoing where kind = 'diligence.reply'`)).rows.map(({ id }) =>
      String(id),
    );
    const ids = { case: [one.id], parcel: [conditions, ...reply], conditions: [conditions], record: [one.id, conditions] };

    const rows = await rowsOf(app, velmara);
    assert.deepEqual(found(rows, [...told, answered]), [...told, answered], "the State's rows contain the sent texts and the answer");
    assert.deepEqual(found(rows, never), [], "the State's rows contain no secret text");
    assert.deepEqual(found(await rowsOf(app, programme), never), never, "the programme's rows contain the secret texts");
    const parcel = (
      await app.db.as("administrator", `select convert_from(bytes, 'UTF8') as text from exchange.incoming where id = '${conditions}'`)
    ).rows[0];
    const { payload } = JSON.parse(String(parcel?.["text"])) as { payload: object };
    assert.deepEqual(
      Object.keys(payload).toSorted(),
      "activity answerBy conditions covers fictional howTo mitigations outcome policy programme unit until".split(" "),
    );

    const authority = await personIn(app, velmara, "never-authority", ["authority"]);
    const analyst = await personIn(app, velmara, "never-analyst", ["analyst", "reviewer", "administrator"]);
    const outside = await personIn(app, programme, "never-outside", ["reviewer", "analyst"]);
    const text = async (page: typeof authority, workspace: string, only = "/api/w/:workspace/") =>
      [...(await answersTo(app, page, workspace, ids, only)).values()].join("\n");
    // the State's rows contain no secret text, so no response can contain one: it is enough to read the page of conditions
    const read = await text(authority, velmara, "/api/w/:workspace/conditions");
    assert.deepEqual([found(read, [...told, answered]), found(read, never)], [[...told, answered], []]);
    const other = await text(analyst, velmara);
    assert.deepEqual(
      found(other, [...told, answered, ...never, conditions, ...reply]),
      [],
      "no response to an analyst of the State contains these texts",
    );
    const apart = await text(outside, programme);
    assert.deepEqual(
      found(apart, [...told, answered, ...never, conditions, ...reply]),
      [],
      "no response to a person of the programme without the permission contains these texts",
    );
    const officer = JSON.stringify(await bruno.call(getCase, at(one.id)));
    assert.deepEqual(found(officer, [answered]), [answered]);
    t.diagnostic(`${rows.length} characters of rows, ${read.length} of answers`);
  });
});
