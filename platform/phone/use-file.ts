/**
 * A part of the page in a separate file. The phone fetches such files as soon as it is in the room (`later` in `phone-module.ts`), so they are on
 * the phone when it needs them, also without a connection.
 */
import { useLayoutEffect, useState } from "preact/hooks";
import { now } from "./store.ts";

/** How long a page waits (ms) for a file that it does not strictly need. */
const patience = 2500;

/**
 * @param of identifies what the file is needed for; null while no file is needed. The file is loaded again when this value changes, and when the
 * connection is back
 * @param reloads whether the phone loads its page again if the file failed: some browsers remember a failure until then. Seat and answers are stored. The
 * server must answer, and the page must be older than twenty seconds
 * @returns undefined until the file has been loaded; null if it cannot be loaded now, and while loading takes long
 */
export const useFile = <T>(of: unknown, load: () => Promise<T>, reloads = false): T | null | undefined => {
  const [loaded, setLoaded] = useState<{ readonly of: unknown; readonly file: T | null }>();
  const { line } = now();
  useLayoutEffect(() => {
    let left = false;
    const take = (file: T | null): void => void (left || setLoaded({ of, file }));
    if (of == null) return;
    const slow = setTimeout(take, patience, null);
    // a phone that is just leaving the page cancels its requests too, so it asks after a moment
    const retry = (): unknown =>
      setTimeout(
        () => left || fetch("/").then(({ ok }) => (ok && performance.now() > 20_000 ? location.reload() : retry()), retry),
        patience,
      );
    void load()
      .catch(() => (reloads && retry(), null))
      .then((file) => (clearTimeout(slow), take(file)));
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `of` identifies what is loaded; the functions are new in each render
  }, [of, line]);
  return loaded?.of === of ? loaded?.file : undefined;
};
