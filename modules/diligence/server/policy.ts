/** The policy of the programme: who decides, and the longest validity of a decision. */
import { inProgramme, ownKey, worksHere } from "#modules/programme/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { changeRow, newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { setPolicy, type Policy } from "../contract/diligence.ts";
import { membersHere, namesHere } from "./people.ts";

export const policyHere = async (tx: Tx): Promise<(Policy & { readonly id: string; readonly alwaysToldSince: string | null }) | null> => {
  const row = await tx.selectFrom("diligence.policy").selectAll().where("workspace_id", "=", workspaceOf(tx)).executeTakeFirst();
  if (row === undefined) return null;
  const naming = await namesHere(tx);
  return {
    id: row.id,
    name: { text: row.name, lang: row.name_lang },
    text: row.text === null ? null : { text: row.text, lang: row.text_lang ?? "" },
    decider: naming(row.decider),
    months: row.months,
    answerDays: row.answer_days,
    alwaysTold: row.always_told_since !== null,
    alwaysToldSince: row.always_told_since,
    keepMonths: row.keep_months,
    rev: row.rev,
  };
};

interface PolicyFields {
  readonly name: Text;
  readonly text: Text | null;
  readonly decider: string;
  readonly months: number;
  readonly answerDays: number;
  /**
   * The day from which the State must receive every decision with conditions; the requirement does not apply to earlier days. Null: only the
   * decisions that a person chooses to send are sent.
   */
  readonly alwaysToldSince: string | null;
  readonly keepMonths: number;
}
const columnsOf = ({ name, text, decider, months, answerDays, alwaysToldSince, keepMonths }: PolicyFields) => ({
  name: name.text.trim(),
  name_lang: name.lang,
  text: text?.text.trim() ?? null,
  text_lang: text?.lang ?? null,
  decider,
  months,
  answer_days: answerDays,
  always_told_since: alwaysToldSince,
  keep_months: keepMonths,
});

export const insertPolicy = async (tx: Tx, fields: PolicyFields, by: string | null): Promise<void> => {
  const implementer = await ownKey(tx);
  await tx
    .insertInto("diligence.policy")
    .values({ workspace_id: workspaceOf(tx), id: newId(), implementer, ...columnsOf(fields), created_by: by, updated_by: by })
    .execute();
};

export const routes = [
  implement(setPolicy, async ({ tx, body: { expectedRev, alwaysTold, ...body }, actor, now, audited }) => {
    await inProgramme(tx);
    if (body.decider === accountOf(actor)) throw new Problem("diligence-decider-oneself", { at: ["decider"] });
    const named = (await membersHere(tx, now())).find(({ account }) => account === body.decider);
    if (named?.decides !== true) throw new Problem("diligence-decider-role", { at: ["decider"] });
    // the decider must work for this implementer, because people of another implementer cannot read its cases
    if (!(await worksHere(tx, body.decider))) throw new Problem("implementer-other", { at: ["decider"] });
    // the content filter checks both texts, because States read them
    rejectOperationalDetail({ name: body.name, ...(body.text === null ? {} : { text: body.text }) });
    const before = await policyHere(tx);
    expectRev(before, expectedRev);
    const keepMonths = body.keepMonths ?? before?.keepMonths ?? 60;
    const fields = { ...body, keepMonths, alwaysToldSince: alwaysTold ? (before?.alwaysToldSince ?? dayInUtc(now())) : null };
    if (before === null) await insertPolicy(tx, fields, actorForAudit(actor));
    else
      await changeRow(tx, { table: "diligence.policy", key: { id: before.id }, expectedRev: before.rev, values: columnsOf(fields), actor });
    const after = await policyHere(tx);
    if (after === null) throw new Problem("not-found");
    audited([after.id, body.decider]);
    return after;
  }),
];
