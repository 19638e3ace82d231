/** Queries on programme.implementer: the implementers of the programme, and the one that the reader works for. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Implementer } from "../../contract/implementers.ts";

export interface Implementers {
  /** All implementers, in the order in which they were named. */
  readonly all: readonly (Implementer & { readonly since: Date })[];
  readonly own: Implementer | null;
}

export const implementersHere = async (tx: Tx): Promise<Implementers> => {
  const workspace = workspaceOf(tx);
  const rows = await tx.selectFrom("programme.implementer").selectAll().where("workspace_id", "=", workspace).orderBy("number").execute();
  const all = rows.map(({ id, number, name, name_lang, rule, rule_lang, rev, created_at }) => ({
    id,
    number,
    name: { text: name, lang: name_lang },
    rule: { text: rule, lang: rule_lang },
    rev,
    since: created_at,
  }));
  const { account } = scopeOf(tx);
  if (all.length === 0 || account === null) return { all, own: null };
  const mine = await tx
    .selectFrom("programme.implementer_member")
    .select("implementer_id")
    .where("workspace_id", "=", workspace)
    .where("account", "=", account)
    .executeTakeFirst();
  return { all, own: all.find(({ id }) => id === mine?.implementer_id) ?? null };
};

/** @throws Problem not-found */
export const implementerById = async (tx: Tx, id: string): Promise<Implementer> => {
  const found = (await implementersHere(tx)).all.find((one) => one.id === id);
  if (found === undefined) throw new Problem("not-found");
  const { since: _, ...implementer } = found;
  return implementer;
};

/**
 * The value of the implementer column in rows that belong to the reader's implementer. The value is null for the first implementer,
 * and if the programme named no implementer.
 * @throws Problem implementer-none if the programme named implementers and the reader works for none of them
 */
export const ownKey = async (tx: Tx): Promise<string | null> => {
  const { all, own } = await implementersHere(tx);
  if (all.length === 0 || scopeOf(tx).account === null) return null;
  if (own === null) throw new Problem("implementer-none");
  return own.number === 1 ? null : own.id;
};

/** Whether an account works for the same implementer as the reader; true if the programme named no implementer. */
export const worksHere = async (tx: Tx, account: string): Promise<boolean> => {
  const { rows } = await sql<{ works: boolean }>`select programme.works_with(${account}) as works`.execute(tx);
  return rows[0]?.works ?? false;
};
