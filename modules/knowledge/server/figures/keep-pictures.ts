/** Adds a picture to a work, and sends it to readers. A worker reads the picture before anything is stored. */
import { Readable } from "node:stream";
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { readPictureFile, type StorablePicture } from "#platform/server/files/picture/index.ts";
import { actorForAudit, actorHolds, implement, implementFile, type Actor } from "#platform/server/http/index.ts";
import type { Settings } from "#platform/server/settings/settings.ts";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { pictureLimits } from "#platform/contract/picture-file.ts";
import { addPicture, figureLimits, getPicture, type Picture } from "../../contract/figures.ts";
import { workById } from "../works.ts";
import { pictureOf, pictureUrn } from "./pictures.ts";

interface Act {
  readonly by: string;
  readonly at: Date;
}

const rowsOf = (tx: Tx, work: string) =>
  tx.selectFrom("knowledge.picture").selectAll().where("workspace_id", "=", workspaceOf(tx)).where("work_id", "=", work);

/**
 * Stores a picture of a work; the same picture is stored only once. @throws Problem picture-refused if the pictures of the work exceed their limit;
 * workspace-full
 */
export const storePicture = async (
  tx: Tx,
  settings: Pick<Settings, "data" | "limits">,
  work: string,
  { bytes, type, width, height, sha256 }: StorablePicture,
  { by, at }: Act,
): Promise<Picture> => {
  // the lock: if two people add the same picture at the same time, the second request finds the row of the first
  const { visibility } = await tx
    .selectFrom("knowledge.work")
    .select("visibility")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", work)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const there = await rowsOf(tx, work).where("sha256", "=", sha256).executeTakeFirst();
  if (there !== undefined) return pictureOf(there);
  const { used } = await tx
    .selectFrom("knowledge.picture")
    .select(({ fn }) => fn.coalesce(fn.sum<string>("size"), sql<string>`0`).as("used"))
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .executeTakeFirstOrThrow();
  if (Number(used) + bytes.length > figureLimits.bytes) throw new Problem("picture-refused", { details: { reason: "full" } });
  await refuseWhenFull(tx, settings);
  const id = newId();
  const name = `${id}.${type === "image/png" ? "png" : "jpg"}`;
  const stored = { owner: pictureUrn(id), name, visibility, bytes: [bytes], limit: pictureLimits.bytes, actor: by };
  const { id: file } = await createFileStore(settings.data).put(tx, stored);
  const row = await tx
    .insertInto("knowledge.picture")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      work_id: work,
      type,
      width,
      height,
      size: bytes.length,
      sha256,
      file_id: file,
      added_at: at,
      added_by: by,
      visibility,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return pictureOf(row);
};

/** The row of a picture. A picture that no passage names yet is returned only to people who write. */
const readableRow = async (tx: Tx, work: string, id: string, actor: Actor) => {
  const row = await rowsOf(tx, work).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  if (actorHolds(actor, "knowledge.edit")) return row;
  const named = await tx
    .selectFrom("knowledge.revision")
    .select("rev")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("picture_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  return named === undefined ? undefined : row;
};

const nothingToUndo = (): Promise<void> => Promise.resolve();

export const routes = [
  implement(addPicture, async ({ tx, params, body, actor, settings, now, audited, outside }) => {
    const work = await workById(tx, params.work);
    if (!work.held) throw new Problem("text-elsewhere");
    const read = await outside(
      () => readPictureFile(body.file.content, (reason) => new Problem("picture-refused", { details: { reason } })),
      nothingToUndo,
    );
    const picture = await storePicture(tx, settings, work.id, read, { by: actorForAudit(actor), at: now() });
    audited([work.id, picture.id]);
    return { picture, cleaned: read.cleaned };
  }),
  implementFile(getPicture, async ({ tx, params, actor, settings, audited }) => {
    const row = await readableRow(tx, params.work, params.picture, actor);
    if (row === undefined) throw new Problem("not-found");
    const file = await createFileStore(settings.data).open(tx, row.file_id);
    audited([row.work_id, row.id]);
    return { name: file.row.name, type: row.type, bytes: Readable.from(file.bytes), size: row.size };
  }),
];
