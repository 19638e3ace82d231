/**
 * Adds a verification, by a verifier, of the State's report. The server reads independence, organisation and relation to the State from its
 * records, not from the request (`modules/safeguard/server/verifier.ts`).
 */
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { verify, type Evidence, type VerificationResult } from "../contract/recommendation.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { independentVerifier, type Tie } from "#modules/safeguard/server/index.ts";
import { sightingsOf, type KeptSighting } from "./evidence/sightings.ts";
import { recommendationById } from "./recommendations.ts";
import { childColumns } from "./speak-for-state.ts";

/** Whether the actor wrote the recommendation, or ever reported on it for the State. */
const wroteOf = async (tx: Tx, workspace: string, recommendation: string, me: string | null): Promise<Tie | null> => {
  const { rows } = await sql<{ author: boolean; reporter: boolean }>`select
    exists (select from recommendation.recommendation where workspace_id = ${workspace} and id = ${recommendation}
        and ${me} in (created_by, updated_by))
      or exists (select from history.revision where workspace_id = ${workspace} and table_name = 'recommendation.recommendation'
        and row_key = ${JSON.stringify({ id: recommendation })} and replaced_by = ${me}) as author,
    exists (select from recommendation.report where workspace_id = ${workspace} and created_by = ${me})
      or exists (select from recommendation.reply where workspace_id = ${workspace} and created_by = ${me}) as reporter`.execute(tx);
  const ties = rows[0];
  if (ties?.author === true) return "author";
  return ties?.reporter === true ? "reporter" : null;
};

/** Whether the evidence is enough for the result: "confirmed" needs a document that was handed over or read on site. */
export const strongEnough = (result: VerificationResult, evidence: readonly Evidence[]): boolean =>
  result !== "confirmed" || evidence.some(({ how }) => how === "attached" || how === "sighted");

/**
 * The reason that is stored with a verification if the verifier opened none of the files that were open to the verifier.
 * @throws Problem evidence-unopened if it is missing
 */
const unopenedReason = (sightings: readonly KeptSighting[], given: Text | null): Text | null => {
  if (sightings.length === 0 || sightings.some(({ at }) => at !== null)) return null;
  if (given === null || given.text.trim() === "") throw new Problem("evidence-unopened", { details: { n: sightings.length } });
  return given;
};

export const routes = [
  implement(verify, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const row = await childColumns(tx, workspace, params.recommendation, actor, now());
    const wrote = () => wroteOf(tx, workspace, row.recommendation_id, actorForAudit(actor));
    const { organisation, relation } = await independentVerifier(tx, workspace, actor, wrote);
    if (!strongEnough(body.result, body.evidence)) throw new Problem("evidence-too-weak");
    rejectOperationalDetail({
      words: body.words,
      ...(body.unopened ? { unopened: body.unopened } : {}),
      ...Object.fromEntries(body.evidence.map(({ reference }, i) => [`evidence.${i}`, reference])),
    });
    if (body.report !== null) {
      const report = await tx
        .selectFrom("recommendation.report")
        .select("recommendation_id")
        .where("workspace_id", "=", workspace)
        .where("id", "=", body.report)
        .executeTakeFirst();
      if (report?.recommendation_id !== row.recommendation_id) throw new Problem("invalid-input", { at: ["report"] });
    }
    const { result, words, on, evidence, unopened } = body;
    const sightings = body.report === null ? [] : await sightingsOf(tx, workspace, body.report, accountOf(actor));
    const reason = unopenedReason(sightings, unopened ?? null);
    await tx
      .insertInto("recommendation.verification")
      .values({
        ...row,
        report_id: body.report,
        result,
        words: words.text.trim(),
        words_lang: words.lang,
        organisation,
        relation,
        on_day: on,
        evidence: JSON.stringify(evidence),
        sightings: JSON.stringify(sightings),
        unopened: reason?.text.trim() ?? null,
        unopened_lang: reason?.lang ?? null,
      })
      .execute();
    audited([row.recommendation_id]);
    return recommendationById(tx, workspace, params.recommendation, now());
  }),
];
