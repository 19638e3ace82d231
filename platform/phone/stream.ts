/**
 * Subscribes to the room: first a ticket (sealed, valid once), then Server-Sent Events that contain only "something changed" and the count.
 * After a broken connection, a sleep of the phone, a change of network or a restart of the server, the phone always does the same: it gets
 * a new ticket and a fresh snapshot. It never uses its clock as a time of day, only to measure how long ago something happened.
 */
import { gapEvent } from "../contract/live.ts";
import type { RoomEvent } from "../contract/room-frame.ts";
import { framePaths } from "../contract/room-paths.ts";
import { at } from "./door/elsewhere.ts";
import { pause } from "./sender.ts";

export interface Follower {
  ticket(): Promise<string>;
  /** The stream is open; its first event contains the number of the room's last change. */
  opened(): void;
  event(event: RoomEvent): void;
  /** The server dropped events because the phone's connection was slow. */
  missed(): void;
  /** The stream broke. If event streams do not work on this network, the phone fetches the snapshot every few seconds instead. */
  broke(): void;
}

/** After this time (ms) without an event, the phone checks whether the room can still be reached. */
const silence = 60_000;

export const subscribe = (room: Follower): { wake(sure: boolean): void; stop(): void } => {
  let source: EventSource | null = null;
  let timer = 0;
  let tries = 0;
  let stopped = false;
  /** Number of the latest attempt to connect. The late result of an earlier attempt is ignored. */
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
        source = new EventSource(`${at(framePaths.stream)}?ticket=${encodeURIComponent(ticket)}`);
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
        // The browser's own retry would use a ticket that is no longer valid.
        source.onerror = () => {
          if (mine !== attempt) return;
          retry();
          room.broke();
        };
      },
      () => mine === attempt && retry(),
    );
  };
  /**
   * Reconnects if necessary. `sure`: true if the caller knows that the phone slept or changed its network; the time since the last event may not show
   * this, because the clock can stop while a phone sleeps.
   */
  const wake = (sure: boolean): void => {
    if (stopped || (!sure && source?.readyState === EventSource.OPEN && performance.now() - heard < silence)) return;
    connect();
  };
  // If the connection is cut without a notice (another network, a sleeping router), the only sign is that no event arrives.
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
