/**
 * Notifies phones, console and wall that a room changed. The event contains the changes of the view that phones share. The changes are computed once
 * for all phones and encrypted under the room's view key, so that five hundred phones show a reveal without sending five hundred requests. A phone
 * that missed an event or has an old key cannot use the changes and requests its snapshot. If data of single seats or groups changed, or a new round
 * began, the event contains no changes, and all phones request their snapshots.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { RoomEvent } from "#platform/contract/room-frame.ts";
import { encryptUnder } from "#platform/contract/seal.ts";
import { type Change, changesOf, changesPlace } from "#platform/contract/view-changes.ts";
import { afterCommit, type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { nativeSteps } from "./native-steps.ts";
import { type PanelView, roomViews, type RoomViews } from "./phone-view.ts";
import type { RoomRow } from "./rooms.ts";
import { type Count, nextSequence, sequenceOf, topicOf } from "./sequence.ts";
import { viewKeyOf } from "./view-keys.ts";

/** For each room, the views that the last event described. */
const told = new Map<string, { readonly sequence: number; readonly views: RoomViews }>();
/** Rooms whose next event is being prepared, with the count that the event will contain. */
const preparing = new Map<string, Count>();

/** Maximum length of the changes in an event. Longer changes are not sent, and the phones request their snapshots. */
const longest = 4000;

/** The changes of a panel's view; null if the phones must fetch their snapshots. Pure function. */
export const panelChanges = (then: PanelView, now: PanelView): Change[] | null => {
  // every event contains counts, timer and break, because a phone changes these three itself between two events
  const { answered, present, timer, break: pause, ...view } = now;
  const { answered: _answered, present: _present, timer: _timer, break: _pause, ...before } = then;
  // the marks of a phone belong to a round, so in a new round the phones request their snapshots
  if (before.round?.id !== view.round?.id) return null;
  const changes = [
    ...Object.entries({ answered, present, timer, break: pause }).map(([name, value]): Change => [[name], value]),
    ...changesOf(before, view),
  ];
  return JSON.stringify(changes).length > longest ? null : changes;
};

const boxesOf = (room: string, then: RoomViews, now: RoomViews, place: string): NonNullable<RoomEvent["views"]>["boxes"] | null => {
  if (then.panels.length !== now.panels.length) return null;
  if (JSON.stringify([then.drafts, then.alone]) !== JSON.stringify([now.drafts, now.alone])) return null;
  const key = viewKeyOf(room);
  const boxes: { nonce: string; box: string }[] = [];
  for (const [panel, view] of now.panels.entries()) {
    const before = then.panels[panel];
    const changes = before === undefined ? null : panelChanges(before, view);
    if (changes === null) return null;
    boxes.push(encryptUnder(key, place, changes, nativeSteps));
  }
  return boxes;
};

/** The changes since the last event. Undefined if they cannot be computed; then the phones request their snapshots. */
const viewsOf = async (room: string, sequence: number, read: () => Promise<RoomViews>): Promise<RoomEvent["views"]> => {
  const before = told.get(room);
  told.delete(room);
  try {
    const views = await read();
    const boxes = before && boxesOf(room, before.views, views, changesPlace(before.sequence, sequence));
    if (views.panels[0]?.room.state !== "closed") told.set(room, { sequence, views });
    return before && boxes ? { from: before.sequence, boxes } : undefined;
  } catch {
    return undefined;
  }
};

/** Publishes events until one contains the room's last change. Changes during the preparation of an event are part of the next event. */
const prepare = async (live: Live, room: string, read: () => Promise<RoomViews>): Promise<void> => {
  for (let sequence = -1; sequence !== sequenceOf(room);) {
    sequence = sequenceOf(room);
    const followed = live.followers(topicOf(room)) > 0;
    if (!followed) told.delete(room);
    const views = followed ? await viewsOf(room, sequence, read) : undefined;
    const count = preparing.get(room) ?? { answered: 0, present: 0 };
    const data: RoomEvent = { sequence, kind: "changed", ...count, ...(views === undefined ? {} : { views }) };
    live.publish(topicOf(room), { name: "room", key: "changed", data });
  }
  preparing.delete(room);
};

/** Notifies all subscribers of a room after the commit. */
export const tellChanged = (tx: Tx, live: Live, { id, marking }: Pick<RoomRow, "id" | "marking">, count: Count): void => {
  const scope = { workspace: workspaceOf(tx), account: null, clearance: tlpRank(parseTlp(marking)) };
  afterCommit(tx, ({ transaction }) => {
    nextSequence(id);
    const already = preparing.has(id);
    preparing.set(id, count);
    if (already) return;
    const read = () => transaction(scope, (reading) => roomViews(reading, scope.workspace, id, new Date()));
    void prepare(live, id, read);
  });
};
