/**
 * Records a step of a programme's decision on a request. In the same transaction, it sends the State a parcel that contains every
 * step so far.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import { decisionKind, decisionVersion, type DecisionStep, type SentDecision, type SentRequest } from "../contract/needs.ts";
import { decideRequest, type ReceivedRequest } from "../contract/needs-received.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { SupportKind } from "#platform/contract/support.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, send } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { receivedOf, type Received } from "./received.ts";
import { dayInUtc } from "#methods/calendar/index.ts";

export const decisionThread = (request: string): string => `urn:counterpart:needs-decision:${request}`;

/** For each kind of request, the kind of support that a recorded support decision must allow before the programme can offer it. */
const supportOf = {
  "national-workshop": "workshop",
  training: "training",
  "policy-advice": "advice",
  "threat-assessment": "advice",
  "capability-assessment": "advice",
  "study-visit": "visit",
  other: "package",
} as const satisfies Readonly<Record<SentRequest["kind"], SupportKind>>;

const receivedById = async (tx: Tx, workspace: string, id: string, today: string): Promise<Received> => {
  const found = (await receivedOf(tx, workspace, today)).find(({ told }) => told.id === id && told.asked !== null);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export interface Decision {
  readonly received: string;
  /** The number of steps that the person saw. */
  readonly seen: number;
  readonly step: DecisionStep["step"];
  readonly reason: DecisionStep["reason"];
}

/**
 * @throws Problem not-found if the request does not exist; conflict if another person recorded a step in the meantime; invalid-input
 * if triage is not the first step; reads-like-a-method if the guard refuses the reason; partner-unknown or parcel-refused if the
 * parcel cannot be sent
 */
export const decideNow = async (tx: Tx, workspace: string, decision: Decision, by: string | null, at: Date): Promise<ReceivedRequest> => {
  const { received, step, reason } = decision;
  if (reason !== null) rejectOperationalDetail({ reason });
  const today = dayInUtc(at);
  // if two people decide at once, the second transaction waits here and then sees the decision of the first one
  await sql`select pg_advisory_xact_lock(hashtextextended(${received}, 23))`.execute(tx);
  const { sender, request, told } = await receivedById(tx, workspace, received, today);
  if (told.steps.length !== decision.seen)
    throw new Problem("conflict", { details: { current: { standing: told.standing, steps: told.steps } } });
  // triage is possible only as the first step
  if (step === "triaged" && told.steps.length > 0) throw new Problem("invalid-input", { at: ["decision", "step"] });
  const id = newId();
  await tx
    .insertInto("needs.decision")
    .values({
      workspace_id: workspace,
      id,
      sender,
      request_id: request,
      position: told.steps.length + 1,
      state: told.state,
      step,
      reason: reason?.text ?? null,
      reason_lang: reason?.lang ?? null,
      marking: told.marking,
      visibility: tlpRank(told.marking),
      at,
      created_by: by,
    })
    .execute();
  await acknowledge(tx, received, at);
  const after = await receivedById(tx, workspace, received, today);
  const payload: SentDecision = { request, steps: after.told.steps };
  await send(tx, {
    kind: decisionKind,
    version: decisionVersion,
    thread: decisionThread(request),
    receiver: sender,
    marking: told.marking,
    payload,
    title: reason ?? { text: step, lang: "en" },
    subject: `${decisionThread(request)}:${String(after.told.steps.length)}:sent`,
    reason: null,
    sentAt: at,
  });
  return after.told;
};

export const routes = [
  implement(decideRequest, async ({ tx, params, body, actor, now, audited, supports }) => {
    const { seen, decision } = body;
    const { state, asked } = (await receivedById(tx, params.workspace, params.received, dayInUtc(now()))).told;
    await supports(decision.step === "offered" && asked !== null ? [{ state, unit: null, kind: supportOf[asked.kind] }] : []);
    const told = await decideNow(tx, params.workspace, { received: params.received, seen, ...decision }, actorForAudit(actor), now());
    audited([params.received]);
    return { standing: told.standing, steps: told.steps };
  }),
];
