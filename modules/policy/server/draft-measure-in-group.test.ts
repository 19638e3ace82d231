// Tests that break-out groups draft measures on phones, and that a member of the State can take a draft over once, or set it aside.
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { openAssessment, changeAssessment, getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { heldDraftDecision } from "#modules/workshop/contract/room.ts";
import { closeRoom, getRoom, openRoom } from "#modules/workshop/contract/workshop.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { testPhone } from "#modules/workshop/server/testing.ts";
import { draftDecisionPath } from "#platform/contract/draft-paths.ts";
import { listDuties } from "#platform/contract/duties.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { GroupDrafted } from "#platform/contract/group-draft.ts";
import { decideHeld, listHeld } from "#platform/contract/moderation.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import {
  listMeasureDrafts,
  setMeasureDraftAside,
  takeMeasureDraft,
  type MeasureDraftFields,
  type measureDraftsOfGroup,
} from "../contract/measure-drafts.ts";
import { draftMeasurePath, measureDraftsPath } from "../contract/measure-draft-paths.ts";
import { getMeasure } from "../contract/policy.ts";

type Phone = ReturnType<typeof testPhone>;
const fields = (title: string, more: Partial<MeasureDraftFields> = {}): MeasureDraftFields => ({
  title: said(title),
  problem: said("Requests of schools find nobody."),
  lead: null,
  ends: null,
  ...more,
});
const bodyOf = (phone: Phone, draft: string | null, title: string, more: object = {}) => ({
  token: phone.token,
  commandId: command(),
  draft,
  ...fields(title),
  ...more,
});
const send = (phone: Phone, draft: string | null, title: string, more: object = {}) =>
  phone.send<GroupDrafted>(draftMeasurePath, bodyOf(phone, draft, title, more));
const listed = async (phone: Phone) => phone.send<OutputOf<typeof measureDraftsOfGroup>>(measureDraftsPath, { token: phone.token });
const harmful = "Write to somebody@example.org for details";

const draftingRoom = async (t: TestContext) => {
  const room = await openedRoom(t);
  const [writer, colleague, other] = [room.phone(), room.phone(), room.phone()];
  for (const one of [writer, colleague]) await one.join({ group: 1 });
  await other.join({ group: 2 });
  const amara = await room.app.as("amara");
  const here = { ...room.where, assessment: room.assessment.id };
  const drafts = async (by: Browser = amara) => (await by.call(listMeasureDrafts, { params: here })).drafts;
  const take = (by: Browser, measureDraft: string, expectedRev = 1, commandId = command()) =>
    by.call(takeMeasureDraft, { params: { ...room.where, measureDraft }, body: { commandId, expectedRev } });
  const aside = (by: Browser, measureDraft: string, expectedRev = 1) =>
    by.call(setMeasureDraftAside, { params: { ...room.where, measureDraft }, body: { expectedRev } });
  const made = async (phone: Phone, title: string, more: object = {}) => (await send(phone, null, title, more)).draft ?? assert.fail();
  return { ...room, amara, here, writer, colleague, other, drafts, take, aside, made };
};

test("a group drafts and changes a measure in its own list; another group, and a phone without a group, cannot", async (t) => {
  const { writer, colleague, other, phone, made, drafts, amara, where } = await draftingRoom(t);
  const [agency] = (await amara.call(listAgencies, { params: where })).agencies;
  assert.ok(agency);
  const id = await made(writer, "One contact for schools", {
    lead: agency.id,
    ends: "2028-06-30",
    title: { text: "جهة اتصال", lang: "ar" },
  });
  const { drafts: seen, agencies } = await listed(colleague);
  assert.deepEqual(
    seen.map((one) => [one.id, one.title, one.lead, one.ends, one.state]),
    [[id, { text: "جهة اتصال", lang: "ar" }, agency.id, "2028-06-30", "waiting"]],
  );
  assert.ok(agencies.some((one) => one.id === agency.id));
  assert.equal((await send(colleague, id, "One contact for schools")).draft, id);
  assert.deepEqual((await listed(other)).drafts, []);
  await assert.rejects(send(other, id, "Changed by strangers"), refused("no-access"));
  const none = phone();
  await none.join();
  await assert.rejects(send(none, null, "Of no group"), refused("no-access"));
  await assert.rejects(listed(none), refused("no-access"));
  await assert.rejects(send(writer, null, "Led by nobody", { lead: id }), refused("invalid-input"));
  await assert.rejects(send(writer, null, " "), refused("invalid-input"));
  const [draft] = await drafts();
  assert.deepEqual([draft?.group, draft?.rev, draft?.title.text], [1, 2, "One contact for schools"]);
});

test("the same command makes only one draft, and a phone cannot draft in a closed room", async (t) => {
  const { writer, drafts, desk, at } = await draftingRoom(t);
  const body = bodyOf(writer, null, "Once");
  const first = await writer.send<GroupDrafted>(draftMeasurePath, body);
  assert.deepEqual(await writer.send(draftMeasurePath, body), first);
  assert.equal((await drafts()).length, 1);
  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  await assert.rejects(send(writer, null, "Too late"), refused("room-closed"));
  assert.equal((await drafts()).length, 1);
});

test("in a room without groups everybody drafts in one list, which a group of a later assessment cannot reach", async (t) => {
  const { desk, where, at, origin, assessment } = await openedRoom(t);
  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  const phonesIn = async (of: string) => {
    const body = { commandId: command(), assessment: of, title: said("One group"), groups: 0 };
    const room = await desk.call(openRoom, { params: where, body });
    const two = [0, 1].map(() => testPhone(origin, room.joinUrl ?? "", { desk, at: { ...where, room: room.id } }));
    for (const one of two) await one.join();
    return two as [Phone, Phone];
  };
  const [writer, colleague] = await phonesIn(assessment.id);
  const { draft } = await send(writer, null, "A register");
  assert.deepEqual(
    (await listed(colleague)).drafts.map(({ id }) => id),
    [draft],
  );
  assert.equal((await send(colleague, draft, "A public register")).draft, draft);
  const { yardsticks, criteriaSets } = await desk.call(getCatalogue, { params: where });
  const measured = { horizonMonths: 24, yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
  const body = { commandId: command(), title: said("Later"), ...measured, marking: "TLP:AMBER" as const };
  const [stranger] = await phonesIn((await desk.call(openAssessment, { params: where, body })).id);
  await assert.rejects(send(stranger, draft, "Changed by strangers"), refused("no-access"));
});

test("a text that the content filter refuses goes back only to its phone, and a moderator of the State decides", async (t) => {
  const { app, desk, where, writer, colleague, other, drafts, amara } = await draftingRoom(t);
  const { draft, held } = await send(writer, null, "A title", { problem: said(harmful) });
  const [found] = held?.flagged ?? [];
  assert.deepEqual([draft, found?.field, harmful.slice(found?.start, found?.end)], [null, "problem", "somebody@example.org"]);
  const id = held?.id ?? "";
  const decision = (of: Phone, one = id) => of.send<OutputOf<typeof heldDraftDecision>>(draftDecisionPath, { token: of.token, held: one });
  assert.equal((await decision(writer)).state, "waiting");
  await assert.rejects(decision(other), refused("not-found"));
  assert.deepEqual([await drafts(), (await listed(colleague)).drafts], [[], []]);
  const decide = (by: Browser, one: string, what: "allow" | "drop") =>
    by.call(decideHeld, { params: { ...where, held: one }, body: { decision: what, reason: said("An office.") } });
  await assert.rejects(decide(desk, id, "allow"), refused("no-access"), "the guest facilitator");

  // the changed text replaces the refused one
  const again = await send(writer, null, "A title", { problem: said(`${harmful}.`), replaces: id });
  assert.deepEqual(
    (await amara.call(listHeld, { params: where })).held.map((one) => [one.id, one.kind]),
    [[again.held?.id, "measure-draft"]],
  );
  await decide(await app.as("dalia"), again.held?.id ?? "", "allow");
  assert.equal((await decision(writer, again.held?.id)).state, "allowed");
  const [allowed] = (await listed(colleague)).drafts;
  assert.equal(allowed?.problem.text, `${harmful}.`);

  // a member takes the draft over while its changed text waits for the moderator; the allowed text then becomes a new draft
  const change = await send(writer, allowed?.id ?? "", "A title", { problem: said(`${harmful} today`) });
  await amara.call(takeMeasureDraft, {
    params: { ...where, measureDraft: allowed?.id ?? "" },
    body: { commandId: command(), expectedRev: 1 },
  });
  await decide(await app.as("dalia"), change.held?.id ?? "", "allow");
  assert.deepEqual(
    (await drafts()).map(({ state, problem }) => [state, problem.text]),
    [
      ["taken", `${harmful}.`],
      ["waiting", `${harmful} today`],
    ],
  );
});

test("a member of the State takes a draft over once and is its author; a guest and a reviewer cannot", async (t) => {
  const { app, desk, where, writer, drafts, take, aside, made, amara } = await draftingRoom(t);
  const [agency] = (await amara.call(listAgencies, { params: where })).agencies;
  const id = await made(writer, "One contact for schools", { lead: agency?.id, ends: "2028-06-30" });
  for (const who of ["bruno", "elif", "dalia"] as const) {
    const by = await app.as(who);
    await assert.rejects(take(by, id), refused("no-access"), who);
    await assert.rejects(aside(by, id), refused("no-access"), who);
  }
  assert.equal((await drafts(desk)).length, 1, "the facilitator reads the drafts");
  await assert.rejects(take(amara, id, 2), refused("conflict"), "a text that she has not seen");

  const commandId = command();
  const measure = await take(amara, id, 1, commandId);
  assert.deepEqual(await take(amara, id, 1, commandId), measure, "the same command again");
  await assert.rejects(take(amara, id, 2), refused("draft-taken"));
  await assert.rejects(aside(amara, id, 2), refused("draft-taken"));
  await assert.rejects(send(writer, id, "Changed afterwards"), refused("draft-taken"));
  const read = await amara.call(getMeasure, { params: { ...where, measure: measure.id } });
  assert.deepEqual(
    [read.title.text, read.problem.text, read.lead, read.ends, read.status, read.marking, read.authors.map(({ name }) => name)],
    ["One contact for schools", "Requests of schools find nobody.", agency?.id, "2028-06-30", "draft", "TLP:AMBER", ["Amara"]],
  );
  const [draft] = await drafts();
  assert.deepEqual([draft?.state, draft?.measure], ["taken", { id: measure.id, code: measure.code }]);
  const [onPhone] = (await listed(writer)).drafts;
  assert.deepEqual([onPhone?.state, onPhone?.measure?.code], ["taken", measure.code]);
});

test("if two people take a draft over at once, only one measure is made", async (t) => {
  const { app, writer, take, made, amara } = await draftingRoom(t);
  const elsewhere = await app.as("amara");
  const id = await made(writer, "Once");
  const both = await Promise.allSettled([take(amara, id), take(elsewhere, id)]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
});

test("if a draft is taken over while its group changes it, one of the two is refused with its reason", async (t) => {
  const { writer, take, made, amara } = await draftingRoom(t);
  const id = await made(writer, "Once");
  const both = await Promise.allSettled([take(amara, id), send(writer, id, "Changed meanwhile")]);
  const refusals = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const [why] = refusals;
  assert.equal(refusals.length, 1);
  assert.ok(why instanceof Problem && ["draft-taken", "conflict"].includes(why.code), String(why));
});

test("a draft set aside can be taken over, and waits again when its group changes it; a waiting draft is a duty", async (t) => {
  const { desk, where, writer, drafts, take, aside, made, amara } = await draftingRoom(t);
  const duty = async (by: Browser) =>
    (await by.call(listDuties, { params: where })).duties.find(({ kind }) => kind === "measure-drafts-to-take")?.values["n"];
  const [first, second] = [await made(writer, "First"), await made(writer, "Second")];
  assert.deepEqual([await duty(amara), await duty(desk)], [2, undefined]);
  assert.equal((await aside(amara, first)).state, "aside");
  assert.equal((await aside(amara, second)).state, "aside");
  assert.equal(await duty(amara), undefined);
  assert.equal((await listed(writer)).drafts[0]?.state, "aside");
  await take(amara, first, 2);
  await send(writer, second, "Second, written again");
  assert.deepEqual(
    (await drafts()).map(({ state }) => state),
    ["taken", "waiting"],
  );
  assert.equal(await duty(amara), 1);
});

test("a draft has its assessment's marking: if this becomes stricter, neither the room nor a guest reads the drafts", async (t) => {
  const { desk, where, here, writer, drafts, made, amara } = await draftingRoom(t);
  const id = await made(writer, "One contact for schools");
  const { rev, title, horizonMonths, yardstick, criteriaSet, status } = await amara.call(getAssessment, { params: here });
  const body = { expectedRev: rev, title, horizonMonths, yardstick, criteriaSet, status };
  await amara.call(changeAssessment, { params: here, body: { ...body, marking: "TLP:RED" } });
  assert.deepEqual(
    (await drafts()).map((one) => one.id),
    [id],
  );
  await assert.rejects(desk.call(listMeasureDrafts, { params: here }), refused("not-found"));
  await assert.rejects(
    desk.call(setMeasureDraftAside, { params: { ...where, measureDraft: id }, body: { expectedRev: 1 } }),
    refused("no-access"),
  );
  assert.deepEqual((await listed(writer)).drafts, []);
  await assert.rejects(send(writer, id, "Changed"), refused("not-found"));
});
