/** Requests over HTTP, from Velmara to the programme; for tests only. */
import assert from "node:assert/strict";
import { addRequest, sendRequest } from "../contract/needs.ts";
import { decideRequest, listReceived, type ReceivedRequest } from "../contract/needs-received.ts";

import { testApplication } from "#app/server/testing.ts";
import type { RequestFields } from "./keep-requests.ts";
import { command, said } from "#platform/server/testing-values.ts";

export const fieldsOf = (more: Partial<RequestFields> = {}): RequestFields => ({
  kind: "training",
  reason: said("Training of two units on requests to platforms."),
  urgency: "within-months",
  note: "NV 7/2026",
  askedOn: "2026-11-02",
  wanted: { from: "2027-02-01", to: "2027-02-28" },
  needs: [],
  marking: "TLP:AMBER",
  ...more,
});

/** People of the State and of the programme, with functions that send a request or a decision from one side to the other. */
export const bothDesks = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const { velmara: state, programme } = app.demonstration ?? assert.fail();
  const amara = await app.as("amara");
  const bruno = await app.as("bruno");
  const here = { params: { workspace: state } };
  const there = { params: { workspace: programme } };
  const draft = (more: Partial<RequestFields> = {}) =>
    amara.call(addRequest, { ...here, body: { commandId: command(), ...fieldsOf(more) } });
  const sendDraft = async (request: { readonly id: string; readonly rev: number }) =>
    amara.call(sendRequest, {
      params: { workspace: state, request: request.id },
      body: { commandId: command(), expectedRev: request.rev, receiver: programme },
    });
  const receivedOf = async (request: string): Promise<ReceivedRequest | undefined> =>
    (await bruno.call(listReceived, { ...there, query: {} })).requests.find(({ asked }) => asked?.request === request);
  const decide = (
    received: string,
    seen: number,
    decision:
      | { readonly step: "triaged" | "offered"; readonly reason: null }
      | { readonly step: "declined"; readonly reason: ReturnType<typeof said> },
    commandId = command(),
  ) => bruno.call(decideRequest, { params: { workspace: programme, received }, body: { commandId, seen, decision } });
  return { app, state, programme, amara, bruno, here, there, draft, sendDraft, receivedOf, decide };
};

export type BothDesks = Awaited<ReturnType<typeof bothDesks>>;
