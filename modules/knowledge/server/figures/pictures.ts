/** Queries on knowledge.picture. Row-level security hides the pictures of works above the reader's clearance. */
import type { Selectable } from "kysely";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { urnOf } from "#platform/server/record/index.ts";
import type { Figure, Picture } from "../../contract/figures.ts";

export const pictureUrn = (id: string): string => urnOf("picture", id);

type Row = Pick<Selectable<DB["knowledge.picture"]>, "id" | "type" | "width" | "height" | "size" | "sha256">;
export const pictureOf = ({ id, type, width, height, size, sha256 }: Row): Picture => ({
  id,
  type: type as Picture["type"],
  width,
  height,
  size,
  sha256,
});

/** The pictures with these ids, by id. */
export const picturesOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Picture>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("knowledge.picture")
    .select(["id", "type", "width", "height", "size", "sha256"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, pictureOf(row)]));
};

interface FigureColumns {
  readonly picture_id: string | null;
  readonly picture_own: boolean | null;
  readonly picture_source: string | null;
  readonly picture_licence: string | null;
}
/** The picture of a revision of the original with its rights; null if the passage is not a figure. */
export const figureOf = (row: FigureColumns, pictures: ReadonlyMap<string, Picture>): Figure | null => {
  const picture = row.picture_id === null ? undefined : pictures.get(row.picture_id);
  return picture === undefined
    ? null
    : { picture, own: row.picture_own === true, source: row.picture_source ?? "", licence: row.picture_licence ?? "" };
};
