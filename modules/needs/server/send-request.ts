/** Sends a request as a parcel that contains only the request and its needs, and withdraws this parcel. */
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { requestKind, requestVersion, sendRequest, withdrawRequest, type SentRequest, type SupportRequest } from "../contract/needs.ts";
import { Problem } from "#platform/contract/problems.ts";
import { type Actor, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { liveParcel, checkReceiver, withdrawSent, send } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import type { Text } from "#platform/contract/values.ts";
import { firstSentence } from "#platform/server/reports/index.ts";
import { requestById } from "./keep-requests.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { needsOf } from "./register.ts";
import { requestThread } from "./requests.ts";

const payloadOf = async (tx: Tx, workspace: string, one: SupportRequest): Promise<SentRequest> => {
  const here = await workspaceHere(tx);
  const agencies = await agenciesOf(tx, workspace);
  const needs = (await needsOf(tx, workspace)).filter(({ id }) => one.needs.includes(id));
  // the marking of a need may have changed since the draft was written
  if (tlpRank(strictestTlp(needs.map(({ marking }) => marking))) > tlpRank(one.marking)) throw new Problem("marking-forbids");
  return {
    request: one.id,
    kind: one.kind,
    urgency: one.urgency,
    note: one.note,
    askedOn: one.askedOn,
    wanted: one.wanted,
    reason: one.reason,
    state: here?.name ?? {},
    fictional: here?.fictional ?? false,
    needs: needs.map(({ agency, kind, text, place }) => ({
      agency: agencies.find((each) => each.id === agency)?.name ?? {},
      kind,
      text,
      place,
    })),
  };
};

/**
 * @throws Problem request-sent if the request is not a draft; conflict if its revision is not the expected one; partner-unknown if
 * the receiver is not a partner; marking-forbids if the marking of a need is now stricter than that of the request; parcel-refused if
 * the parcel cannot be sent
 */
export const sendNow = async (
  tx: Tx,
  workspace: string,
  given: { readonly request: string; readonly expectedRev: number; readonly receiver: string },
  actor: Actor | string,
  at: Date,
): Promise<string> => {
  const one = await requestById(tx, workspace, given.request);
  if (one.standing !== "draft") throw new Problem("request-sent");
  const { receiver, expectedRev } = given;
  await checkReceiver(tx, receiver);
  await changeRecord(tx, { table: "needs.request", key: { id: one.id }, expectedRev, values: { receiver }, actor }, () =>
    requestById(tx, workspace, one.id),
  );
  const { parcel } = await send(tx, {
    kind: requestKind,
    version: requestVersion,
    thread: requestThread(one.id),
    receiver,
    marking: one.marking,
    payload: await payloadOf(tx, workspace, one),
    title: headingOf(one.reason),
    subject: `${requestThread(one.id)}:sent`,
    reason: null,
    sentAt: at,
  });
  return parcel;
};

/** The heading of a sent request: its first sentence, because a request has no title. */
const headingOf = (reason: Text): Text => {
  const first = firstSentence(reason);
  return first === null || typeof first === "string" ? reason : first;
};

export const routes = [
  implement(sendRequest, async ({ tx, params, body, actor, now, audited }) => {
    const parcel = await sendNow(tx, params.workspace, { request: params.request, ...body }, actor, now());
    audited([params.request, parcel]);
    return requestById(tx, params.workspace, params.request);
  }),
  implement(withdrawRequest, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, request: id } = params;
    const one = await requestById(tx, workspace, id);
    if (one.standing === "withdrawn") throw new Problem("parcel-over");
    rejectOperationalDetail({ reason: body.reason });
    const values = one.receiver === null ? { dropped_at: now() } : {};
    await changeRecord(tx, { table: "needs.request", key: { id }, expectedRev: body.expectedRev, values, actor }, () =>
      requestById(tx, workspace, id),
    );
    const parcel = one.receiver === null ? null : await liveParcel(tx, workspace, one.receiver.workspace, requestThread(id));
    if (parcel !== null) await withdrawSent(tx, parcel, body.reason);
    audited([id]);
    return requestById(tx, workspace, id);
  }),
];
