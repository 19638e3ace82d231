/**
 * Follows a stream of the server while the page is open. The browser retries a broken connection by itself; if the server refused the connection,
 * this hook retries with growing delays; if no message comes, not even a heartbeat, it connects again. After each interruption the page fetches its
 * data again, because the stream does not repeat events that were missed.
 */
import { useEffect, useRef, useState } from "react";
import { gapEvent, silenceMs } from "../../contract/live.ts";

export type Connection = "connecting" | "live" | "lost";

interface Followed {
  /** The name of the event. */
  readonly event: string;
  readonly hear: (data: string) => void;
  /** Fetches again all data that the page shows. */
  readonly fetchAll: () => void;
}

/** @param href address of the stream; null if no stream is needed */
export const useStream = (href: string | null, followed: Followed): Connection => {
  const [connection, setConnection] = useState<Connection>("connecting");
  const now = useRef(followed);
  now.current = followed;
  const { event } = followed;
  useEffect(() => {
    if (href === null) return;
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    let heard = 0;
    const open = (): void => {
      heard = performance.now();
      source = new EventSource(href);
      const listen = (name: string, then: (data: string) => void): void =>
        source?.addEventListener(name, ({ data }: MessageEvent<string>) => {
          heard = performance.now();
          then(data);
        });
      listen(event, (data) => now.current.hear(data));
      listen(gapEvent, () => now.current.fetchAll());
      // heartbeats
      listen("message", () => undefined);
      source.addEventListener("open", () => {
        heard = performance.now();
        if (tries > 0) now.current.fetchAll();
        tries = 0;
        setConnection("live");
      });
      source.addEventListener("error", () => {
        setConnection("lost");
        tries += 1;
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, Math.min(10_000, 500 * 2 ** tries));
      });
    };
    open();
    const watch = setInterval(() => {
      if (source?.readyState === EventSource.CLOSED || performance.now() - heard < silenceMs) return;
      source?.close();
      setConnection("lost");
      tries += 1;
      open();
    }, silenceMs / 5);
    return () => {
      clearInterval(watch);
      clearTimeout(again);
      source?.close();
    };
  }, [href, event]);
  return connection;
};
