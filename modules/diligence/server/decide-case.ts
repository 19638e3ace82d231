/**
 * Signs a decision. Only the person whom the policy names may sign, and only if this person neither wrote the assessment nor delivers the support.
 */
import { createHash } from "node:crypto";
import { canonicalize } from "#methods/canonical/index.ts";
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev, nextNumber } from "#platform/server/record/index.ts";
import { decideCase, type Case, type getCase, type Policy } from "../contract/diligence.ts";
import { caseById } from "./cases.ts";
import { takeBackEarlier } from "./conditions/send-conditions.ts";
import { policyHere } from "./policy.ts";

/** The reason why this account may not decide; null if it may. */
export const hindranceOf = (
  { assessors, delivers }: Pick<Case, "assessors" | "delivers">,
  policy: Policy | null,
  account: string,
): OutputOf<typeof getCase>["hindrance"] => {
  if (policy === null) return "diligence-no-policy";
  if (policy.decider.account !== account) return "diligence-not-decider";
  if (assessors.some((one) => one.account === account)) return "diligence-decider-assessed";
  return delivers.includes(account) ? "diligence-decider-delivers" : null;
};

export interface Signing {
  readonly outcome: NonNullable<Case["decision"]>["outcome"];
  readonly reason: { readonly text: string; readonly lang: string };
  readonly conditions: { readonly text: string; readonly lang: string } | null;
  readonly until: string;
  /** The name of the policy. */
  readonly rule: Text;
}

/** The content on which the decision is made: the assessment, without values that depend on the day. */
const assessmentOf = ({ state, unit, title, covers, delivers, scope, factors, mitigations }: Case) => ({
  state,
  unit,
  title,
  covers,
  delivers,
  scope,
  factors,
  mitigations: mitigations.map(({ text, owner, due }) => ({ text, owner, due })),
});

export const signDecision = async (tx: Tx, decided: Case, signing: Signing, decider: string, at: Date): Promise<void> => {
  const assessment = canonicalize(assessmentOf(decided));
  await tx
    .insertInto("diligence.decision")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      case_id: decided.id,
      number: await nextNumber(tx, "diligence.decision", decided.id),
      decided: signing.outcome,
      reason: signing.reason.text.trim(),
      reason_lang: signing.reason.lang,
      conditions: signing.conditions?.text.trim() ?? null,
      conditions_lang: signing.conditions?.lang ?? null,
      until: signing.until,
      decider,
      rule: signing.rule.text,
      rule_lang: signing.rule.lang,
      assessors: decided.assessors.map(({ account }) => account),
      delivers: [...decided.delivers],
      assessment,
      digest: createHash("sha256").update(assessment).digest("hex"),
      visibility: tlpRank(decided.marking),
      created_at: at,
    })
    .execute();
};

export const routes = [
  implement(decideCase, async ({ tx, params, body, actor, now, audited, i18n }) => {
    const { commandId: _, expectedRev, ...signing } = body;
    await inProgramme(tx);
    const at = now();
    const today = dayInUtc(at);
    const found = await caseById(tx, today, params.case);
    const policy = await policyHere(tx);
    const account = accountOf(actor);
    const hindrance = hindranceOf(found, policy, account);
    if (hindrance !== null || policy === null) throw new Problem(hindrance ?? "diligence-no-policy");
    if (found.status !== "proposed") throw new Problem("diligence-not-open");
    expectRev(found, expectedRev);
    // if the assessment states that the case is out of scope, this is the only possible outcome; otherwise it is not possible
    if ((signing.outcome === "out-of-scope") !== (found.scope?.inside === false)) throw new Problem("invalid-input", { at: ["outcome"] });
    if ((signing.outcome === "conditions") !== (signing.conditions !== null)) throw new Problem("invalid-input", { at: ["conditions"] });
    if (signing.until < today || signing.until > monthsLater(today, policy.months)) throw new Problem("invalid-input", { at: ["until"] });
    rejectOperationalDetail({ reason: signing.reason, ...(signing.conditions === null ? {} : { conditions: signing.conditions }) });
    await signDecision(tx, found, { ...signing, rule: policy.name }, account, at);
    const { lang } = signing.reason;
    await takeBackEarlier(tx, found.id, { text: i18n.translate(lang, "diligence.new-decision"), lang });
    const values = { status: "decided", stopped: null };
    await changeRecord(tx, { table: "diligence.support_case", key: { id: found.id }, expectedRev, values, actor }, () =>
      caseById(tx, today, found.id),
    );
    audited([found.id]);
    return caseById(tx, today, found.id);
  }),
];
