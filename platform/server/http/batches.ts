/**
 * Batches: while a batch runs, the requests that arrive for the same queue wait and form the next batch. So a single request does not wait, and many
 * simultaneous requests need few batches.
 */
export interface BatchOptions<Entry, Result> {
  /** Maximum number of requests in a batch. */
  readonly most: number;
  /** Values that must be unique in a batch. If two requests have the same value, the request that arrived later waits for a later batch. */
  readonly unique?: (entry: Entry) => readonly string[];
  /** Runs a batch. @returns the outcome of each request, in their order. If the promise is rejected, every request of the batch gets the error. */
  run(entries: readonly Entry[]): Promise<readonly PromiseSettledResult<Result>[]>;
}

export interface Batches<Entry, Result> {
  /** Resolves with the result of this request. @param queue requests of different queues never share a batch */
  add(queue: string, entry: Entry): Promise<Result>;
}

interface Waiting<Entry, Result> {
  readonly entry: Entry;
  readonly settle: PromiseWithResolvers<Result>;
}

export const createBatches = <Entry, Result>({ most, unique = () => [], run }: BatchOptions<Entry, Result>): Batches<Entry, Result> => {
  const queues = new Map<string, Waiting<Entry, Result>[]>();

  /** Splits the waiting requests into the next batch and the rest, both in their order. */
  const split = (waiting: readonly Waiting<Entry, Result>[]) => {
    const [batch, rest]: [Waiting<Entry, Result>[], Waiting<Entry, Result>[]] = [[], []];
    const taken = new Set<string>();
    for (const one of waiting) {
      const values = unique(one.entry);
      const fits = batch.length < most && !values.some((value) => taken.has(value));
      for (const value of values) taken.add(value);
      (fits ? batch : rest).push(one);
    }
    return { batch, rest };
  };

  const runAll = async (queue: string): Promise<void> => {
    for (let waiting = queues.get(queue) ?? []; waiting.length > 0; waiting = queues.get(queue) ?? []) {
      const { batch, rest } = split(waiting);
      queues.set(queue, rest);
      try {
        const outcomes = await run(batch.map(({ entry }) => entry));
        for (const [at, { settle }] of batch.entries()) {
          const outcome = outcomes[at];
          if (outcome?.status === "fulfilled") settle.resolve(outcome.value);
          else settle.reject(outcome?.reason ?? new Error("a batch left out a request"));
        }
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    queues.delete(queue);
  };

  return {
    add(queue, entry) {
      const settle = Promise.withResolvers<Result>();
      const waiting = queues.get(queue);
      if (waiting !== undefined) waiting.push({ entry, settle });
      else {
        queues.set(queue, [{ entry, settle }]);
        // requests that arrived together with this one join the same batch
        setImmediate(() => void runAll(queue));
      }
      return settle.promise;
    },
  };
};
