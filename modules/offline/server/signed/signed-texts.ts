/** Queries on offline.signed: the authoritative text, its content, missing recommendations and later changes. */
import { createHash } from "node:crypto";
import { tlpLabels } from "#platform/contract/markings.ts";
import type { SignedText } from "../../contract/offline.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { urnOf } from "#platform/server/record/index.ts";
import { recommendationsOf } from "#modules/recommendation/server/index.ts";
import { recommendationCode } from "../recommendation-cells.ts";
import { whoMade } from "../worksheets.ts";

export const signedUrn = (id: string): string => urnOf("signed-text", id);

/** The digest of the signed content of a recommendation: its text and its addressee. */
export const textDigest = ({ text, addressee }: Pick<Recommendation, "text" | "addressee">): string =>
  createHash("sha256")
    .update(canonicalize([text, addressee]))
    .digest("hex");

/** Signed texts, newest first. Recommendations above the reader's clearance are left out, also from the list of missing recommendations. */
export const signedTextsOf = async (tx: Tx, workspace: string, assessment: string, now: Date): Promise<SignedText[]> => {
  const rows = await tx
    .selectFrom("offline.signed as s")
    .innerJoin("platform.file as f", (join) => join.onRef("f.workspace_id", "=", "s.workspace_id").onRef("f.id", "=", "s.file_id"))
    .selectAll("s")
    .select(["f.name", "f.type", "f.size", sql<string>`to_char(s.signed_on, 'YYYY-MM-DD')`.as("day")])
    .where("s.workspace_id", "=", workspace)
    .where("s.assessment_id", "=", assessment)
    .orderBy("s.number", "desc")
    .execute();
  if (rows.length === 0) return [];
  const items = await tx
    .selectFrom("offline.signed_item")
    .select(["signed_id", "recommendation_id", "rev", "digest"])
    .where("workspace_id", "=", workspace)
    .where(
      "signed_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  const list = await recommendationsOf(tx, workspace, assessment, now);
  const by = await whoMade(tx, workspace);
  return rows.map((row): SignedText => {
    const held = new Map(items.filter((item) => item.signed_id === row.id).map((item) => [item.recommendation_id, item]));
    return {
      id: row.id,
      number: row.number,
      name: row.name,
      type: row.type,
      size: Number(row.size),
      sha256: row.sha256,
      signedOn: row.day,
      signedBy: row.signed_by,
      // the present marking of the strictest record in the signed text
      marking: tlpLabels[row.visibility] ?? "TLP:RED",
      by: by(row.created_by),
      at: row.created_at.toISOString(),
      items: list.flatMap((one) => {
        const item = held.get(one.id);
        return item === undefined
          ? []
          : [{ recommendation: one.id, code: recommendationCode(one), rev: item.rev, differs: item.digest !== textDigest(one) }];
      }),
      missing: list.filter(({ id }) => !held.has(id)).map((one) => ({ recommendation: one.id, code: recommendationCode(one) })),
    };
  });
};
