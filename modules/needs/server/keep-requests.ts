/** Lists a State's requests with their status, creates drafts, and changes drafts that were not sent yet. */
import { acknowledgeAnswers } from "./answered.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { addRequest, changeRequest, listRequests, type SupportRequest } from "../contract/needs.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { receivingProgrammes } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { markedIn } from "./marked.ts";
import { needsOf } from "./register.ts";
import { requestsOf } from "./requests.ts";

export type RequestFields = Pick<SupportRequest, "kind" | "reason" | "urgency" | "note" | "askedOn" | "wanted" | "needs" | "marking">;

export const requestById = async (tx: Tx, workspace: string, id: string): Promise<SupportRequest> => {
  const [found] = await requestsOf(tx, workspace, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * @throws Problem release-red if the marking is RED; reads-like-a-method if the guard refuses a text; marking-forbids if a need in
 * the request has a stricter marking; invalid-input if a need is unknown
 */
export const requestColumns = async (tx: Tx, workspace: string, fields: RequestFields) => {
  if (fields.marking === "TLP:RED") throw new Problem("release-red", { at: ["marking"] });
  rejectOperationalDetail({
    reason: fields.reason,
    ...(fields.note === null ? {} : { note: { text: fields.note, lang: fields.reason.lang } }),
  });
  const here = await needsOf(tx, workspace);
  for (const id of fields.needs) {
    const need = here.find((one) => one.id === id);
    if (need === undefined) throw new Problem("invalid-input", { at: ["needs"] });
    if (tlpRank(need.marking) > tlpRank(fields.marking)) throw new Problem("marking-forbids", { at: ["marking"] });
  }
  return {
    kind: fields.kind,
    reason: fields.reason.text,
    reason_lang: fields.reason.lang,
    urgency: fields.urgency,
    note: fields.note,
    asked_on: fields.askedOn,
    wanted_from: fields.wanted?.from ?? null,
    wanted_to: fields.wanted?.to ?? null,
    ...markedIn(tx, fields.marking),
  };
};

/** Sets the needs of a request. A need that the writer may not see stays. */
export const nameNeeds = async (tx: Tx, workspace: string, request: string, needs: readonly string[]): Promise<void> => {
  await tx
    .deleteFrom("needs.request_need as n")
    .where("n.workspace_id", "=", workspace)
    .where("n.request_id", "=", request)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("needs.need as seen")
          .select("seen.id")
          .whereRef("seen.workspace_id", "=", "n.workspace_id")
          .whereRef("seen.id", "=", "n.need_id"),
      ),
    )
    .execute();
  if (needs.length === 0) return;
  await tx
    .insertInto("needs.request_need")
    .values([...new Set(needs)].map((need) => ({ workspace_id: workspace, request_id: request, need_id: need })))
    .execute();
};

export const routes = [
  implement(listRequests, async ({ tx, params, audited, receipt }) => {
    receipt(acknowledgeAnswers);
    const requests = await requestsOf(tx, params.workspace);
    audited(requests.map(({ id }) => id));
    return { programmes: await receivingProgrammes(tx), requests };
  }),
  implement(addRequest, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const columns = await requestColumns(tx, workspace, body);
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("needs.request")
      .values({ workspace_id: workspace, id, ...columns, created_by: by, updated_by: by })
      .execute();
    await nameNeeds(tx, workspace, id, body.needs);
    audited([id]);
    return requestById(tx, workspace, id);
  }),
  implement(changeRequest, async ({ tx, params, body, actor, audited }) => {
    const { workspace, request: id } = params;
    if ((await requestById(tx, workspace, id)).standing !== "draft") throw new Problem("request-sent");
    const { expectedRev, ...fields } = body;
    const values = await requestColumns(tx, workspace, fields);
    await changeRecord(tx, { table: "needs.request", key: { id }, expectedRev, values, actor }, () => requestById(tx, workspace, id));
    await nameNeeds(tx, workspace, id, fields.needs);
    audited([id]);
    return requestById(tx, workspace, id);
  }),
];
