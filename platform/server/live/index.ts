/** The public API of `live`: topics inside the process, and streams of Server-Sent Events that subscribe to topics. */
import { heartbeatMs as inService } from "../../contract/live.ts";
import { createHub, type Hub } from "./hub.ts";
import { createStreams, type Streams } from "./stream.ts";

export type { LiveEvent } from "./hub.ts";
export type { OpenableStream, Stream } from "./stream.ts";

export interface Live extends Hub, Streams {}

/**
 * Makes the process's one hub with its streams; in service a topic sends a message at most every 25 ms.
 */
export const createLive = ({ windowMs = 25, heartbeatMs = inService }: { windowMs?: number; heartbeatMs?: number } = {}): Live => {
  const hub = createHub(windowMs);
  const streams = createStreams(hub, heartbeatMs);
  return {
    ...hub,
    stream: streams.stream,
    closeStreams: streams.closeStreams,
    get open() {
      return streams.open;
    },
    close() {
      streams.closeStreams();
      hub.close();
    },
  };
};
