/**
 * Telling phones, console and wall that something changed. The sequence of a room rises with each change and starts from
 * the clock, so that it still rises after a restart; nobody reads a time out of it.
 */
import type { Live } from "../../platform/live/index.ts";
import { afterCommit, type Tx } from "../../platform/db/index.ts";
import { countAnswered, panelOf, panelsOf, seatsOf } from "./rooms.ts";

const sequences = new Map<string, number>();

export const sequenceOf = (room: string): number => {
  const known = sequences.get(room);
  if (known !== undefined) return known;
  const first = Date.now();
  sequences.set(room, first);
  return first;
};

/** What phones, wall and console follow. */
export const topicOf = (room: string): string => `room:${room}`;
/** What only the console follows: seats that changed. Five hundred phones need not fetch because a tick appeared. */
export const consoleTopicOf = (room: string): string => `console:${room}`;

interface Count {
  readonly answered: number;
  readonly present: number;
}

/** The bare count for the scenario in view: seats that answered, of the seats that are asked (its panel). */
export const countNow = async (tx: Tx, workspace: string, room: string, round: string | null, scenario: string | null): Promise<Count> => {
  const seats = await seatsOf(tx, workspace, room);
  const asked = round === null || scenario === null ? null : await panelsOf(tx, workspace, round, scenario);
  if (round === null || scenario === null || asked === null) return { answered: 0, present: seats.length };
  return {
    answered: asked.revealed ? (asked.answered ?? 0) : await countAnswered(tx, workspace, round, scenario),
    present: asked.revealed ? (asked.asked ?? 0) : seats.filter((seat) => panelOf(seat.panel_draw, asked.panels) === asked.panel).length,
  };
};

/** After the commit: everyone fetches again. */
export const tellChanged = (tx: Tx, live: Live, room: string, count: Count): void => {
  afterCommit(tx, () => {
    const sequence = Math.max(sequenceOf(room) + 1, 1);
    sequences.set(room, sequence);
    live.publish(topicOf(room), { name: "room", key: "changed", data: { sequence, kind: "changed", ...count } });
  });
};

/** After the commit: only the count moved. */
export const tellCount = (tx: Tx, live: Live, room: string, count: Count): void => {
  afterCommit(tx, () =>
    live.publish(topicOf(room), { name: "room", key: "count", data: { sequence: sequenceOf(room), kind: "count", ...count } }),
  );
};

/** After the commit: the console fetches again. */
export const tellConsole = (tx: Tx, live: Live, room: string, count: Count): void => {
  afterCommit(tx, () =>
    live.publish(consoleTopicOf(room), { name: "room", key: "changed", data: { sequence: sequenceOf(room), kind: "changed", ...count } }),
  );
};
