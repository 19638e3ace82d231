/**
 * Acts as the facilitator Bruno at the door of a room, over HTTP: lets in each phone of a journey or benchmark by the two words that the phone shows.
 * The rooms must be on servers that this process started.
 */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getSession } from "#platform/contract/session.ts";
import { listRooms } from "#modules/workshop/contract/list-rooms.ts";
import { getRoom } from "#modules/workshop/contract/workshop.ts";
import type { Doorkeeper } from "#modules/workshop/server/door/testing-door.ts";
import { deskSession, type DeskSession } from "./desk-session.ts";

export { letWordsIn } from "#modules/workshop/server/door/testing-door.ts";

const desks: string[] = [];
const sessions = new Map<string, Promise<DeskSession>>();
const doors = new Map<string, Door>();

/** Stores the address of a desk at which Bruno can sign in. */
export const rememberDesk = (desk: string): void => {
  if (!desks.includes(desk)) desks.unshift(desk);
};

const sessionAt = (desk: string): Promise<DeskSession> => {
  const known = sessions.get(desk);
  if (known !== undefined) return known;
  const session = deskSession(desk, "bruno");
  sessions.set(desk, session);
  session.catch(() => sessions.delete(desk));
  return session;
};

export interface Door extends Doorkeeper {
  /** The agencies of the State, of which the facilitator chooses one for each phone. */
  readonly agencies: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[];
}

const search = async (desk: string, key: string | null): Promise<Door | null> => {
  const bruno = await sessionAt(desk);
  for (const { id: workspace, kind } of (await bruno.call(getSession)).workspaces) {
    if (kind !== "state") continue;
    const { rooms } = await bruno.call(listRooms, { params: { workspace } });
    for (const { id: room } of rooms.filter(({ state }) => state === "open")) {
      const { joinUrl } = await bruno.call(getRoom, { params: { workspace, room } });
      if (key !== null && joinUrl?.includes(key) !== true) continue;
      const { agencies } = await bruno.call(listAgencies, { params: { workspace } });
      return { desk: bruno, at: { workspace, room }, agencies };
    }
  }
  return null;
};

/**
 * Finds the door of the room whose key is in this address. If the address contains no key, finds the door of an open room.
 * @throws Error if no known desk has the room open
 */
export const doorOf = async (address: string): Promise<Door> => {
  const key = new URL(address).hash.slice(1).split(".")[1] ?? null;
  const known = key === null ? undefined : doors.get(key);
  if (known !== undefined) return known;
  for (const desk of desks) {
    const found = await search(desk, key).catch((error: unknown) => {
      if (desks.length === 1) throw error;
      return null;
    });
    if (found === null) continue;
    if (key !== null) doors.set(key, found);
    return found;
  }
  throw new Error(`no open room has the address ${address}`);
};
