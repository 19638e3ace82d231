/** Stores the reviewer's answers about the present text of a measure. */
import { writeRightsTest } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { answerTest } from "#modules/safeguard/server/index.ts";
import { textsIn } from "./check-text.ts";
import { lockMeasure, measureById } from "./measures.ts";
import { interestedIn } from "./separate-duties.ts";
import { expectRev } from "#platform/server/record/index.ts";

export const routes = [
  implement(writeRightsTest, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const measure = await lockMeasure(tx, workspace, params.measure);
    if (measure.status !== "draft" && measure.status !== "under-review") throw new Problem("measure-settled");
    // answers belong to the text that the reviewer read
    expectRev(measure, body.measureRev);
    rejectOperationalDetail(textsIn(body.answers));
    const subject = {
      urn: measure.urn,
      rev: measure.rev,
      digest: measure.digest,
      ...(await interestedIn(tx, workspace, measure)),
      visibility: tlpRank(measure.marking),
    };
    await answerTest(tx, workspace, subject, { reviewer: accountOf(actor), expectedRev: body.expectedRev, answers: body.answers });
    audited([measure.id]);
    return measureById(tx, workspace, measure.id);
  }),
];
