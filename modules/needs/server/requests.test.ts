/**
 * Tests requirement R4 over HTTP and with a real database: a request and the decision on it are sent as parcels, and each side
 * stores only what the other side sent.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listReleased } from "#modules/desk/contract/desk.ts";
import { listShared, openSent } from "#platform/contract/exchange.ts";
import {
  addNeed,
  changeNeed,
  changeRequest,
  getNeeds,
  listRequests,
  sendRequest,
  withdrawRequest,
  type SupportRequest,
  SentRequest,
} from "../contract/needs.ts";
import { addOtherActivity, listReceived, openReceived } from "../contract/needs-received.ts";
import { deliver, send } from "#platform/server/exchange/send.ts";
import { rowsOf } from "#app/server/testing-receiver.ts";
import { personIn } from "#app/server/testing-person.ts";
import { bothDesks, fieldsOf } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

test("a request is sent, received, triaged and declined with a reason; the State sees each step with its date", async (t) => {
  const { app, state, programme, amara, bruno, here, there, draft, sendDraft, receivedOf, decide } = await bothDesks(t);
  const mine = async (id: string): Promise<SupportRequest> =>
    (await amara.call(listRequests, here)).requests.find((one) => one.id === id) ?? assert.fail();
  const secret = "A need that is not named in any request.";
  const agency = (await amara.call(getNeeds, here)).agencies[0]?.id ?? "";
  const named = await amara.call(addNeed, {
    ...here,
    body: { commandId: command(), agency, kind: "knowledge", text: said("A need that is named."), place: 1, marking: "TLP:AMBER" },
  });
  await amara.call(addNeed, {
    ...here,
    body: { commandId: command(), agency, kind: "funding", text: said(secret), place: 2, marking: "TLP:AMBER" },
  });
  const one = await draft({ needs: [named.id], reason: said("A reason of a draft.") });
  assert.equal(one.standing, "draft");
  assert.ok(!(await rowsOf(app, programme)).includes("A reason of a draft."), "no row of the programme contains the draft");
  const sent = await sendDraft(one);
  assert.deepEqual([sent.standing, sent.receivedAt], ["sent", null]);
  assert.ok(sent.sentAt !== null);
  await assert.rejects(sendDraft(sent), refused("request-sent"));
  const changed = { expectedRev: sent.rev, ...fieldsOf({ reason: said("Other words.") }) };
  await assert.rejects(
    amara.call(changeRequest, { params: { workspace: state, request: one.id }, body: changed }),
    refused("request-sent"),
  );

  const got = (await receivedOf(one.id)) ?? assert.fail();
  assert.deepEqual(
    got.asked?.needs.map(({ text }) => text.text),
    ["A need that is named."],
  );
  assert.ok(!(await rowsOf(app, programme)).includes(secret), "a need that is not part of the request was not sent");
  assert.equal((await mine(one.id)).standing, "sent", "reading the list creates no receipt");
  await bruno.call(openReceived, { params: { workspace: programme, received: got.id } });
  const read = await mine(one.id);
  assert.deepEqual([read.standing, read.receivedAt !== null], ["received", true]);

  await decide(got.id, 0, { step: "triaged", reason: null });
  assert.equal((await mine(one.id)).standing, "triaged");
  const raw = { commandId: command(), seen: 1, decision: { step: "declined", reason: null } };
  const path = `/api/w/${programme}/requests-received/${got.id}/steps`;
  assert.equal((await bruno.send("POST", path, { body: raw })).status, 400, "a refusal needs a reason");
  const blank = { ...raw, decision: { step: "declined", reason: said("   ") } };
  assert.equal((await bruno.send("POST", path, { body: blank })).status, 400, "a reason must not be blank");
  assert.equal((await mine(one.id)).standing, "triaged");
  await decide(got.id, 1, { step: "declined", reason: said("No trainer is free before June.") });
  const told = await mine(one.id);
  assert.equal(told.standing, "declined");
  assert.deepEqual(
    told.steps.map(({ step, reason }) => [step, reason?.text ?? null]),
    [
      ["triaged", null],
      ["declined", "No trainer is free before June."],
    ],
  );
  assert.ok(told.steps.every(({ at }) => !Number.isNaN(Date.parse(at))));
  // the State can open its own copy; the copy is not among the registers that States released
  const { threads } = await amara.call(listShared, here);
  const parcel = threads.find(({ thread }) => thread.endsWith(one.id))?.parcels[0];
  assert.equal(parcel?.reportVersion, null);
  const kept = await amara.call(openSent, { params: { workspace: state, parcel: parcel.id } });
  assert.equal(SentRequest.parse(kept.payload).reason.text, "A reason of a draft.");
  assert.ok((await bruno.call(listReleased, there)).items.every(({ kind }) => kind !== "needs.request"));
});

test("a filter and a file list the declined requests with State and reason, even after the State withdrew them", async (t) => {
  const { app, state, programme, amara, bruno, there, draft, sendDraft, receivedOf, decide } = await bothDesks(t);
  const one = await draft({ reason: said("=cmd|of the State") });
  const sent = await sendDraft(one);
  const got = (await receivedOf(one.id)) ?? assert.fail();
  await decide(got.id, 0, { step: "declined", reason: said("=A reason of the programme") });
  const declined = async () => (await bruno.call(listReceived, { ...there, query: { standing: "declined" } })).requests;
  assert.deepEqual(
    (await declined()).map(({ state: code, standing, steps }) => [code, standing, steps.at(-1)?.step]),
    [
      ["X-VEL", "declined", "declined"],
      ["X-VEL", "declined", "declined"],
    ],
    "this request and the declined request of the demonstration",
  );
  const file = async () => (await bruno.send("GET", `/api/w/${programme}/requests-received/file?standing=declined&lang=en`)).text;
  const before = await file();
  assert.match(before, /X-VEL,Velmara,training,.*'=cmd\|of the State.*'=A reason of the programme/);
  assert.ok(!before.includes("national-workshop"), "the file does not contain the offered request");
  const body = { expectedRev: sent.rev, reason: said("We ask elsewhere.") };
  const back = await amara.call(withdrawRequest, { params: { workspace: state, request: one.id }, body });
  assert.deepEqual([back.standing, back.withdrawn?.reason?.text], ["withdrawn", "We ask elsewhere."]);
  await assert.rejects(
    amara.call(withdrawRequest, { params: { workspace: state, request: one.id }, body: { ...body, expectedRev: back.rev } }),
    refused("parcel-over"),
  );
  const after = (await declined()).find(({ standing }) => standing === "gone") ?? assert.fail();
  assert.deepEqual([after.asked, after.steps.at(-1)?.reason?.text], [null, "=A reason of the programme"]);
  assert.ok((await file()).includes("=A reason of the programme"));
  assert.ok(!(await rowsOf(app, programme)).includes("=cmd|of the State"), "no row of the programme contains the request any more");
  await assert.rejects(decide(got.id, 1, { step: "offered", reason: null }), refused("not-found"));
});

test("a repeated decision step is recorded once; if two people decide at once, the second gets a conflict", async (t) => {
  const { app, state, programme, amara, here, draft, receivedOf, decide } = await bothDesks(t);
  const one = await draft();
  const commandId = command();
  const body = { commandId, expectedRev: one.rev, receiver: programme };
  const params = { workspace: state, request: one.id };
  const first = await amara.call(sendRequest, { params, body });
  assert.deepEqual(
    await amara.call(sendRequest, { params, body }),
    first,
    "the repeated command gets the first reply, and no second parcel is sent",
  );
  const got = (await receivedOf(one.id)) ?? assert.fail();
  const again = command();
  const triaged = await decide(got.id, 0, { step: "triaged", reason: null }, again);
  assert.deepEqual(await decide(got.id, 0, { step: "triaged", reason: null }, again), triaged);
  await assert.rejects(decide(got.id, 0, { step: "offered", reason: null }), refused("conflict"));
  await assert.rejects(decide(got.id, 1, { step: "triaged", reason: null }), refused("invalid-input", ["decision", "step"]));
  await decide(got.id, 1, { step: "offered", reason: null });
  const standing = async () => (await amara.call(listRequests, here)).requests.find(({ id }) => id === one.id)?.standing;
  assert.equal(await standing(), "offered");
  const inside = { workspace: programme, account: null, clearance: 4 };
  const old = await app.db.transaction(inside, (tx) =>
    tx
      .selectFrom("exchange.outgoing")
      .select("bytes")
      .where("thread", "=", `urn:counterpart:needs-decision:${one.id}`)
      .where("sequence", "=", 1)
      .executeTakeFirstOrThrow(),
  );
  await assert.rejects(
    app.db.transaction(inside, (tx) => deliver(tx, old.bytes, { title: said("again"), subject: "urn:x", reason: null })),
    (error: unknown) => error instanceof Error,
  );
  assert.equal(await standing(), "offered");
});

test("a decision by another programme changes nothing; a request cannot include a need with a stricter marking", async (t) => {
  const { app, state, amara, here, draft, programme } = await bothDesks(t);
  const one = await draft();
  // The request was never sent. If a decision on this request arrives, too early or forged, it is stored and has no effect.
  const inside = { workspace: programme, account: null, clearance: 4 };
  await app.db.transaction(inside, (tx) =>
    send(tx, {
      kind: "needs.decision",
      version: 1,
      thread: `urn:counterpart:needs-decision:${one.id}`,
      receiver: state,
      marking: "TLP:AMBER",
      payload: { request: one.id, steps: [{ step: "offered", at: "2026-11-20T10:00:00Z", reason: null }] },
      title: said("x"),
      subject: "urn:x:sent",
      reason: null,
      sentAt: new Date("2026-11-20T10:00:00Z"),
    }),
  );
  const { requests } = await amara.call(listRequests, here);
  assert.deepEqual(requests.find(({ id }) => id === one.id)?.standing, "draft");
  const agency = (await amara.call(getNeeds, here)).agencies[0]?.id ?? "";
  const need = { commandId: command(), agency, kind: "funding" as const, text: said("Strict."), place: null, marking: "TLP:RED" as const };
  const strict = await amara.call(addNeed, { ...here, body: need });
  await assert.rejects(draft({ needs: [strict.id] }), refused("marking-forbids"));
  await assert.rejects(draft({ marking: "TLP:RED" }), refused("release-red"));
});

test("a need that became stricter is hidden from readers of its request; a change of theirs keeps it, and the request is not sent", async (t) => {
  const { app, state, amara, here, draft } = await bothDesks(t);
  const agency = (await amara.call(getNeeds, here)).agencies[0]?.id ?? "";
  const need = { agency, kind: "funding" as const, place: null };
  const add = (text: string) =>
    amara.call(addNeed, { ...here, body: { commandId: command(), ...need, text: said(text), marking: "TLP:AMBER" } });
  const [open, strict] = [await add("An open need."), await add("A need that becomes strict.")];
  const one = await draft({ needs: [open.id, strict.id] });
  const stricter = { expectedRev: strict.rev, ...need, text: strict.text, marking: "TLP:RED" as const };
  await amara.call(changeNeed, { params: { workspace: state, need: strict.id }, body: stricter });

  const analyst = await personIn(app, state, "an analyst", ["analyst"]);
  const seen = (await analyst.call(listRequests, here)).requests.find(({ id }) => id === one.id);
  assert.deepEqual(seen?.needs, [open.id]);
  const at = { params: { workspace: state, request: one.id } };
  const body = { expectedRev: one.rev, ...fieldsOf({ needs: [open.id], reason: said("Other words.") }) };
  const changed = await analyst.call(changeRequest, { ...at, body });
  const whole = (await amara.call(listRequests, here)).requests.find(({ id }) => id === one.id);
  assert.deepEqual(new Set(whole?.needs), new Set([open.id, strict.id]));
  const receiver = (await amara.call(listRequests, here)).programmes[0]?.workspace ?? "";
  const sending = { commandId: command(), expectedRev: changed.rev, receiver };
  await assert.rejects(amara.call(sendRequest, { ...at, body: sending }), refused("marking-forbids"));
});

test("an activity is similar to a request if State and kind are the same and the periods share a day", async (t) => {
  const { app, programme, bruno, there, draft, sendDraft, receivedOf, decide } = await bothDesks(t);
  const one = await draft({ wanted: { from: "2027-02-01", to: "2027-02-28" } });
  await sendDraft(one);
  const add = (more: object) =>
    bruno.call(addOtherActivity, {
      ...there,
      body: {
        commandId: command(),
        provider: "A provider",
        state: "X-VEL",
        kind: "training",
        starts: "2027-02-28",
        ends: "2027-03-02",
        source: "Its calendar",
        marking: "TLP:AMBER",
        ...more,
      },
    });
  const yes = await add({});
  await add({ starts: "2027-03-01" });
  await add({ kind: "study-visit" });
  await add({ state: "X-BOL" });
  await assert.rejects(add({ ends: "2027-01-01" }), refused("invalid-input", ["ends"]));
  const got = (await receivedOf(one.id)) ?? assert.fail();
  assert.deepEqual(
    got.similar.map(({ id }) => id),
    [yes.id],
  );
  await decide(got.id, 0, { step: "declined", reason: said("Words above CLEAR.") });
  const observer = await personIn(app, programme, "dora", ["donor-observer"]);
  assert.deepEqual(await observer.call(listReceived, { ...there, query: {} }), { requests: [], of: 0 });
  const evaluator = await personIn(app, programme, "eva", ["evaluator"]);
  assert.ok((await evaluator.call(listReceived, { ...there, query: {} })).of > 0, "AMBER is within an evaluator's clearance");
});
