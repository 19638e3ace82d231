/** Parts of a page often need the same answer at the same time. They share one request. */

/** @returns a function that runs `request`, or returns the promise of a request with the same key that has no answer yet */
export const createSharedRequests = (): ((key: string, request: () => Promise<void>) => Promise<void>) => {
  const underWay = new Map<string, Promise<void>>();
  return (key, request) => {
    const shared = underWay.get(key) ?? request().finally(() => underWay.delete(key));
    underWay.set(key, shared);
    return shared;
  };
};
