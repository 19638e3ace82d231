/**
 * Live events inside one process. A topic sends at most one message every 25 ms: the first event of a quiet topic is sent at once, and the events
 * after it are collected for the next message. If two events in one window have the same key, only the later event is sent. So an event must contain
 * a state ("21 answered") or only say that data must be fetched; it must not depend on an earlier event.
 */
export interface LiveEvent {
  /** The event name that the page listens to. */
  readonly name: string;
  /** The event's JSON. It must not contain anything that a subscriber of the topic may not see. */
  readonly data: unknown;
  /** Events with the same key in one window replace each other; by default the key is the name. */
  readonly key?: string;
}

/** Gets the events of a message, and the whole message, which is encoded once for all subscribers. */
export type Listener = (events: readonly LiveEvent[], message: Buffer) => void;

export interface Hub {
  /** Publishes an event. Call it after the commit (`afterCommit`), so that no reader gets an event of a change that was rolled back. */
  publish(topic: string, event: LiveEvent): void;
  subscribe(topic: string, listener: Listener): () => void;
  followers(topic: string): number;
  close(): void;
}

/** One Server-Sent Events message. JSON never contains a raw line break, so one `data:` line is enough. */
export const frameOf = (event: LiveEvent): string => `event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`;

interface Topic {
  readonly listeners: Set<Listener>;
  readonly waiting: Map<string, LiveEvent>;
  timer: NodeJS.Timeout | null;
  /** The time at which the last message was sent. */
  sent: number;
}

/**
 * Makes the hub of a process.
 * @param windowMs time between two messages of a topic; 25 in service.
 */
export const createHub = (windowMs: number): Hub => {
  const topics = new Map<string, Topic>();

  const topicOf = (name: string): Topic => {
    const known = topics.get(name);
    if (known) return known;
    const made: Topic = { listeners: new Set(), waiting: new Map(), timer: null, sent: -Infinity };
    topics.set(name, made);
    return made;
  };

  const flush = (topic: Topic): void => {
    topic.timer = null;
    topic.sent = performance.now();
    const events = [...topic.waiting.values()];
    topic.waiting.clear();
    const message = Buffer.from(events.map(frameOf).join(""));
    for (const listener of topic.listeners) listener(events, message);
  };

  return {
    publish(name, event) {
      const topic = topicOf(name);
      const key = event.key ?? event.name;
      topic.waiting.delete(key); // so that the later event gets the later position
      topic.waiting.set(key, event);
      topic.timer ??= setTimeout(flush, Math.max(0, topic.sent + windowMs - performance.now()), topic);
    },
    subscribe(name, listener) {
      const topic = topicOf(name);
      topic.listeners.add(listener);
      return () => void topic.listeners.delete(listener);
    },
    followers: (name) => topics.get(name)?.listeners.size ?? 0,
    close() {
      for (const topic of topics.values()) if (topic.timer) clearTimeout(topic.timer);
      topics.clear();
    },
  };
};
