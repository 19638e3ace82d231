/** Sends the newest decision to the State in a parcel. When a new decision is signed, withdraws the parcel about the earlier decision. */
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { liveParcel, presentPartners, send, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { sendConditions } from "../../contract/conditions.ts";
import type { Case, Policy } from "../../contract/diligence.ts";
import { conditionsKind, conditionsVersion, type SentConditions, type sides } from "../../contract/told.ts";
import { caseById, saidByStates } from "../cases.ts";
import { policyHere } from "../policy.ts";
import { conditionsThread } from "./told.ts";

/** States of a case in which its decision can be sent. A refusal is not sent; if a measure is late, the decider must answer first. */
const tellable: readonly Case["standing"][] = ["valid", "untold", "waiting", "unanswered", "declined", "withdrawn"];

interface Chosen {
  readonly mitigations: readonly { readonly id: string; readonly side: (typeof sides)[number] }[];
  readonly howTo: Text;
}

/** @throws Problem invalid-input if a measure does not belong to the case, has no text, or is listed twice */
const chosenOf = ({ mitigations }: Case, chosen: Chosen["mitigations"]): SentConditions["mitigations"] =>
  chosen.map(({ id, side }, i) => {
    const found = mitigations.find((one) => one.id === id);
    if (found === undefined || found.text.text === "" || chosen.findIndex((one) => one.id === id) !== i)
      throw new Problem("invalid-input", { at: ["mitigations", i] });
    return { text: found.text, side, due: found.due };
  });

export interface Telling extends Chosen {
  readonly of: Case;
  readonly policy: Policy;
  readonly by: string;
  readonly at: Date;
}

/** @throws Problem diligence-not-open, diligence-accepted, diligence-state-absent, release-red, and the problems of `send` */
export const tellNow = async (tx: Tx, { of, policy, by, at, ...chosen }: Telling): Promise<string> => {
  const { decision } = of;
  const outcome = decision?.outcome;
  if (
    decision === null ||
    of.status !== "decided" ||
    !tellable.includes(of.standing) ||
    (outcome !== "support" && outcome !== "conditions")
  )
    throw new Problem("diligence-not-open");
  // the text of the conditions was removed from the case: a new text must be written before it can be sent
  if (decision.conditions?.text === "") throw new Problem("diligence-not-open");
  const said = (await saidByStates(tx, [of.id], dayInUtc(at))).get(of.id);
  if (said?.told === "accepted") throw new Problem("diligence-accepted");
  if (of.marking === "TLP:RED") throw new Problem("release-red");
  const partner = (await presentPartners(tx, "state")).find(({ state }) => state === of.state);
  if (partner === undefined) throw new Problem("diligence-state-absent");
  const here = await workspaceHere(tx);
  const answerBy = daysLater(dayInUtc(at), policy.answerDays);
  const payload: SentConditions = {
    programme: here?.name ?? {},
    fictional: here?.fictional ?? false,
    policy: { name: policy.name, text: policy.text },
    activity: of.title,
    unit: of.unit,
    covers: of.covers,
    outcome,
    until: decision.until,
    conditions: decision.conditions,
    mitigations: chosenOf(of, chosen.mitigations),
    answerBy,
    howTo: chosen.howTo,
  };
  const { parcel, sequence } = await send(tx, {
    kind: conditionsKind,
    version: conditionsVersion,
    thread: conditionsThread(of.id),
    receiver: partner.workspace,
    marking: of.marking,
    payload,
    title: of.title,
    subject: `urn:counterpart:diligence-case:${of.id}`,
    reason: null,
    sentAt: at,
  });
  await tx
    .insertInto("diligence.sent_conditions")
    .values({
      workspace_id: workspaceOf(tx),
      id: parcel,
      case_id: of.id,
      decision: decision.number,
      sequence,
      receiver: partner.workspace,
      answer_by: answerBy,
      visibility: tlpRank(of.marking),
      sent_at: at,
      sent_by: by,
    })
    .execute();
  return parcel;
};

/** Withdraws the parcel about an earlier decision of the case, so that the State cannot accept conditions that are no longer valid. */
export const takeBackEarlier = async (tx: Tx, of: string, reason: Text | null): Promise<void> => {
  const last = await tx
    .selectFrom("diligence.sent_conditions")
    .select("receiver")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("case_id", "=", of)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return;
  const live = await liveParcel(tx, workspaceOf(tx), last.receiver, conditionsThread(of));
  if (live !== null) await withdrawSent(tx, live, reason);
};

export const routes = [
  implement(sendConditions, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const at = now();
    const again = () => caseById(tx, dayInUtc(at), params.case);
    const of = await again();
    const policy = await policyHere(tx);
    if (policy === null) throw new Problem("diligence-no-policy");
    rejectOperationalDetail({ howTo: body.howTo });
    // the change of the revision locks the row of the case, so that two requests run one after the other
    const change = { table: "diligence.support_case", key: { id: of.id }, expectedRev: body.expectedRev, values: {}, actor } as const;
    await changeRecord(tx, change, again);
    const { mitigations, howTo } = body;
    const parcel = await tellNow(tx, { of, policy, by: actorForAudit(actor), at, mitigations, howTo });
    audited([of.id, parcel]);
    return again();
  }),
];
