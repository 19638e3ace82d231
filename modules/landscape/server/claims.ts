/**
 * Queries on claims. Before the reveal the database returns an agency's claim only to a transaction that names this agency (migration 20261127-15).
 * So a query without an agency returns no claims instead of all claims.
 */
import type { ClaimLevel } from "../contract/landscape.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { speakingFor } from "#modules/programme/server/index.ts";

export interface Claim {
  readonly agency: string;
  readonly item: string;
  readonly level: ClaimLevel;
  /** The second answer, if phones of the agency disagree. */
  readonly other: ClaimLevel | null;
  readonly rev: number;
  readonly atDesk: boolean;
  readonly by: string | null;
}

/** Claims that the transaction may see. Their order does not show which agency claimed first. */
export const claimsOf = async (tx: Tx, workspace: string, claimsQuestion: string, agency?: string): Promise<Claim[]> => {
  let query = tx
    .selectFrom("landscape.claim")
    .select(["agency_id", "item", "level", "other", "rev", "at_desk", "updated_by"])
    .where("workspace_id", "=", workspace)
    .where("claims_question_id", "=", claimsQuestion);
  if (agency !== undefined) query = query.where("agency_id", "=", agency);
  const rows = await query.orderBy("agency_id").orderBy("item").execute();
  return rows.map((row) => ({
    agency: row.agency_id,
    item: row.item,
    level: row.level as ClaimLevel,
    other: row.other as ClaimLevel | null,
    rev: row.rev,
    atDesk: row.at_desk,
    by: row.updated_by,
  }));
};

/**
 * The agencies that claimed at least one item, by claims question. Before the reveal, their number is the only figure that anybody gets. This is
 * the only query that reads the claims of all agencies (`every`).
 */
export const answeredBy = async (
  tx: Tx,
  workspace: string,
  claimsQuestions: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> => {
  if (claimsQuestions.length === 0) return new Map();
  const rows = await speakingFor(tx, "every", () =>
    tx
      .selectFrom("landscape.claim")
      .select(["claims_question_id as question", "agency_id as agency", sql<number>`count(*)::int`.as("items")])
      .where("workspace_id", "=", workspace)
      .where("claims_question_id", "in", [...claimsQuestions])
      .groupBy(["claims_question_id", "agency_id"])
      .execute(),
  );
  const found = new Map<string, Map<string, number>>();
  for (const { question, agency, items } of rows)
    found.set(question, (found.get(question) ?? new Map<string, number>()).set(agency, items));
  return found;
};

/** The claims that count: if an agency gave two answers to an item, neither counts. */
export const countedClaims = (claims: readonly Claim[]): Claim[] => claims.filter(({ other }) => other === null);
export const twoAnswersIn = (claims: readonly Claim[]): { readonly item: string; readonly agency: string }[] =>
  claims.filter(({ other }) => other !== null).map(({ item, agency }) => ({ item, agency }));
