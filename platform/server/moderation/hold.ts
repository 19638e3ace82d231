/**
 * If the content filter stops a text, holds the text until a moderator decides. A held text is written in a separate transaction,
 * because the request that contained the text is refused.
 */
import { tlpRank, type Tlp } from "../../contract/markings.ts";
import { Problem } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import { sql } from "kysely";
import { newId, scopeOf, workspaceOf, type Database, type Tx } from "../db/index.ts";
import { findingsIn, type FieldFinding } from "../guard/index.ts";
import { asModerator } from "./as-moderator.ts";

export interface HeldText {
  /** A declared kind (`ModeratedKind`). */
  readonly kind: string;
  /** The data that the module needs to write the text later: JSON in the module's own shape. */
  readonly payload: unknown;
  /** The record that the text is written to; null for a new record. The filter accepts texts that a moderator has already allowed in it. */
  readonly record: string | null;
  /**
   * Records that the text depends on. If one of them gets a more restrictive marking, the held text gets this marking too
   * (`moderation.follow_marking`).
   */
  readonly about: readonly string[];
}

export interface HeldBy {
  readonly account: string | null;
  readonly group: number | null;
}

/** Holds a text with this marking. The same text by the same author is held only once. @returns its id */
export const hold = (tx: Tx, text: HeldText, marking: Tlp, findings: readonly FieldFinding[], by: HeldBy): Promise<string> =>
  // row-level security cannot identify a group, because it has no account
  by.account === null ? asModerator(tx, () => insertHeld(tx, text, marking, findings, by)) : insertHeld(tx, text, marking, findings, by);

const insertHeld = async (tx: Tx, text: HeldText, marking: Tlp, findings: readonly FieldFinding[], by: HeldBy): Promise<string> => {
  const workspace = workspaceOf(tx);
  const json = JSON.stringify(text.payload);
  const known = await tx
    .selectFrom("moderation.held")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("kind", "=", text.kind)
    .where("decision", "is", null)
    .where("by_account", by.account === null ? "is" : "=", by.account)
    .where(sql<boolean>`payload = ${json}::jsonb`)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = newId();
  await tx
    .insertInto("moderation.held")
    .values({
      workspace_id: workspace,
      id,
      kind: text.kind,
      payload: json,
      about: [...text.about],
      findings: JSON.stringify(findings),
      by_account: by.account,
      by_group: by.group,
      visibility: tlpRank(marking),
    })
    .execute();
  return id;
};

/**
 * Checks `texts` with the content filter. If the filter finds something that no moderator has allowed in the record, holds the text and refuses the
 * request.
 * @throws Problem held-for-moderator with fields and places; marking-forbids if the author may not read the marking that the held text would get
 */
export const refuseOrPass = async (
  { tx, db }: { readonly tx: Tx; readonly db: Database },
  texts: Readonly<Record<string, Text>>,
  text: HeldText,
  marking: Tlp,
): Promise<void> => {
  const findings = await findingsIn(tx, texts, text.record);
  if (findings.length === 0) return;
  const scope = scopeOf(tx);
  const id = await db.inSeparateTransaction(scope, (apart) =>
    hold(apart, text, marking, findings, { account: scope.account, group: null }),
  );
  throw new Problem("held-for-moderator", {
    details: { held: id, findings: findings.map(({ field, kind, start, end }) => ({ field, kind, start, end })) },
  });
};
