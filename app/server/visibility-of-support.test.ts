/**
 * Tests that no response of a programme contains decisions, declined nominations or conditions of support for readers who may not read them. Each
 * text has a unique word, and three readers call every GET endpoint and the search: an account with every role that reads neither cases nor nominees,
 * an authority, and an officer. The rows that a State stores about a declined person contain no reason.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { diligenceDesk, inDays } from "#modules/diligence/server/testing.ts";
import { recordAct } from "#modules/diligence/contract/acts.ts";
import { answerConditions, listConditions, sendConditions } from "#modules/diligence/contract/conditions.ts";
import { alternateByParcel } from "#modules/diligence/server/testing-paths.ts";
import { sendOutcome } from "#modules/training/contract/calls-at-programme.ts";
import { decideNomination, getCourse } from "#modules/training/contract/training.ts";
import { permissionsOf, roles, type Role } from "#platform/contract/roles.ts";
import { search } from "#platform/contract/search.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { personIn } from "./testing-person.ts";
import { answersTo, rowsOf } from "./testing-receiver.ts";

const support = ["title", "scope", "known", "source", "measure", "owner", "reason", "conditions", "incident", "howto", "answer"].map(
  (word) => `qzs${word}`,
);
const nominees = ["qznone", "qzntwo"];
const secret = [...support, ...nominees, "prerequisite-missing"];
const found = (text: string, words: readonly string[]): string[] => words.filter((word) => text.includes(word));

test("decisions, declined nominations and conditions are returned only to readers of cases and nominees, in all responses of the programme", async (t) => {
  const desk = await diligenceDesk(t);
  const { app, programme, velmara, bruno, at } = desk;
  const published: string[] = [];
  const { publish } = app.services.live;
  app.services.live.publish = (topic, event) => {
    published.push(JSON.stringify(event));
    publish.call(app.services.live, topic, event);
  };
  await desk.name("diligence-decider");
  const written = {
    state: "X-VEL",
    unit: "judiciary" as const,
    title: said("Course on evidence, qzstitle"),
    scope: { inside: true, reason: said("Training, qzsscope.") },
    factors: [
      {
        kind: "unit-record" as const,
        known: said("Complaints, qzsknown."),
        sources: [{ text: "Register qzssource", reliability: "reliable" as const }],
        rating: "high" as const,
        mitigated: "considerable" as const,
      },
    ],
    mitigations: [{ id: null, text: said("Reading of logs, qzsmeasure"), owner: "Office qzsowner", due: inDays(40) }],
  };
  const one = await desk.decide(await desk.propose(await desk.add(written)), {
    outcome: "conditions",
    reason: said("The facts allow it, qzsreason."),
    conditions: said("The logs are read, qzsconditions."),
  });
  const incident = { commandId: command(), expectedRev: one.rev, kind: "incident" as const, text: said("A complaint, qzsincident.") };
  const acted = await bruno.call(recordAct, { ...at(one.id), body: incident });
  const howTo = said("By a note, qzshowto.");
  await bruno.call(sendConditions, { ...at(one.id), body: { commandId: command(), expectedRev: acted.rev, mitigations: [], howTo } });
  const amara = await app.as("amara");
  const conditions = (await amara.call(listConditions, { params: { workspace: velmara } })).conditions[0]?.id ?? assert.fail();
  await amara.call(answerConditions, {
    params: { workspace: velmara, conditions },
    body: { commandId: command(), seen: 0, answer: "refused", reason: said("The ministry says qzsanswer.") },
  });
  // two people whom the State named: one has a seat, the other is declined
  const names = ["Ada Qznone", "Bela Qzntwo"] as const;
  const there = { params: { workspace: programme } };
  const { course } = await alternateByParcel({ app, programme, bruno, there }, names);
  const [, second] = (await bruno.call(getCourse, { params: { workspace: programme, course } })).nominations;
  const { id: nomination, rev: expectedRev } = second ?? assert.fail();
  const declined = { expectedRev, to: "declined" as const, reason: "prerequisite-missing" as const };
  await bruno.call(decideNomination, { params: { workspace: programme, nomination }, body: declined });
  await bruno.call(sendOutcome, { params: { workspace: programme, course }, body: { commandId: command(), state: "X-VEL" } });

  const parcels = (await app.db.as("administrator", "select id from exchange.incoming union select id from exchange.outgoing")).rows;
  const named = [await desk.account("Bruno"), await desk.account("diligence-decider")];
  const ids = {
    account: named,
    case: [one.id],
    course: [course],
    record: [one.id, course, nomination],
    parcel: parcels.map(({ id }) => String(id)),
  };
  const readBy = async (name: string, held: readonly Role[]) => {
    const page = await personIn(app, programme, name, held);
    // each text contains its address, so that the message of a failure names the endpoint
    const texts = [...(await answersTo(app, page, programme, ids, "/api/w/:workspace/"))].map((answer) => answer.join(" "));
    for (const word of [...support, ...nominees])
      texts.push((await page.send("GET", `${search.path.replace(":workspace", programme)}?q=${word}`)).text);
    return texts.join("\n").toLowerCase();
  };
  const holds = (role: Role, permission: "diligence.read" | "training.keep") =>
    (permissionsOf[role] as readonly string[]).includes(permission);
  const neither = roles.filter((role) => !holds(role, "diligence.read") && !holds(role, "training.keep"));
  assert.ok(neither.length >= 7);
  const told = (await readBy("support-neither", neither)).split("\n").filter((line) => found(line, secret).length > 0);
  assert.deepEqual(told, []);
  const authority = await readBy("support-authority", ["authority"]);
  assert.deepEqual(found(authority, secret), support);
  const officer = await readBy("support-officer", ["programme-officer"]);
  assert.deepEqual(found(officer, secret), secret);

  const rows = await rowsOf(app, velmara);
  assert.deepEqual(found(rows, ["not-selected", "prerequisite-missing"]), ["not-selected"], "the State holds no ground of a decline");
  const everywhere = `${published.join("\n")}\n${app.logged.join("\n")}`.toLowerCase();
  assert.deepEqual(found(everywhere, [...support, ...nominees]), [], "live topics and log tell nothing");
});
