/**
 * The seats whose phones are in reach, and since when the others are not. The list is only in memory, so that no record of a phone's
 * activity exists.
 *
 * An open event stream is not enough: when a phone's battery is empty, or it leaves the Wi-Fi, nothing closes its connection, and the system
 * notices it only after a quarter of an hour. So the server sends the event `gap` to a phone that has sent nothing for a while; a phone that gets
 * it fetches its snapshot. If the phone does not, the server closes its stream, and its seat is out of reach until the phone opens a stream again.
 */
import { gapEvent } from "#platform/contract/live.ts";
import type { Stream } from "#platform/server/live/index.ts";

interface Followed {
  readonly streams: Set<Pick<Stream, "send" | "close">>;
  /** When the last stream ended. */
  left: number;
  /** When the phone last sent something, or opened a stream. */
  heard: number;
  /** When it was asked for its snapshot; null if it has sent something since. */
  asked: number | null;
}
const seats = new Map<string, Followed>();
/** The number of open streams of all seats. While it is above zero, `watch` checks the phones. */
let openStreams = 0;
let watch: NodeJS.Timeout | null = null;

/**
 * A phone is asked if it has sent no request for the first time, and is out of reach after the second. The page of a phone checks its connection
 * every 15 s.
 */
const quietMs = 45_000;
const answerMs = 20_000;
const lookMs = 5_000;

/** Asks the phones that have been quiet for a while, and closes the streams of phones that did not answer. */
export const lookAtPhones = (now: number = performance.now()): void => {
  for (const one of seats.values()) {
    if (one.streams.size === 0) continue;
    if (one.asked === null) {
      if (now - one.heard < quietMs) continue;
      one.asked = now;
      for (const stream of one.streams) stream.send({ name: gapEvent, data: {} });
    } else if (now - one.asked >= answerMs) {
      // closing a stream removes it from the set; a Set allows this during iteration
      for (const stream of one.streams) stream.close();
      one.left = one.asked;
    }
  }
};

/** Records that the phone of this seat sent a request. */
export const heardFrom = (seat: string, now: number = performance.now()): void => {
  const one = seats.get(seat);
  if (one !== undefined) Object.assign(one, { heard: now, asked: null });
};

/** Counts an open stream of this seat. When the stream ends, the caller calls the returned function. */
export const streamOpened = (seat: string, stream: Pick<Stream, "send" | "close">, now: number = performance.now()): (() => void) => {
  const one = seats.get(seat) ?? { streams: new Set(), left: now, heard: now, asked: null };
  seats.set(seat, one);
  one.streams.add(stream);
  heardFrom(seat, now);
  openStreams += 1;
  watch ??= setInterval(lookAtPhones, lookMs).unref();
  return () => {
    if (!one.streams.delete(stream)) return;
    one.left = performance.now();
    openStreams -= 1;
    if (watch === null || openStreams > 0) return;
    clearInterval(watch);
    watch = null;
  };
};

export const inReach = (seat: string): boolean => (seats.get(seat)?.streams.size ?? 0) > 0;

const minute = 60_000;
/** The minute since which a seat is out of reach, as an instant: when its last stream ended, or when the program started if it had none. */
export const outOfReachSince = (seat: string): string =>
  new Date(Math.floor((performance.timeOrigin + (seats.get(seat)?.left ?? 0)) / minute) * minute).toISOString();
