/**
 * The seats whose phones are in reach, and since when the other phones are out of reach. These data exist only in memory, so that no record of a
 * phone's activity exists.
 *
 * An open event stream does not prove that a phone is in reach: when a phone's battery is empty, or when the phone leaves the Wi-Fi, nothing closes
 * its connection, and the operating system detects this only after a quarter of an hour. Therefore the server sends the event `gap` to a phone that
 * has sent nothing for a while. A phone that gets this event requests its snapshot. If the phone does not, the server closes its stream, and its seat
 * is out of reach until the phone opens a stream again.
 */
import { gapEvent } from "#platform/contract/live.ts";
import type { Stream } from "#platform/server/live/index.ts";

interface Followed {
  readonly streams: Set<Pick<Stream, "send" | "close">>;
  /** The time at which the last stream ended. If the server closed it because the phone did not answer, the time at which the server asked. */
  left: number;
  /** The time of the phone's last request, or of its last opening of a stream. */
  heard: number;
  /** The time at which the server asked the phone to request its snapshot; null if the phone has sent a request since then. */
  asked: number | null;
}
const seats = new Map<string, Followed>();
/** The number of open streams of all seats. While it is above zero, `watch` checks the phones. */
let openStreams = 0;
let watch: NodeJS.Timeout | null = null;

/**
 * The server asks a phone that has sent no request for `quietMs`, and treats it as out of reach after a further `answerMs`. The page of a phone
 * checks its connection every 15 s.
 */
const quietMs = 45_000;
const answerMs = 20_000;
const lookMs = 5_000;

/** Asks the phones that have sent nothing for a while, and closes the streams of phones that did not answer. */
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

/** Counts an open stream of this seat. The caller must call the returned function when the stream ends. */
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
/**
 * The minute in which a seat went out of reach, as an instant: when its last stream ended, or, if the phone did not answer, when the server asked it.
 * If the seat had no stream, the minute in which the program started.
 */
export const outOfReachSince = (seat: string): string =>
  new Date(Math.floor((performance.timeOrigin + (seats.get(seat)?.left ?? 0)) / minute) * minute).toISOString();
