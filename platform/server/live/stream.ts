/**
 * Server-Sent Events on a raw response. One timer serves all streams; each stream needs only its socket and a few fields. The server does not buffer
 * for a slow reader: it drops events until the reader's socket has drained, and then sends `gap`, after which the page fetches everything again.
 * Events have no ids, because a page that lost its connection fetches the whole state.
 */
import type { ServerResponse } from "node:http";
import { gapEvent } from "../../contract/live.ts";
import { frameOf, type Hub, type LiveEvent } from "./hub.ts";

export interface Stream {
  /** Sends one event, outside any topic. It waits until the response has begun. */
  send(event: LiveEvent): void;
  /** Subscribes to a topic's events. */
  follow(topic: string): void;
  /** Runs once when the stream ends, whichever side ended it. */
  onClose(run: () => void): void;
  readonly closed: boolean;
  close(): void;
}

export interface OpenableStream extends Stream {
  /** Writes the head and the waiting events. Before this call nothing was sent, so the request can still be refused. */
  open(response: ServerResponse, headers: Readonly<Record<string, string | number | string[] | undefined>>): void;
  /** Checked at every heartbeat; false ends the stream (a membership ended, a session signed out). */
  stillAllowed: (() => Promise<boolean>) | null;
}

/** `slowBytes`: a reader counts as slow if more than this many bytes wait in its socket. The next constant limits how long a reader may be slow. */
const slowBytes = 64 * 1024;
const slowFor = 60_000;
/** A message without a name. It has a value, because browsers ignore a message without data. */
const heartbeat = "data: 0\n\n";

export interface Streams {
  /** Makes a stream whose response has not begun. */
  stream(): OpenableStream;
  /** Number of open streams. */
  readonly open: number;
  /** Ends every open stream, for a clean stop. */
  closeStreams(): void;
}

/**
 * The streams of a hub. Every `heartbeatMs` each open stream gets a heartbeat (`contract/live.ts`), and the right to read is checked again.
 */
export const createStreams = (hub: Hub, heartbeatMs: number): Streams => {
  const open = new Set<{ beat(now: number): void; end(): void }>();
  const heartbeat = setInterval(() => {
    const now = Date.now();
    for (const stream of open) stream.beat(now);
  }, heartbeatMs).unref();
  return {
    stream: () => createStream(hub, open),
    get open() {
      return open.size;
    },
    closeStreams() {
      clearInterval(heartbeat);
      // ending a stream removes it from the Set, which is allowed during the iteration
      for (const stream of open) stream.end();
    },
  };
};

const createStream = (hub: Hub, open: Set<{ beat(now: number): void; end(): void }>): OpenableStream => {
  let response: ServerResponse | null = null;
  let closed = false;
  let slowSince: number | null = null;
  const waiting: string[] = [];
  const endings: (() => void)[] = [];

  const write = (message: string | Buffer): void => {
    if (closed) return;
    if (!response) {
      waiting.push(message.toString());
      return;
    }
    if (slowSince !== null) return;
    if (response.writableLength > slowBytes) {
      slowSince = Date.now();
      return;
    }
    response.write(message);
  };

  const caughtUp = (): void => {
    if (slowSince === null) return;
    slowSince = null;
    write(frameOf({ name: gapEvent, data: {} }));
  };

  const end = (): void => {
    if (closed) return;
    closed = true;
    open.delete(entry);
    response?.end();
    for (const run of endings.splice(0)) run();
  };

  const beat = (now: number): void => {
    if (slowSince !== null && now - slowSince > slowFor) {
      response?.destroy();
      end();
      return;
    }
    write(heartbeat);
    // a failing check ends the stream too: the page reconnects and gets the reason
    stream.stillAllowed?.().then(
      (allowed) => allowed || end(),
      () => end(),
    );
  };
  const entry = { beat, end };

  const stream: OpenableStream = {
    stillAllowed: null,
    get closed() {
      return closed;
    },
    send: (event) => write(frameOf(event)),
    follow(topic) {
      endings.push(hub.subscribe(topic, (_events, message) => write(message)));
    },
    onClose(run) {
      if (closed) run();
      else endings.push(run);
    },
    close: end,
    open(raw, headers) {
      if (closed) {
        raw.destroy();
        return;
      }
      response = raw;
      raw.on("close", end).on("error", end).on("drain", caughtUp);
      raw.socket?.setNoDelay(true);
      raw.socket?.setTimeout(0);
      // without chunked encoding each message is one write to the socket; the stream ends with the connection
      raw.useChunkedEncodingByDefault = false;
      raw.writeHead(200, {
        ...headers,
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      // first the delay after which a browser reconnects (our pages vary it at random), then the messages that waited while the transaction ran
      raw.write(`retry: 1000\n\n${waiting.splice(0).join("")}`);
      open.add(entry);
    },
  };
  return stream;
};
