/**
 * Tests that a text which a moderator allowed passes the filter when its record is saved again, and that the same text in another record or
 * workspace, and any other text, is refused.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { decideHeldCommand, holdCommand, withdrawHeldCommand } from "#platform/contract/held-commands.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeEngagement, getProgramme } from "#modules/programme/contract/programme.ts";
import {
  addRecommendation,
  changeRecommendation,
  listRecommendations,
  translateRecommendation,
} from "#modules/recommendation/contract/recommendation.ts";
import { fieldsOf, personIn } from "#modules/recommendation/server/testing.ts";
import type { TestApplication } from "./testing.ts";
import { harm, heldDesk } from "./testing-held.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const filtered = refused("reads-like-a-method");

/** Rows of the table in a workspace, read without the endpoints. */
const rowsIn = async (app: TestApplication, workspace: string, statement = "select * from moderation.allowed_text") => {
  const open = `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.clearance', '4', false)`;
  const results = (await app.db.as("owner", `${open}; ${statement}`)) as unknown as { rows: Record<string, unknown>[] }[];
  return results.at(-1)?.rows ?? [];
};

suite("allowed texts", () => {
  test("an allowed text passes the filter in the same record; with one more word or in any other record it is refused", async (t) => {
    const { app, amara, dalia, workspace, at, add, send, adding, decide } = await heldDesk(t);
    const analyst = await personIn(app, workspace, "analyst", ["analyst"]);
    await decide(dalia, (await send(amara, addRecommendation, at, adding())).id);
    const [made] = (await amara.call(listRecommendations, { params: at })).recommendations;
    assert.ok(made);
    const here = { workspace, recommendation: made.id };
    const save = (expectedRev: number, more: Parameters<typeof fieldsOf>[0] = {}, by = amara) =>
      by.call(changeRecommendation, { params: here, body: { expectedRev, ...fieldsOf({ text: harm, ...more }) } });
    const second = await save(made.rev, { dueOn: "2027-05-01" });
    assert.equal(second.dueOn, "2027-05-01");
    const third = await save(second.rev, { dueOn: "2027-06-01" }, analyst);
    assert.equal(third.rev, made.rev + 2, "another person may change the record too");
    await assert.rejects(save(third.rev, { text: said(`${harm.text} Today.`) }), filtered);
    await assert.rejects(save(third.rev, { text: { ...harm, lang: "fr" } }), filtered, "in another language it is another text");
    await assert.rejects(save(third.rev, { addressee: harm, text: said("Ask agent.name@example.org.") }), filtered);
    await assert.rejects(save(made.rev), refused("conflict"), "the other checks of the record still apply");
    const other = await add();
    const there = { workspace, recommendation: other.id };
    const elsewhere = { expectedRev: other.rev, ...fieldsOf({ text: harm }) };
    await assert.rejects(amara.call(changeRecommendation, { params: there, body: elsewhere }), filtered);
    await assert.rejects(amara.call(addRecommendation, { params: at, body: adding() }), filtered);

    const rows = await rowsIn(app, workspace);
    assert.deepEqual(
      rows.map(({ record, decided_by }) => [record, decided_by]),
      [[made.id, await app.account("dalia")]],
      "the row names the moderator who allowed the text",
    );
    assert.ok(!JSON.stringify(rows).includes("someone"));
  });

  test("an allowed text in a part of a record passes the filter only in that part", async (t) => {
    const { amara, dalia, workspace, add, send, decide } = await heldDesk(t);
    const made = await add();
    const body = { text: "Écrire à quelquun@example.org." };
    const into = (lang: string) => ({ workspace, recommendation: made.id, lang });
    const translate = (lang: string) => amara.call(translateRecommendation, { params: into(lang), body });
    await assert.rejects(translate("fr"), filtered);
    await decide(dalia, (await send(amara, translateRecommendation, into("fr"), body)).id);
    await translate("fr");
    await assert.rejects(translate("es"), filtered);
    const whole = { expectedRev: made.rev, ...fieldsOf({ text: { text: body.text, lang: "fr" } }) };
    const change = () => amara.call(changeRecommendation, { params: { workspace, recommendation: made.id }, body: whole });
    await assert.rejects(change(), filtered, "an allowed translation is not accepted as the text of the record");
  });

  test("an allowed text's row is visible in one workspace, has the record's marking and is deleted with the record", async (t) => {
    const { app, amara, bruno, dalia, workspace, programme, add, send, decide } = await heldDesk(t);
    const officer = await personIn(app, programme, "officer", ["programme-officer"]);
    const { engagements } = await bruno.call(getProgramme, { params: { workspace: programme } });
    const { id: engagement, rev, kind, packages, joined, left } = engagements.find(({ state }) => state === "X-VEL") ?? assert.fail();
    const inProgramme = { workspace: programme, engagement };
    const package_ = { kind, packages: [...packages], joined, left, package: harm.text, lang: "en" };
    const held = await bruno.call(holdCommand, {
      params: { workspace: programme },
      body: {
        commandId: command(),
        endpoint: changeEngagement.id,
        params: inProgramme,
        body: { ...package_, expectedRev: rev },
        reason: null,
      },
    });
    const decision = { commandId: command(), decision: "allow" as const, words: said("So.") };
    await officer.call(decideHeldCommand, { params: { workspace: programme, command: held.id }, body: decision });
    await bruno.call(changeEngagement, { params: inProgramme, body: { ...package_, left: null, expectedRev: rev + 1 } });

    const made = await add();
    const here = { workspace, recommendation: made.id };
    const body = (expectedRev: number, more = {}) => ({ expectedRev, ...fieldsOf({ text: harm, ...more }) });
    await assert.rejects(
      amara.call(changeRecommendation, { params: here, body: body(made.rev) }),
      filtered,
      "a text that the programme allowed is refused in the State",
    );
    await decide(dalia, (await send(amara, changeRecommendation, here, body(made.rev))).id);
    const digests = new Set([...(await rowsIn(app, workspace)), ...(await rowsIn(app, programme))].map(({ digest }) => String(digest)));
    assert.equal(digests.size, 2, "the same text has another digest elsewhere");

    assert.deepEqual(
      (await rowsIn(app, workspace)).map(({ visibility }) => visibility),
      [2],
    );
    const red = await amara.call(changeRecommendation, { params: here, body: body(made.rev + 1, { marking: "TLP:RED" }) });
    assert.deepEqual(
      (await rowsIn(app, workspace)).map(({ visibility }) => visibility),
      [4],
    );
    const below = await app.db.transaction({ workspace, account: null, clearance: 3 }, (tx) =>
      tx.selectFrom("moderation.allowed_text").selectAll().execute(),
    );
    assert.deepEqual(below, [], "the database shows the row to nobody whose clearance is below the marking");
    await amara.call(changeRecommendation, { params: here, body: body(red.rev, { marking: "TLP:RED", dueOn: "2027-09-01" }) });
    await rowsIn(app, workspace, `delete from recommendation.recommendation where id = '${made.id}'`);
    assert.deepEqual(await rowsIn(app, workspace), []);
  });

  test("if a command was withdrawn or sent back, its texts are refused again", async (t) => {
    const { app, amara, dalia, workspace, at, add, send, adding, decide } = await heldDesk(t);
    const made = await add();
    const here = { workspace, recommendation: made.id };
    const body = { expectedRev: made.rev, ...fieldsOf({ text: harm }) };
    const first = await send(amara, changeRecommendation, here, body);
    await amara.call(withdrawHeldCommand, { params: { workspace, command: first.id }, body: {} });
    await decide(dalia, (await send(amara, addRecommendation, at, adding())).id, "send-back");
    await assert.rejects(amara.call(changeRecommendation, { params: here, body }), filtered);
    assert.deepEqual(await rowsIn(app, workspace), []);
  });

  test("a command without a flagged text does not query the table", async (t) => {
    const { app, add } = await heldDesk(t);
    // without the right to read the table, every query of it is an error
    await app.db.as("owner", "revoke select on moderation.allowed_text from counterpart_app");
    await add();
    await assert.rejects(add({ text: harm }), (error) => error instanceof Problem && error.code === "internal");
  });
});
