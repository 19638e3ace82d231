/**
 * Tests that one text of a case can be taken out (removed) or replaced. The text is then nowhere in the database, there is a mark at its place, and
 * the decision is still valid. Support waits for the State only if the State had received the text.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { twoImplementers } from "#modules/programme/server/implementers/testing.ts";
import { holdCommand, listHeldCommands } from "#platform/contract/held-commands.ts";
import { createErasedList, settleErasures } from "#platform/server/erasures/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { sql } from "kysely";
import { changeCase, proposeCase } from "../../contract/diligence.ts";
import { takeOutText } from "../../contract/texts.ts";
import { holdingIn } from "../testing-holding.ts";
import { inDays } from "../testing.ts";
import { caseWithTexts, textWords } from "./testing.ts";

const shown = (at: string): string => at.slice(0, 10);

/** Returns the gate's result for the unit today. */
const gateOf = async ({ app, programme }: Awaited<ReturnType<typeof caseWithTexts>>) =>
  app.db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const { rows } = await sql<{
      told: string | null;
    }>`select stopped, decided, until, told from diligence.gate(array['X-VEL'], ${inDays(0)}) where unit = 'judiciary'`.execute(tx);
    return rows[0] ?? assert.fail();
  });

suite("one text of a case", () => {
  test("is taken out of every table, copy, earlier version, draft and parcel; a mark is kept, the decision is valid", async (t) => {
    const one = await caseWithTexts(t);
    const { app, programme, bruno, decider, third } = one;
    const everywhere = await holdingIn(app, null);
    const here = await holdingIn(app, programme);
    for (const word of Object.values(textWords)) assert.notDeepEqual(await here(word), [], word);
    assert.ok((await everywhere(textWords.known)).includes("platform.draft"));
    assert.ok((await everywhere(textWords.measure)).includes("diligence.received_conditions"), "the State received the measure");
    const before = await gateOf(one);
    assert.equal(before.told, "accepted");

    // texts that the State did not receive: the result of the gate does not change
    for (const kind of ["scope", "known", "source", "owner", "act", "earlier"] as const) {
      await one.takeOut(kind);
      assert.deepEqual(await everywhere(textWords[kind]), [], kind);
    }
    await one.takeOut("reason", bruno);
    assert.deepEqual(await everywhere(textWords.reason), []);
    await one.takeOut("answer");
    assert.deepEqual(await here(textWords.answer), [], "the programme no longer has the text of the answer");
    assert.deepEqual(await gateOf(one), before);

    // a text that the State received: its parcel is withdrawn, and the conditions are sent again
    await one.takeOut("measure");
    assert.deepEqual(await everywhere(textWords.measure), []);
    assert.equal((await gateOf(one)).told, "untold");
    const { conditions, gone } = await one.atState();
    assert.deepEqual([conditions.length, gone[0]?.reason?.text], [0, "A text was taken out. The programme will tell the State again."]);
    const howTo = await one.takeOut("how-to");
    assert.deepEqual(await everywhere(textWords["how-to"]), []);
    await one.takeOut("title", third, "Course on requests");
    await one.takeOut("conditions", decider, "The logs are read each quarter.");
    for (const kind of ["title", "conditions"] as const) assert.deepEqual(await everywhere(textWords[kind]), [], kind);

    const { case: now, decisions, acts, takenOut } = await one.read();
    assert.equal(now.standing, "untold");
    assert.equal(now.decision?.outcome, "conditions");
    assert.equal(now.title.text, "Course on requests");
    assert.deepEqual([now.scope?.reason.text, now.mitigations[0]?.text.text, now.mitigations[0]?.owner], ["", "", ""]);
    assert.deepEqual(
      now.factors.map(({ known, sources, rating }) => [known.text, sources.map(({ text }) => text), rating]),
      [["", ["Court registers", ""], "high"]],
    );
    assert.deepEqual(
      decisions.map(({ reason, conditions: words, digest, until }) => [reason.text, words?.text, digest, until]),
      [["", "The logs are read each quarter.", null, inDays(100)]],
      "after a text was removed, the digest is deleted, so that nobody can test a guess of the text against it",
    );
    assert.deepEqual(
      acts.map(({ kind, text }) => [kind, text.text]),
      [["incident", ""]],
    );
    assert.deepEqual(
      takenOut.map(({ place, reworded, reason, at }) => [place.split(".")[0], reworded, reason, shown(at)]),
      ["conditions", "title", "how-to", "measure", "answer", "reason", "earlier", "act", "owner", "source", "known", "scope"].map(
        (kind) => [kind, kind === "conditions" || kind === "title", "names-a-person", inDays(0)],
      ),
    );
    const { rows: audit } = await app.db.as(
      "administrator",
      `select distinct actor_kind, ids from platform.audit where action = 'diligence.take-out-text'`,
    );
    assert.deepEqual(audit, [{ actor_kind: "account", ids: [one.id] }]);
    const { rows: due } = await app.db.as("administrator", "select table_name from platform.rewrite_due");
    for (const table of ["diligence.decision", "history.revision", "exchange.outgoing", "platform.draft", "platform.command"])
      assert.ok(
        due.some((row) => row["table_name"] === table),
        table,
      );
    assert.equal(howTo.standing, "untold");

    assert.ok(!app.logged.join("\n").includes("qzs"), "the log has no text");

    // a measure without a text cannot be sent: somebody must write a new text first
    await assert.rejects(one.tell(), refused("invalid-input", "mitigations"));
    await app.db.as("administrator", "delete from diligence.mitigation");
    await one.tell("Again.");
    await one.accept("Accepted again.");
    assert.deepEqual(await gateOf(one), before);
  });

  test("is replaced: at every place of the case and its acts, but not in signed assessments", async (t) => {
    const one = await caseWithTexts(t);
    const { app, at, id, third } = one;
    const everywhere = await holdingIn(app, null);
    await one.takeOut("known", third, "Complaints were made, qzsnew.", "not-correct");
    assert.deepEqual(await everywhere(textWords.known), []);
    assert.deepEqual(await everywhere("qzsnew"), ["diligence.support_case", "platform.command"]);
    const { case: of, takenOut } = await one.read();
    assert.equal(of.factors[0]?.known.text, "Complaints were made, qzsnew.");
    assert.deepEqual([takenOut[0]?.reworded, takenOut[0]?.reason], [true, "not-correct"]);
    await one.takeOut("act", third, "Complaints were made, qzsnew.");
    const known = (await one.texts()).texts.find(({ place }) => place === "known.unit-record");
    assert.deepEqual([known?.times, known?.sent, known?.hindrance], [2, false, null]);
    await one.takeOut("act");
    assert.deepEqual(await everywhere("qzsnew"), []);
    const marks = (await one.read()).takenOut.slice(0, 2).map(({ place }) => place.split(".")[0]);
    assert.deepEqual(marks.map(String).toSorted(), ["act", "known"]);

    const { case: last } = await one.read();
    const body = (place: string, words: string | null) => ({
      ...at(id),
      body: {
        commandId: command(),
        expectedRev: last.rev,
        place,
        reason: "not-correct" as const,
        words: words === null ? null : said(words),
      },
    });
    const scope = "scope";
    await assert.rejects(
      third.call(takeOutText, body("title", null)),
      refused("invalid-input", "words"),
      "a title cannot be removed without a new one",
    );
    await assert.rejects(third.call(takeOutText, body("title", "x".repeat(201))), refused("invalid-input", "words"));
    await assert.rejects(third.call(takeOutText, body(await one.placeOf("answer"), "Yes.")), refused("invalid-input", "words"));
    await assert.rejects(
      third.call(takeOutText, body(scope, "Training, qzsscope.")),
      refused("invalid-input", "words"),
      "the new text must differ from the old one",
    );
    await assert.rejects(third.call(takeOutText, body(scope, "Ask agent.name@example.org.")), refused("reads-like-a-method"));
    await assert.rejects(
      third.call(takeOutText, body("known.unit-record", null)),
      refused("not-found"),
      "a text cannot be taken out twice",
    );
    await assert.rejects(third.call(takeOutText, body("known.no-such", null)), refused("not-found"));
    await assert.rejects(third.call(takeOutText, body(`earlier.${"0".repeat(64)}`, null)), refused("not-found"));
    assert.notDeepEqual(await everywhere(textWords.scope), [], "a refusal changes nothing");

    // a repeated command is carried out once; if two people act at the same time, one succeeds and one gets a conflict
    const taking = body(scope, null);
    const [first, again] = [await third.call(takeOutText, taking), await third.call(takeOutText, taking)];
    assert.deepEqual(again, first);
    const both = [body(await one.placeOf("owner"), null), body("title", "Another name")].map(({ body: given, ...where }) => ({
      ...where,
      body: { ...given, expectedRev: first.rev },
    }));
    const outcomes = await Promise.allSettled(both.map((each) => third.call(takeOutText, each)));
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  });

  test("after a decision, cannot be taken out by its writer or signer, or by people who deliver the support", async (t) => {
    const one = await caseWithTexts(t);
    const { app, programme, bruno, decider, third } = one;
    const deliverer = await personIn(app, programme, "diligence-delivers", ["programme-officer"]);
    await app.db.as(
      "administrator",
      `update diligence.support_case set delivers = delivers || array['${await one.account("diligence-delivers")}']::uuid[] where id = '${one.id}'`,
    );
    for (const kind of ["title", "scope", "known", "source", "measure", "owner", "act", "earlier"]) {
      await assert.rejects(one.takeOut(kind, bruno, "Other"), refused("diligence-text-own"), `${kind}: the assessor alone`);
      await assert.rejects(one.takeOut(kind, deliverer, "Other"), refused("diligence-text-delivers"), `${kind}: who delivers`);
    }
    await assert.rejects(
      one.takeOut("reason", decider),
      refused("diligence-text-own"),
      "the decider cannot take out the reason of this decision",
    );
    for (const who of [bruno, third])
      await assert.rejects(
        one.takeOut("conditions", who, "Other"),
        refused("diligence-not-decider"),
        "only the decider can replace conditions",
      );
    await assert.rejects(
      one.takeOut("conditions", decider),
      refused("invalid-input", "words"),
      "conditions cannot be removed without a new text",
    );
    const hindered = (await one.texts(bruno)).texts.filter(({ hindrance }) => hindrance === null).map(({ place }) => place.split(".")[0]);
    assert.deepEqual(hindered, ["reason", "how-to", "answer"], "the list of texts states the same hindrances");
    // two people who each wrote a part of the texts can take out all of them together
    await one.takeOut("known", decider);
    await one.takeOut("reason", bruno);

    // before a decision the assessor may take out every text
    const draft = await one.add({ state: "X-UMB", unit: "judiciary", title: said("Advice, qzsdraft") });
    const proposed = await one.propose(draft);
    const open = {
      ...one.at(draft.id),
      body: { commandId: command(), expectedRev: proposed.rev, place: "known.unit-record", reason: "not-needed" as const, words: null },
    };
    const after = await bruno.call(takeOutText, open);
    assert.equal(after.status, "assessing", "a changed assessment must be proposed again");
    await assert.rejects(
      bruno.call(proposeCase, { ...one.at(draft.id), body: { expectedRev: after.rev } }),
      refused("diligence-incomplete"),
      "a removed text must be written anew before the case can be proposed",
    );

    // people of the other implementer, and of a State, cannot see the case
    const { office, institute, assign, joins } = await twoImplementers(app, programme);
    for (const who of ["Bruno", "diligence-decider", "diligence-third"]) await assign(who, office.id);
    const other = await joins("institute-officer", ["programme-officer"], institute.id);
    await assert.rejects(one.texts(other), refused("not-found"));
    await assert.rejects(one.takeOut("scope", other), refused("not-found"));
    await assert.rejects(one.takeOut("scope", one.amara), refused("not-found"));
  });

  test("waiting commands with the text are withdrawn; a later answer of the State does not restore the text", async (t) => {
    const one = await caseWithTexts(t);
    const { app, programme, bruno, third, id } = one;
    const here = await holdingIn(app, programme);
    await app.db.as("administrator", `update diligence.support_case set status = 'assessing' where id = '${id}'`);
    const { case: of } = await one.read();
    const { state, unit, title, covers, delivers, scope, factors, mitigations, marking } = of;
    const fields = { state, unit, title, covers: [...covers], delivers: [...delivers], scope, factors, mitigations, marking };
    const harmful = {
      ...fields,
      title: said("Ask agent.name@example.org."),
      mitigations: mitigations.map(({ id: measure, text, owner, due }) => ({ id: measure, text, owner, due })),
    };
    await bruno.call(holdCommand, {
      params: { workspace: programme },
      body: {
        commandId: command(),
        endpoint: changeCase.id,
        params: { workspace: programme, case: id },
        body: { expectedRev: of.rev, ...harmful },
        reason: null,
      },
    });
    assert.ok((await here(textWords.known)).includes("moderation.held_command"));
    const allowed = (words: string) =>
      app.db.as(
        "administrator",
        `insert into moderation.allowed_text (workspace_id, record, digest, visibility, decided_by, decided_at) values ('${programme}', '${id}',
          sha256(convert_to('["${programme}","${id}","en","${words}"]', 'UTF8')), 3, '${id}', now())`,
      );
    await allowed("Complaints, qzsknown.");
    await allowed("Other words");
    await one.takeOut("known");
    assert.deepEqual(await here(textWords.known), []);
    assert.deepEqual((await bruno.call(listHeldCommands, { params: { workspace: programme } })).commands, []);
    const { rows } = await app.db.as("administrator", `select from moderation.allowed_text where record = '${id}'`);
    assert.equal(rows.length, 1, "a moderator's permission for another text is kept");

    await one.takeOut("answer", third);
    await one.accept("The ministry says again qzslater.");
    assert.notDeepEqual(await here("qzslater"), []);
    assert.deepEqual(await here(textWords.answer), [], "the State's next reply does not bring the removed answer back");
    const [told = assert.fail()] = (await one.read()).told;
    assert.deepEqual(
      told.answers.map(({ reason }) => reason.text),
      ["", "The ministry says again qzslater."],
    );
  });

  test("is taken out again after an older backup was restored, and after an archive was imported", async (t) => {
    const one = await caseWithTexts(t);
    const { app, id } = one;
    const everywhere = await holdingIn(app, null);
    await one.takeOut("known");
    await one.takeOut("title", one.third, "Course on requests");
    // restores the database to the state of an earlier day
    await app.db.as(
      "administrator",
      `update diligence.support_case set title = 'Course qzstitle', factors = jsonb_set(factors, '{0,known,text}', '"Complaints, qzsknown."') where id = '${id}'`,
    );
    await app.db.as(
      "administrator",
      `update diligence.decision set assessment = jsonb_set(assessment, '{factors,0,known,text}', '"Complaints, qzsknown."') where case_id = '${id}'`,
    );
    await app.db.as("administrator", "delete from platform.erased");
    assert.equal(await settleErasures(app.db, createErasedList(app.services.settings.data), new Date()), 2);
    for (const word of [textWords.known, textWords.title]) assert.deepEqual(await everywhere(word), [], word);
    const { case: of, takenOut } = await one.read();
    assert.deepEqual([of.title.text, of.factors[0]?.known.text], ["…", ""]);
    assert.deepEqual(
      takenOut.slice(0, 2).map(({ reason }) => reason),
      ["before", "before"],
    );
    const { rows } = await app.db.as("administrator", "select ids from platform.audit where action = 'erasures.again'");
    assert.deepEqual(rows, [{ ids: [id] }]);
  });
});
