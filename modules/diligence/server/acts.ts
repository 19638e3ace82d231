/** The acts on a case after a decision. A serious incident and a suspension stop support immediately; only a new decision allows it again. */
import { dayInUtc, latestDay } from "#methods/calendar/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement, type Actor } from "#platform/server/http/index.ts";
import { changeRecord, expectRev } from "#platform/server/record/index.ts";
import { answerLate, recordAct, settleMitigation, suspendSupport } from "../contract/acts.ts";
import type { Act, Case } from "../contract/diligence.ts";
import { caseById } from "./cases.ts";
import { hindranceOf } from "./decide-case.ts";
import { namesHere } from "./people.ts";
import { policyHere } from "./policy.ts";

/** The acts of a case, newest first. */
export const actsOf = async (tx: Tx, of: string): Promise<Act[]> => {
  const naming = await namesHere(tx);
  const rows = await tx
    .selectFrom("diligence.act")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("case_id", "=", of)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, kind, text, text_lang, by_account, created_at }) => ({
    id,
    kind: kind as Act["kind"],
    text: { text, lang: text_lang },
    by: naming(by_account),
    at: created_at.toISOString(),
  }));
};

interface Acting {
  readonly of: Case;
  readonly kind: Act["kind"];
  readonly text: Text;
  readonly actor: Actor;
  readonly at: Date;
}

/** Stores the act and changes the case. @throws Problem reads-like-a-method if the content filter refuses the text; conflict */
const act = async (tx: Tx, { of, kind, text, actor, at }: Acting, values: { status?: string; stopped?: string } = {}): Promise<Case> => {
  rejectOperationalDetail({ text });
  await tx
    .insertInto("diligence.act")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      case_id: of.id,
      kind,
      text: text.text.trim(),
      text_lang: text.lang,
      by_account: accountOf(actor),
      visibility: tlpRank(of.marking),
      created_at: at,
    })
    .execute();
  const again = () => caseById(tx, dayInUtc(at), of.id);
  await changeRecord(tx, { table: "diligence.support_case", key: { id: of.id }, expectedRev: of.rev, values, actor }, again);
  return again();
};

/** @throws Problem with the reason, if this account may not decide on the case */
const onlyDecider = async (tx: Tx, of: Case, actor: Actor): Promise<void> => {
  const hindrance = hindranceOf(of, await policyHere(tx), accountOf(actor));
  if (hindrance !== null) throw new Problem(hindrance);
};

/**
 * The columns of a case when its support is stopped: its assessment can be changed again, and the gate allows no support until there is a new
 * decision.
 */
const stop = (stopped: "incident" | "suspension") => ({ status: "assessing", stopped });

const changeMitigation = async (tx: Tx, id: string, values: { due?: string; done?: string; let_pass?: string }): Promise<void> => {
  await tx.updateTable("diligence.mitigation").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
};

interface Asked {
  readonly tx: Tx;
  readonly params: { readonly case: string };
  readonly body: { readonly expectedRev: number };
  readonly now: () => Date;
}
/** The case of the request and the present time. @throws Problem not-found outside a programme, or if the reader cannot see the case; conflict */
const asked = async ({ tx, params, body, now }: Asked): Promise<{ of: Case; at: Date; today: string }> => {
  await inProgramme(tx);
  const at = now();
  const today = dayInUtc(at);
  const of = await caseById(tx, today, params.case);
  expectRev(of, body.expectedRev);
  return { of, at, today };
};
const mitigationIn = (of: Case, id: string): Case["mitigations"][number] => {
  const found = of.mitigations.find((one) => one.id === id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const routes = [
  implement(recordAct, async (ctx) => {
    const { tx, body, actor, audited } = ctx;
    const { of, at } = await asked(ctx);
    const { kind, text } = body;
    if (kind === "reassessed" && of.status !== "decided") throw new Problem("diligence-not-open");
    const values = kind === "serious-incident" ? stop("incident") : kind === "reassessed" ? { status: "assessing" } : {};
    audited([of.id]);
    return act(tx, { of, kind, text, actor, at }, values);
  }),
  implement(settleMitigation, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { of, at, today } = await asked(ctx);
    const { id, done } = mitigationIn(of, params.mitigation);
    if (done !== null || body.on > latestDay(at)) throw new Problem("invalid-input", { at: ["on"] });
    await changeMitigation(tx, id, { done: body.on });
    const again = () => caseById(tx, today, of.id);
    await changeRecord(tx, { table: "diligence.support_case", key: { id: of.id }, expectedRev: of.rev, values: {}, actor }, again);
    audited([of.id, id]);
    return again();
  }),
  implement(answerLate, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { of, at, today } = await asked(ctx);
    await onlyDecider(tx, of, actor);
    const { id, late, due } = mitigationIn(of, params.mitigation);
    if (of.status !== "decided" || !late) throw new Problem("diligence-not-open");
    if (body.answer === "amend" ? body.due === null || body.due < today : body.due !== null)
      throw new Problem("invalid-input", { at: ["due"] });
    if (body.answer === "confirm") await changeMitigation(tx, id, { let_pass: due });
    if (body.answer === "amend") await changeMitigation(tx, id, { due: body.due ?? due });
    audited([of.id, id]);
    const text = body.reason;
    if (body.answer === "suspend") return act(tx, { of, kind: "suspended", text, actor, at }, stop("suspension"));
    return act(tx, { of, kind: body.answer === "confirm" ? "late-confirmed" : "late-amended", text, actor, at });
  }),
  implement(suspendSupport, async (ctx) => {
    const { tx, body, actor, audited } = ctx;
    const { of, at } = await asked(ctx);
    await onlyDecider(tx, of, actor);
    if (of.standing === "stopped" || of.decision === null) throw new Problem("diligence-not-open");
    audited([of.id]);
    return act(tx, { of, kind: "suspended", text: body.reason, actor, at }, stop("suspension"));
  }),
];
