/** The policy of the programme: who decides, and for how long. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { setPolicy, type Policy } from "../contract/diligence.ts";
import { membersHere, namesHere } from "./people.ts";

export const policyHere = async (tx: Tx): Promise<(Policy & { readonly id: string }) | null> => {
  const row = await tx.selectFrom("diligence.policy").selectAll().where("workspace_id", "=", workspaceOf(tx)).executeTakeFirst();
  if (row === undefined) return null;
  const naming = await namesHere(tx);
  return { id: row.id, name: { text: row.name, lang: row.name_lang }, decider: naming(row.decider), months: row.months, rev: row.rev };
};

interface PolicyFields {
  readonly name: { readonly text: string; readonly lang: string };
  readonly decider: string;
  readonly months: number;
}
const columnsOf = ({ name, decider, months }: PolicyFields) => ({ name: name.text.trim(), name_lang: name.lang, decider, months });

export const insertPolicy = async (tx: Tx, fields: PolicyFields, by: string | null): Promise<void> => {
  await tx
    .insertInto("diligence.policy")
    .values({ workspace_id: workspaceOf(tx), id: newId(), ...columnsOf(fields), created_by: by, updated_by: by })
    .execute();
};

export const routes = [
  implement(setPolicy, async ({ tx, body: { expectedRev, ...fields }, actor, now, audited }) => {
    await inProgramme(tx);
    if (fields.decider === accountOf(actor)) throw new Problem("diligence-decider-oneself", { at: ["decider"] });
    const named = (await membersHere(tx, now())).find(({ account }) => account === fields.decider);
    if (named?.decides !== true) throw new Problem("diligence-decider-role", { at: ["decider"] });
    const before = await policyHere(tx);
    expectRev(before, expectedRev);
    if (before === null) await insertPolicy(tx, fields, actorForAudit(actor));
    else
      await changeRow(tx, { table: "diligence.policy", key: { id: before.id }, expectedRev: before.rev, values: columnsOf(fields), actor });
    const after = await policyHere(tx);
    if (after === null) throw new Problem("not-found");
    audited([after.id, fields.decider]);
    return after;
  }),
];
