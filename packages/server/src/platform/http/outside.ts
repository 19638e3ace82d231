/**
 * Work of a request that must happen outside its transaction and before its commit, as writing a key's file. The transaction
 * may be run again after a lost race; this work is done once, and undone when the request fails.
 */
export interface Outside {
  /** Given to the handler as `Context.outside`. */
  readonly run: <T>(make: () => Promise<T>, undo: (made: T) => Promise<void>) => Promise<T>;
  /** Before each attempt: work is matched by the order in which it is asked for. */
  begin(): void;
  /** After the request: undoes what was made and is not used by the attempt that was committed. @param committed false undoes all */
  end(committed: boolean): Promise<void>;
}

export const createOutside = (log: (line: string) => void): Outside => {
  const made: { readonly value: Promise<unknown>; readonly undo: (value: unknown) => Promise<void> }[] = [];
  let next = 0;
  return {
    run: async <T>(make: () => Promise<T>, undo: (value: T) => Promise<void>): Promise<T> => {
      const known = made[next];
      next += 1;
      if (known) return (await known.value) as T;
      const value = make();
      made.push({ value, undo: undo as (value: unknown) => Promise<void> });
      return await value;
    },
    begin: () => {
      next = 0;
    },
    async end(committed) {
      for (const { value, undo } of made.slice(committed ? next : 0)) {
        try {
          await undo(await value);
        } catch (error) {
          log(`What a request had made outside the database could not be undone: ${(error as Error).name}`);
        }
      }
    },
  };
};
