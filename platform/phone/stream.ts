/**
 * Subscribes to the room: first a ticket (sealed, valid once), then Server-Sent Events that contain only "something changed" and the count.
 * After a broken connection, a sleep of the phone, a change of network or a restart of the server, the phone always does the same: it gets
 * a new ticket and a fresh snapshot. It never uses its clock as a time of day, only to measure how long ago something happened.
 */
import { gapEvent, silenceMs } from "../contract/live.ts";
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

export const subscribe = (room: Follower): { wake(): void; stop(): void } => {
  let source: EventSource | null = null;
  let timer = 0;
  let tries = 0;
  let stopped = false;
  /** Number of the latest attempt to connect. The late result of an earlier attempt is ignored, and after the end that of every attempt. */
  let attempt = 0;
  /** The time of the last message, or of the latest attempt. */
  let heard = 0;

  const close = (): void => {
    source?.close();
    source = null;
    clearTimeout(timer);
  };
  const retry = (): void => {
    close();
    timer = window.setTimeout(connect, pause(tries++, Math.random()));
  };
  const connect = (): void => {
    if (stopped) return;
    close();
    heard = performance.now();
    const mine = ++attempt;
    room.ticket().then(
      (ticket) => {
        if (mine !== attempt) return;
        source = new EventSource(`${at(framePaths.stream)}?ticket=${encodeURIComponent(ticket)}`);
        const listen = (name: string, then: (data: string) => void): void =>
          source?.addEventListener(name, ({ data }: MessageEvent<string>) => {
            heard = performance.now();
            then(data);
          });
        listen("open", () => {
          tries = 0;
          room.opened();
        });
        listen("room", (data) => room.event(JSON.parse(data) as RoomEvent));
        listen(gapEvent, room.missed);
        // heartbeats
        listen("message", () => undefined);
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
  const watch = window.setInterval(() => performance.now() - heard < silenceMs || connect(), silenceMs / 5);
  connect();
  return {
    wake: connect,
    stop: () => {
      stopped = true;
      attempt++;
      clearInterval(watch);
      close();
    },
  };
};
