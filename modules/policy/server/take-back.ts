/**
 * Takes back a decision on a measure, with a reason. The authority takes back an adoption or a refusal; people who edit take back a
 * withdrawal. The history keeps the decision. It can be taken back until a report version that was frozen after the decision is
 * approved, or until the measure is in force; afterwards a new text replaces it.
 */
import { reopenMeasure, takeBackDecision, type Measure, type MeasureStatus } from "../contract/policy.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev, revisionsOf } from "#platform/server/record/index.ts";
import { approvedSince } from "#modules/assessment/server/index.ts";
import { lockMeasure, measureById } from "./measures.ts";
import { lawFallsBack, notAdopted } from "./not-adopted.ts";

const inForce = (measure: Measure): string | null => {
  const begun = measure.milestones.find(({ kind, ofEarlierText }) => kind === "in-force" && !ofEarlierText);
  return begun?.on ?? null;
};

/** @throws Problem measure-in-force or measure-in-report if the decision can no longer be taken back */
export const demandNotBound = async (tx: Tx, workspace: string, measure: Measure): Promise<void> => {
  const begun = inForce(measure);
  if (begun !== null) throw new Problem("measure-in-force", { details: { on: begun } });
  const since = measure.adopted?.at ?? measure.updatedAt;
  const version = await approvedSince(tx, workspace, measure, new Date(since));
  if (version !== null) throw new Problem("measure-in-report", { details: { number: version.number, on: dayIn(version.approvedAt) } });
};

interface TakingBack {
  readonly from: readonly MeasureStatus[];
  readonly expectedRev: number;
  readonly reason: Text;
  readonly by: string;
}

/**
 * The status before the decision; after an adoption it is "under review", because a measure never becomes "adopted" without the check
 * of its rights test.
 */
const statusBefore = async (tx: Tx, id: string): Promise<"draft" | "under-review"> => {
  const [before] = await revisionsOf(tx, "policy.measure", id);
  return before?.row["status"] === "draft" ? "draft" : "under-review";
};

const takeBack = async (tx: Tx, workspace: string, id: string, { from, expectedRev, reason, by }: TakingBack): Promise<Measure> => {
  const measure = await lockMeasure(tx, workspace, id);
  expectRev(measure, expectedRev);
  if (!from.includes(measure.status)) throw new Problem("measure-settled");
  await demandNotBound(tx, workspace, measure);
  rejectOperationalDetail({ reason });
  const values = {
    status: measure.status === "withdrawn" ? await statusBefore(tx, id) : "under-review",
    status_reason: null,
    status_reason_lang: null,
    taken_back: reason.text,
    taken_back_lang: reason.lang,
    ...notAdopted,
    ...lawFallsBack(measure),
  };
  await changeRecord(tx, { table: "policy.measure", key: { id }, expectedRev, values, actor: `account:${by}` }, () =>
    measureById(tx, workspace, id),
  );
  return measureById(tx, workspace, id);
};

export const routes = [
  implement(takeBackDecision, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    return takeBack(tx, params.workspace, params.measure, { ...body, from: ["adopted", "refused"], by: accountOf(actor) });
  }),
  implement(reopenMeasure, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    return takeBack(tx, params.workspace, params.measure, { ...body, from: ["withdrawn"], by: accountOf(actor) });
  }),
];
