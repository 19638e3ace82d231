/**
 * Changes of a view (the data that a phone's page shows). The server sends the changes to every phone of a room, instead of the whole view. A change
 * replaces the value at a path; objects with the same fields and lists of the same length are compared part by part.
 */
import type { RoomEvent } from "./room-frame.ts";
import { decryptUnder, fromBase64Url } from "./seal.ts";

/** The path of a value: names of fields, and indices in lists. */
export type Path = readonly (string | number)[];
export type Change = readonly [path: Path, value: unknown];

/**
 * The associated data of the encrypted changes. The text binds the changes to the sequence numbers `from` and `to`: with other numbers the changes
 * cannot be decrypted.
 */
export const changesPlace = (from: number, to: number): string => `view ${from} ${to}`;

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** The changes that turn `then` into `now`. Both are JSON values. Pure function. */
export const changesOf = (then: unknown, now: unknown, path: Path = []): Change[] => {
  if (then === now) return [];
  if (!isParts(then) || !isParts(now) || Array.isArray(then) !== Array.isArray(now)) return [[path, now]];
  const names = Object.keys(now);
  if (names.length !== Object.keys(then).length || !names.every((name) => name in then)) return [[path, now]];
  return names.flatMap((name) => changesOf(then[name], now[name], [...path, Array.isArray(now) ? Number(name) : name]));
};

/** The view with its changes; parts that did not change are shared with `view`. @throws TypeError if a path does not exist */
export const withChanges = <View>(view: View, changes: readonly Change[]): View =>
  changes.reduce<unknown>((whole, [path, value]) => replaced(whole, path, value), view) as View;

const replaced = (whole: unknown, [name, ...rest]: Path, value: unknown): unknown => {
  if (name === undefined) return value;
  const parts = whole as Record<string | number, unknown>;
  if (!(name in parts)) throw new TypeError("no such part");
  const part = replaced(parts[name], rest, value);
  return Array.isArray(whole) ? whole.with(Number(name), part) : { ...parts, [name]: part };
};

/** The fields of a phone's view that are needed to apply changes to it. */
interface Held {
  readonly sequence: number;
  readonly seat: { readonly panel: number };
  readonly viewKey: string;
}

/**
 * The phone's view after an event; null if the phone must fetch its view, because the event does not directly follow this view, or its changes are
 * encrypted under another key.
 */
export const changedView = <View extends Held>(held: View, { sequence, views }: RoomEvent): View | null => {
  const box = views?.boxes[held.seat.panel];
  if (views?.from !== held.sequence || !box) return null;
  try {
    const changes = decryptUnder(fromBase64Url(held.viewKey), changesPlace(views.from, sequence), box) as Change[];
    return { ...withChanges(held, changes), sequence };
  } catch {
    return null;
  }
};
