/**
 * A verifier's verdict beside what the State reports. Independence is asked of the record and not of the verifier: what roles
 * the account has here, what it wrote and what it led, also long ago and under a role that it has no more.
 */
import { Problem } from "@counterpart/contract/problems";
import { verify, type Evidence, type VerdictKind } from "@counterpart/contract/recommendation";
import type { Role } from "@counterpart/contract/roles";
import { sql } from "kysely";
import type { Tx } from "../../platform/db/index.ts";
import { accessTo } from "../../platform/directory/index.ts";
import { actorForAudit, implement, type Actor } from "../../platform/http/index.ts";
import { refuseMethods } from "../../platform/guard/index.ts";
import { recommendationById } from "./recommendations.ts";
import { hangingOn } from "./speak-for-state.ts";

/** Roles that make nobody an official of the State or its facilitator. */
const independent: readonly Role[] = ["verifier", "evaluator", "donor-observer"];

/** What makes somebody part of it, by the word of the record; null: nothing. */
export type Tie = "official" | "facilitator" | "author" | "reporter";

const tieOf = async (tx: Tx, workspace: string, recommendation: string, actor: Actor): Promise<Tie | null> => {
  if (actor.kind !== "account") return "official";
  const access = await accessTo(tx, actor.account, workspace);
  if (access === null) return "official";
  if (access.roles.includes("guest-facilitator")) return "facilitator";
  if (!access.roles.every((role) => independent.includes(role))) return "official";
  const me = actorForAudit(actor);
  const { rows } = await sql<{ author: boolean; reporter: boolean; facilitator: boolean }>`select
    exists (select from recommendation.recommendation where workspace_id = ${workspace} and id = ${recommendation}
        and ${me} in (created_by, updated_by))
      or exists (select from history.revision where workspace_id = ${workspace} and table_name = 'recommendation.recommendation'
        and row_key = ${JSON.stringify({ id: recommendation })} and replaced_by = ${me}) as author,
    exists (select from recommendation.report where workspace_id = ${workspace} and created_by = ${me})
      or exists (select from recommendation.reply where workspace_id = ${workspace} and created_by = ${me}) as reporter,
    exists (select from platform.audit where workspace_id = ${workspace} and not reads and action like 'workshop.%'
      and actor = (select platform.actor_digest(${actor.account}::uuid))) as facilitator`.execute(tx);
  const ties = rows[0];
  if (ties?.author) return "author";
  if (ties?.facilitator) return "facilitator";
  return ties?.reporter ? "reporter" : null;
};

/** Confirming asks for something that was handed over or read on site. */
export const strongEnough = (verdict: VerdictKind, evidence: readonly Evidence[]): boolean =>
  verdict !== "confirmed" || evidence.some(({ how }) => how === "attached" || how === "sighted");

export const routes = [
  implement(verify, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const row = await hangingOn(tx, workspace, params.recommendation, actor, now());
    const tie = await tieOf(tx, workspace, row.recommendation_id, actor);
    if (tie !== null) throw new Problem("verifier-not-independent", { details: { tie } });
    if (!strongEnough(body.verdict, body.evidence)) throw new Problem("evidence-too-weak");
    refuseMethods({ words: body.words, ...Object.fromEntries(body.evidence.map(({ reference }, i) => [`evidence.${i}`, reference])) });
    if (body.report !== null) {
      const report = await tx
        .selectFrom("recommendation.report")
        .select("recommendation_id")
        .where("workspace_id", "=", workspace)
        .where("id", "=", body.report)
        .executeTakeFirst();
      if (report?.recommendation_id !== row.recommendation_id) throw new Problem("invalid-input", { at: ["report"] });
    }
    const { verdict, words, organisation, relation, on, evidence } = body;
    await tx
      .insertInto("recommendation.verdict")
      .values({
        ...row,
        report_id: body.report,
        verdict,
        words: words.text.trim(),
        words_lang: words.lang,
        organisation,
        relation,
        on_day: on,
        evidence: JSON.stringify(evidence),
      })
      .execute();
    audited([row.recommendation_id]);
    return recommendationById(tx, workspace, params.recommendation, now());
  }),
];
