/**
 * The decisions that a State received from programmes. A decision is shown with a request only if its sender is the programme to
 * which the State sent the request.
 */
import { decisionKind, SentDecision, type DecisionStep } from "../contract/needs.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, type ParcelKind } from "#platform/server/exchange/index.ts";

export const decisionParcels: ParcelKind = {
  kind: decisionKind,
  ownPage: true,
  // version 1 of this parcel kind is the newest, so no upgrade is needed
  reads: { 1: (payload) => SentDecision.parse(payload) },
  async project(tx, parcel, body) {
    const decision = body as SentDecision;
    await tx
      .insertInto("needs.answered")
      .values({
        workspace_id: workspaceOf(tx),
        parcel_id: parcel.id,
        visibility: parcel.visibility,
        sender: parcel.sender,
        request_id: decision.request,
        body: JSON.stringify(decision),
      })
      .execute();
  },
  async forget(tx, parcel) {
    await tx.deleteFrom("needs.answered").where("workspace_id", "=", workspaceOf(tx)).where("parcel_id", "=", parcel.id).execute();
  },
};

/** Decision steps, by a key that contains the ids of sender and request. */
export const answersHere = async (tx: Tx, workspace: string): Promise<ReadonlyMap<string, readonly DecisionStep[]>> => {
  const rows = await tx
    .selectFrom("needs.answered")
    .select(["sender", "request_id", "body"])
    .where("workspace_id", "=", workspace)
    .execute();
  return new Map(rows.map((row) => [`${row.sender} ${row.request_id}`, (row.body as unknown as SentDecision).steps]));
};

/** Creates the receipts. They show the programme that the State has read its decisions. */
export const acknowledgeAnswers = async (tx: Tx): Promise<void> => {
  const rows = await tx.selectFrom("needs.answered").select("parcel_id").where("workspace_id", "=", workspaceOf(tx)).execute();
  for (const { parcel_id } of rows) await acknowledge(tx, parcel_id);
};
