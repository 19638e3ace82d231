/** Names implementers, and sets the implementer that each member works for. */
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import {
  addImplementer,
  changeImplementer,
  listImplementerPeople,
  listImplementers,
  setImplementerOf,
  type Implementer,
} from "../../contract/implementers.ts";
import { inProgramme } from "../workspace-kind.ts";
import { implementerById, implementersHere } from "./implementers.ts";

const columnsOf = ({ name, rule }: Pick<Implementer, "name" | "rule">) => {
  rejectOperationalDetail({ name, rule });
  return { name: name.text.trim(), name_lang: name.lang, rule: rule.text.trim(), rule_lang: rule.lang };
};

const membersByAccount = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom("programme.implementer_member")
    .select(["account", "implementer_id"])
    .where("workspace_id", "=", workspaceOf(tx))
    .execute();
  return new Map(rows.map(({ account, implementer_id }) => [account, implementer_id]));
};

export const routes = [
  implement(listImplementers, async ({ tx }) => {
    await inProgramme(tx);
    const { all, own } = await implementersHere(tx);
    return { implementers: all.map(({ id, number, name, rule, rev }) => ({ id, number, name, rule, rev })), own: own?.id ?? null };
  }),
  implement(listImplementerPeople, async ({ tx }) => {
    await inProgramme(tx);
    const of = await membersByAccount(tx);
    const people = await membersOf(tx, workspaceOf(tx));
    return { people: people.map(({ account, name }) => ({ account, name, implementer: of.get(account) ?? null })) };
  }),
  implement(addImplementer, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("programme.implementer")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        number: await nextNumber(tx, "programme.implementer"),
        ...columnsOf(body),
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([id]);
    return implementerById(tx, id);
  }),
  implement(changeImplementer, async ({ tx, params, body: { expectedRev, ...fields }, actor, audited }) => {
    await inProgramme(tx);
    const id = params.implementer;
    const change = { table: "programme.implementer", key: { id }, expectedRev, values: columnsOf(fields), actor } as const;
    await changeRecord(tx, change, () => implementerById(tx, id));
    audited([id]);
    return implementerById(tx, id);
  }),
  implement(setImplementerOf, async ({ tx, params: { account }, body, actor, audited }) => {
    await inProgramme(tx);
    if (account === accountOf(actor)) throw new Problem("implementer-oneself");
    if (!(await membersOf(tx, workspaceOf(tx))).some((one) => one.account === account)) throw new Problem("not-found");
    if (body.implementer !== null) await implementerById(tx, body.implementer);
    const current = (await membersByAccount(tx)).get(account) ?? null;
    if (current !== body.expected) throw new Problem("conflict", { details: { current } });
    await tx
      .deleteFrom("programme.implementer_member")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("account", "=", account)
      .execute();
    if (body.implementer !== null)
      await tx
        .insertInto("programme.implementer_member")
        .values({ workspace_id: workspaceOf(tx), account, implementer_id: body.implementer, created_by: actorForAudit(actor) })
        .execute();
    audited([account, ...(body.implementer === null ? [] : [body.implementer])]);
    return {};
  }),
];
