/**
 * Follows the room: a ticket (sealed, good once), then Server-Sent Events that carry only "something changed" and the
 * bare count. A line that breaks, a phone that slept or changed its network, a restarted server: always the same way back,
 * with a new ticket and a fresh snapshot. No clock of the phone's is read: only how long ago something was.
 */
import { gapEvent } from "../contract/live.ts";
import type { RoomEvent } from "../contract/room-frame.ts";
import { framePaths } from "../contract/room-paths.ts";
import { pause } from "./sender.ts";

export interface Follower {
  ticket(): Promise<string>;
  /** The stream is open; its first event says where the room stands. */
  opened(): void;
  event(event: RoomEvent): void;
  /** The server dropped events because the phone's connection was slow. */
  missed(): void;
  /** The stream broke. Where streams never get through, this makes the phone ask every few seconds. */
  broke(): void;
}

/** How long nothing may be heard before the room is asked whether it is still there. */
const silence = 60_000;

export const subscribe = (room: Follower): { wake(sure: boolean): void; stop(): void } => {
  let source: EventSource | null = null;
  let timer = 0;
  let tries = 0;
  let stopped = false;
  /** Number of the latest attempt: an older one that comes back late is dropped. */
  let attempt = 0;
  let heard = performance.now();

  const close = (): void => {
    source?.close();
    source = null;
    clearTimeout(timer);
  };
  const retry = (): void => {
    close();
    if (stopped) return;
    timer = window.setTimeout(connect, pause(tries++, Math.random()));
  };
  const connect = (): void => {
    close();
    const mine = ++attempt;
    room.ticket().then(
      (ticket) => {
        if (stopped || mine !== attempt) return;
        source = new EventSource(`${framePaths.stream}?ticket=${encodeURIComponent(ticket)}`);
        source.onopen = () => {
          tries = 0;
          heard = performance.now();
          room.opened();
        };
        source.addEventListener("room", ({ data }: MessageEvent<string>) => {
          heard = performance.now();
          room.event(JSON.parse(data) as RoomEvent);
        });
        source.addEventListener(gapEvent, () => {
          heard = performance.now();
          room.missed();
        });
        // The browser's own retry would knock with a used ticket.
        source.onerror = () => {
          if (mine !== attempt) return;
          retry();
          room.broke();
        };
      },
      () => mine === attempt && retry(),
    );
  };
  /** sure: the caller knows that the phone slept or changed its network, which no clock of a sleeping phone can tell. */
  const wake = (sure: boolean): void => {
    if (stopped || (!sure && source?.readyState === EventSource.OPEN && performance.now() - heard < silence)) return;
    connect();
  };
  // A connection cut without a word (another network, a sleeping router) shows only by silence.
  const watch = window.setInterval(() => wake(false), silence / 4);
  connect();
  return {
    wake,
    stop: () => {
      stopped = true;
      attempt++;
      clearInterval(watch);
      close();
    },
  };
};
