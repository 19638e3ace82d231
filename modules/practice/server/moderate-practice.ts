/** Asks for moderation, publishes a card or returns it, and withdraws a published one. Each act is of one revision of the card. */
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import { askModeration, decidePractice, withdrawPractice, type Practice, type PracticeStatus } from "../contract/practice.ts";
import { practiceById, storedPractice } from "./practices.ts";
import { withdrawShared } from "./sharing/share-practice.ts";

export const insertDecision = async (
  tx: Tx,
  practice: Practice,
  { outcome, reason }: { readonly outcome: "published" | "returned" | "withdrawn"; readonly reason: Text },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> => {
  await tx
    .insertInto("practice.decision")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      practice_id: practice.id,
      decided: outcome,
      reason: reason.text.trim(),
      reason_lang: reason.lang,
      rev: practice.rev,
      decided_at: at,
      decided_by: by,
      visibility: tlpRank(practice.marking),
    })
    .execute();
};

const setStatus = async (
  tx: Tx,
  practice: Practice,
  { from, to, expectedRev }: { readonly from: readonly PracticeStatus[]; readonly to: PracticeStatus; readonly expectedRev: number },
  actor: Actor,
): Promise<Practice> => {
  if (!from.includes(practice.status)) throw new Problem("practice-not-open");
  const change = { table: "practice.practice" as const, key: { id: practice.id }, expectedRev, values: { status: to }, actor };
  await changeRecord(tx, change, () => practiceById(tx, practice.id));
  return practiceById(tx, practice.id);
};

export const routes = [
  implement(askModeration, async ({ tx, params, body, actor, audited }) => {
    const practice = await practiceById(tx, params.practice);
    audited([practice.id]);
    return setStatus(tx, practice, { from: ["draft"], to: "in-review", expectedRev: body.expectedRev }, actor);
  }),
  implement(decidePractice, async ({ tx, params, body, actor, now, audited }) => {
    const { practice, writers } = await storedPractice(tx, params.practice);
    const by = actorForAudit(actor);
    if (writers.includes(by)) throw new Problem("practice-own-text");
    rejectOperationalDetail({ reason: body.reason });
    const to = body.publish ? "published" : "draft";
    const after = await setStatus(tx, practice, { from: ["in-review"], to, expectedRev: body.expectedRev }, actor);
    await insertDecision(tx, practice, { outcome: body.publish ? "published" : "returned", reason: body.reason }, { by, at: now() });
    audited([practice.id]);
    return after;
  }),
  implement(withdrawPractice, async ({ tx, params, body, actor, now, audited }) => {
    const practice = await practiceById(tx, params.practice);
    rejectOperationalDetail({ reason: body.reason });
    const after = await setStatus(tx, practice, { from: ["published"], to: "withdrawn", expectedRev: body.expectedRev }, actor);
    await insertDecision(tx, practice, { outcome: "withdrawn", reason: body.reason }, { by: actorForAudit(actor), at: now() });
    audited([practice.id, ...(await withdrawShared(tx, practice, body.reason))]);
    return after;
  }),
];
