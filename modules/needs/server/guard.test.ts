/**
 * Tests that the guard (content filter) checks every free text of needs, requests, decisions and selections before the text is stored
 * or sent.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addInitiative, addNeed, getNeeds, listRequests, withdrawRequest } from "../contract/needs.ts";
import { addOtherActivity, addSelection, listReceived } from "../contract/needs-received.ts";
import { bothDesks } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

test("text with operational detail, or with contact details of a person, is neither stored nor sent", async (t) => {
  const { state, amara, bruno, here, there, draft, sendDraft, receivedOf, decide } = await bothDesks(t);
  const reach = said("Ask someone@example.org for the list.");
  const agency = (await amara.call(getNeeds, here)).agencies[0]?.id ?? assert.fail();
  const marking = "TLP:AMBER" as const;
  const initiative = {
    agency,
    title: said("A pilot"),
    areas: [],
    starts: null,
    ends: null,
    status: "planned" as const,
    funder: null,
    marking,
  };
  const one = await draft();
  const sent = await sendDraft(one);
  const received = (await receivedOf(one.id))?.id ?? assert.fail();
  const activity = { state: "X-VEL", kind: "training" as const, starts: "2027-02-01", ends: "2027-02-02", marking };
  const selection = {
    state: "X-VEL",
    outcome: "postponed" as const,
    packages: [],
    decidedOn: "2026-11-20",
    decidedBy: "The board",
    marking,
  };
  const tries: Readonly<Record<string, () => Promise<unknown>>> = {
    "an initiative's title": () => amara.call(addInitiative, { ...here, body: { commandId: command(), ...initiative, title: reach } }),
    "who pays for it": () => amara.call(addInitiative, { ...here, body: { commandId: command(), ...initiative, funder: reach.text } }),
    "a need": () =>
      amara.call(addNeed, { ...here, body: { commandId: command(), agency, kind: "funding", text: reach, place: null, marking } }),
    "the reason of a request": () => draft({ reason: reach }),
    "its note": () => draft({ note: reach.text }),
    "why it is taken back": () =>
      amara.call(withdrawRequest, { params: { workspace: state, request: one.id }, body: { expectedRev: sent.rev, reason: reach } }),
    "why it was declined": () => decide(received, 0, { step: "declined", reason: reach }),
    "another provider": () =>
      bruno.call(addOtherActivity, { ...there, body: { commandId: command(), ...activity, provider: reach.text, source: "Its calendar" } }),
    "where that is known from": () =>
      bruno.call(addOtherActivity, { ...there, body: { commandId: command(), ...activity, provider: "A provider", source: reach.text } }),
    "criteria of a selection": () =>
      bruno.call(addSelection, { ...there, body: { commandId: command(), ...selection, criteria: reach, reasons: said("Later.") } }),
    "its reasons": () =>
      bruno.call(addSelection, { ...there, body: { commandId: command(), ...selection, criteria: said("Readiness."), reasons: reach } }),
  };
  for (const [what, attempt] of Object.entries(tries)) await assert.rejects(attempt(), refused("reads-like-a-method"), what);
  const kept = [
    await amara.call(getNeeds, here),
    await amara.call(listRequests, here),
    await bruno.call(listReceived, { ...there, query: {} }),
  ];
  assert.ok(!JSON.stringify(kept).includes("someone@example.org"));
  assert.equal((await receivedOf(one.id))?.standing, "received");
});
