/**
 * This file is the gate: it has the only code that adopts a measure. No other code writes the status "adopted", and the constraints
 * `gate` and `tested` of the table of measures refuse an adopted row from any other source.
 */
import { adoptMeasure as endpoint, type Measure } from "../contract/policy.ts";
import { testProblemOf } from "../contract/test-counts.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev } from "#platform/server/record/index.ts";
import { lockMeasure, measureById } from "./measures.ts";
import { testToAdoptBy } from "./separate-duties.ts";

/**
 * @throws Problem if no test allows the adoption: test-missing if the measure has no test; test-stale if the text changed after
 * every test; test-absolute if the measure touches an absolute right; test-says-no if an answer is "no"; test-unanswered if an
 * answer is missing
 */
const demandPassed = (measure: Measure): void => {
  const problem = testProblemOf(measure);
  if (problem !== null) throw new Problem(problem.code, "details" in problem ? { details: problem.details } : {});
};

/**
 * Adopts a measure if it is under review, its fields are complete and its test is passed; otherwise throws the reason.
 * @param by the account that adopts
 * @throws Problem conflict if the measure's revision is not `expectedRev`; one of `gateProblems` if the measure cannot be adopted
 */
export const adoptMeasure = async (
  tx: Tx,
  workspace: string,
  id: string,
  {
    expectedRev,
    by,
    at,
    remark = null,
  }: { readonly expectedRev: number; readonly by: string; readonly at: Date; readonly remark?: Text | null },
): Promise<Measure> => {
  const measure = await lockMeasure(tx, workspace, id);
  expectRev(measure, expectedRev);
  if (measure.status !== "under-review") throw new Problem("measure-settled");
  demandPassed(measure);
  const test = await testToAdoptBy(tx, workspace, measure, by);
  if (measure.lacking.length > 0)
    throw new Problem("measure-unfinished", { details: { n: measure.lacking.length, lacking: measure.lacking } });
  const values = {
    status: "adopted",
    adopted_test: test.id,
    adopted_digest: measure.digest,
    adopted_at: at,
    adopted_by: by,
    adopted_remark: remark?.text ?? null,
    adopted_remark_lang: remark?.lang ?? null,
    taken_back: null,
    taken_back_lang: null,
  };
  await changeRecord(tx, { table: "policy.measure", key: { id }, expectedRev, values, actor: `account:${by}` }, () =>
    measureById(tx, workspace, id),
  );
  return measureById(tx, workspace, id);
};

export const routes = [
  implement(endpoint, async ({ tx, params, body, actor, audited, now }) => {
    audited([params.measure]);
    const { remark = null, expectedRev } = body;
    if (remark !== null) rejectOperationalDetail({ remark });
    return adoptMeasure(tx, params.workspace, params.measure, { expectedRev, by: accountOf(actor), at: now(), remark });
  }),
];
