/** Status changes of a measure other than adoption: submitting, refusing or withdrawing with a reason, and the state of a law. */
import { refuseMeasure, setLegalState, submitMeasure, withdrawMeasure, type Measure, type MeasureStatus } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { type Change, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, type Actor, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev } from "#platform/server/record/index.ts";
import { lawFallsBack, notAdopted } from "./not-adopted.ts";
import { lockMeasure, measureById } from "./measures.ts";

interface Move {
  readonly from: readonly MeasureStatus[];
  readonly expectedRev: number;
  readonly actor: Actor | string;
  readonly values: (before: Measure) => Change<"policy.measure">["values"];
}

const move = async (tx: Tx, workspace: string, id: string, { from, expectedRev, actor, values }: Move): Promise<Measure> => {
  const before = await lockMeasure(tx, workspace, id);
  expectRev(before, expectedRev);
  if (!from.includes(before.status)) throw new Problem("measure-settled");
  await changeRecord(tx, { table: "policy.measure", key: { id }, expectedRev, values: values(before), actor }, () =>
    measureById(tx, workspace, id),
  );
  return measureById(tx, workspace, id);
};

/**
 * The columns to write when a measure is refused or withdrawn. The guard checks the reason, because everybody who may read the
 * measure can read the reason. @throws Problem reads-like-a-method if the guard refuses the reason
 */
const ending = (status: "refused" | "withdrawn", reason: Text) => {
  rejectOperationalDetail({ reason });
  return (before: Measure) => ({
    status,
    status_reason: reason.text,
    status_reason_lang: reason.lang,
    ...notAdopted,
    taken_back: null,
    taken_back_lang: null,
    ...lawFallsBack(before),
  });
};

/** @param by the account that makes the change */
export const submit = (tx: Tx, workspace: string, id: string, expectedRev: number, by: string): Promise<Measure> =>
  move(tx, workspace, id, { from: ["draft"], expectedRev, actor: `account:${by}`, values: () => ({ status: "under-review" }) });
/**
 * @param by an account @throws Problem reads-like-a-method if the guard refuses the reason; conflict if the measure's revision is
 * not `expectedRev`; measure-settled if the measure is not under review
 */
export const refuse = (tx: Tx, workspace: string, id: string, expectedRev: number, reason: Text, by: string): Promise<Measure> =>
  move(tx, workspace, id, { from: ["under-review"], expectedRev, actor: `account:${by}`, values: ending("refused", reason) });

export const routes = [
  implement(submitMeasure, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    return submit(tx, params.workspace, params.measure, body.expectedRev, accountOf(actor));
  }),
  implement(withdrawMeasure, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    const values = ending("withdrawn", body.reason);
    const from = ["draft", "under-review", "adopted"] as const;
    return move(tx, params.workspace, params.measure, { from, expectedRev: body.expectedRev, actor, values });
  }),
  implement(refuseMeasure, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    return refuse(tx, params.workspace, params.measure, body.expectedRev, body.reason, accountOf(actor));
  }),
  implement(setLegalState, async ({ tx, params, body, actor, audited }) => {
    audited([params.measure]);
    const values = ({ legalState, status }: Measure) => {
      if (legalState === null) throw new Problem("invalid-input", { at: ["state"] });
      const beyond = body.state === "adopted" || body.state === "in-force" || body.state === "amended";
      if (beyond && status !== "adopted") throw new Problem("law-before-measure");
      return { legal_state: body.state };
    };
    const from = ["draft", "under-review", "adopted"] as const;
    return move(tx, params.workspace, params.measure, { from, expectedRev: body.expectedRev, actor, values });
  }),
];
