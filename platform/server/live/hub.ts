/**
 * News inside one process. A topic's events are gathered for 50 ms and sent as one write: a burst of five hundred votes
 * becomes twenty messages a second to each reader. Two events of one window with the same key are one, the later; so an
 * event must be a state ("21 answered"), or a hint to fetch, never a step that only makes sense after the one before.
 */
export interface LiveEvent {
  /** The name that the page listens to. */
  readonly name: string;
  /** JSON; it must hold nothing that any follower of the topic may not see. */
  readonly data: unknown;
  /** Events of one window with one key replace each other; the name when absent. */
  readonly key?: string;
}

/** An event with its bytes for the wire, encoded once for all followers. */
export interface Sent {
  readonly event: LiveEvent;
  readonly frame: string;
}
export type Listener = (events: readonly Sent[]) => void;

export interface Hub {
  /** Call it after the commit (`afterCommit`), so that nobody hears of what did not happen. */
  publish(topic: string, event: LiveEvent): void;
  subscribe(topic: string, listener: Listener): () => void;
  followers(topic: string): number;
  close(): void;
}

/** One Server-Sent Events message. JSON never holds a raw line break, so one `data:` line is enough. */
export const frameOf = (event: LiveEvent): string => `event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`;

interface Topic {
  readonly listeners: Set<Listener>;
  readonly waiting: Map<string, LiveEvent>;
  timer: NodeJS.Timeout | null;
}

/**
 * Makes the hub of a process.
 * @param windowMs how long events of a topic are gathered; 50 in service.
 */
export const createHub = (windowMs: number): Hub => {
  const topics = new Map<string, Topic>();

  const topicOf = (name: string): Topic => {
    const known = topics.get(name);
    if (known) return known;
    const made: Topic = { listeners: new Set(), waiting: new Map(), timer: null };
    topics.set(name, made);
    return made;
  };

  const flush = (topic: Topic): void => {
    topic.timer = null;
    const events = [...topic.waiting.values()].map((event): Sent => ({ event, frame: frameOf(event) }));
    topic.waiting.clear();
    for (const listener of topic.listeners) listener(events);
  };

  return {
    publish(name, event) {
      const topic = topicOf(name);
      const key = event.key ?? event.name;
      topic.waiting.delete(key); // so that the later one takes the later place
      topic.waiting.set(key, event);
      topic.timer ??= setTimeout(flush, windowMs, topic);
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
