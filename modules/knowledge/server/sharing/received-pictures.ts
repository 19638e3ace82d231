/** At a State: the pictures of editions that a programme shared. They are separate rows, which are deleted with the parcel of the edition. */
import { createHash } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Received as Parcel } from "#platform/server/exchange/parcel-kind.ts";
import type { ReceivedFigure, SentEdition, SentPassage } from "../../contract/sharing.ts";

/** A passage without the content of its picture: the picture is stored in its own row. */
export const withoutContent = (passage: SentPassage): SentPassage =>
  passage.figure === undefined ? passage : { ...passage, figure: { ...passage.figure, content: null } };

export const receivedFigure = (edition: string, { figure }: SentPassage): ReceivedFigure | null => {
  if (figure === undefined) return null;
  const { content: _content, ...shown } = figure;
  return { ...shown, edition };
};

export const insertPictures = async (tx: Tx, parcel: Parcel, { passages }: SentEdition): Promise<void> => {
  for (const { figure } of passages) {
    if (figure === undefined || figure.content === null) continue;
    const bytes = Buffer.from(figure.content, "base64");
    // a picture with another fingerprint than its passage states is not stored
    if (createHash("sha256").update(bytes).digest("hex") !== figure.sha256) continue;
    const { sha256, type } = figure;
    await tx
      .insertInto("knowledge.received_picture")
      .values({ workspace_id: workspaceOf(tx), parcel_id: parcel.id, sha256, type, bytes, visibility: parcel.visibility })
      .onConflict((on) => on.doNothing())
      .execute();
  }
};

/** @throws Problem not-found if the reader has no such edition or it has no such picture */
export const pictureOfEdition = async (
  tx: Tx,
  edition: string,
  sha256: string,
): Promise<{ readonly type: string; readonly bytes: Buffer }> => {
  const row = await tx
    .selectFrom("knowledge.received_picture as p")
    .innerJoin("knowledge.received_edition as e", (on) =>
      on.onRef("e.workspace_id", "=", "p.workspace_id").onRef("e.parcel_id", "=", "p.parcel_id"),
    )
    .select(["p.type", "p.bytes"])
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("e.id", "=", edition)
    .where("p.sha256", "=", sha256)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
