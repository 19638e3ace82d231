/**
 * Used for the drafts of every step from a phone: finds the break-out group of the seat (everybody, in a room without groups), removes the held text
 * that the new draft replaces, notifies the room, and tells the phone what the content filter found.
 */
import type { GroupDrafted } from "#platform/contract/group-draft.ts";
import { reasonFound } from "#platform/contract/found-kinds.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import type { Actor, Services } from "#platform/server/http/index.ts";
import { replaceForGroup, type HeldForGroup } from "#platform/server/moderation/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { roomRow, type RoomRow } from "./rooms.ts";
import { draftingGroup, seatHere } from "./seats.ts";
import { tellRoom } from "./tell-room.ts";

interface Calling extends Pick<Services, "live" | "i18n" | "now"> {
  readonly tx: Tx;
  readonly db: Database;
  readonly actor: Actor;
}

export interface DraftingGroup {
  readonly room: OpenRoom;
  readonly row: RoomRow;
  readonly group: number;
}

/** @throws Problem room-closed or seat-replaced; no-access if the seat has not chosen one of the room's groups */
export const groupHere = async ({ tx, db, actor }: Pick<Calling, "tx" | "db" | "actor">, token: string): Promise<DraftingGroup> => {
  const { room, seat } = await seatHere(db, actor, token);
  const row = await roomRow(tx, room.workspace, room.id);
  const group = draftingGroup(row, seat);
  if (group === null) throw new Problem("no-access");
  return { room, row, group };
};

/**
 * @param lang the language of the text, in which the phone gets the findings and their reasons
 * @param write stores the draft, or holds it for a moderator
 */
export const takeDraft = async (
  ctx: Calling,
  { token, replaces }: { readonly token: string; readonly replaces?: string | undefined },
  lang: string,
  write: (drafting: DraftingGroup) => Promise<{ readonly draft: string | null; readonly rev?: number; readonly held: HeldForGroup | null }>,
): Promise<GroupDrafted> => {
  const { tx, live, i18n, now } = ctx;
  const drafting = await groupHere(ctx, token);
  const { room, row, group } = drafting;
  const { draft, rev, held } = await write(drafting);
  // if the phone sent the same text again, `held` is the text that already waits, so it must not be removed
  if (replaces !== undefined && replaces !== held?.id) await replaceForGroup(tx, { id: replaces, group }, `room:${room.id}`, now());
  await tellRoom({ tx, live }, room.workspace, row);
  const tag = i18n.nearest(lang);
  return {
    draft,
    ...(rev === undefined ? {} : { rev }),
    held: held && {
      id: held.id,
      flagged: held.findings.map(({ field, start, end, kind }) => ({ field, start, end, why: i18n.translate(tag, reasonFound(kind)) })),
    },
  };
};
