/**
 * The decisions that a State received from programmes. A decision is shown with a request only if its sender is the programme to
 * which the State sent the request.
 */
import { decisionKind, SentDecision, type DecisionStep } from "../contract/needs.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, parcelRows } from "#platform/server/exchange/index.ts";

export const decisionParcels = parcelRows({
  kind: decisionKind,
  ownPage: true,
  reads: { 1: (payload) => SentDecision.parse(payload) },
  table: "needs.answered",
  rows: (decision, { sender }) => [{ sender, request_id: decision.request, body: JSON.stringify(decision) }],
});

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
