/**
 * Work of a request that must happen outside its transaction and before its commit, such as writing a key file. A transaction can run again
 * after a lost race, but this work is done only once, and it is undone if the request fails.
 */
export interface Outside {
  /** Does the work and remembers how to undo it. The handler gets this function as `Context.outside`. */
  readonly run: <T>(make: () => Promise<T>, undo: (made: T) => Promise<void>) => Promise<T>;
  /**
   * Called before each attempt. The work of two attempts is matched by its order: the first piece of work of the second attempt is the same
   * as that of the first attempt, and so on.
   */
  begin(): void;
  /** Called after the request: undoes work that the committed attempt does not use. @param committed if false, all work is undone */
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
          const [result] = await Promise.allSettled([value]);
          // work that failed left nothing to undo
          if (result.status === "fulfilled") await undo(result.value);
        } catch (error) {
          log(`What a request had made outside the database could not be undone: ${(error as Error).name}`);
        }
      }
    },
  };
};
