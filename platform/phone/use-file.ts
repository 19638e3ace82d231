/**
 * A part of the page in a separate file. The phone fetches such files as soon as it is in the room (`later` in `phone-module.ts`), so they are on
 * the phone when it needs them, also without a connection.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { now } from "./store.ts";

/** How long a page waits (ms) for a file that it does not strictly need. */
const patience = 2500;

/**
 * @param of identifies what the file is needed for; null while no file is needed. The file is loaded again when this value changes, and when the
 * connection is back
 * @returns undefined until the file has been loaded; null if it cannot be loaded now, and while loading takes long
 */
export const useFile = <T>(of: unknown, load: () => Promise<T>): T | null | undefined => {
  const [loaded, setLoaded] = useState<{ readonly of: unknown; readonly file: T | null }>();
  const { line } = now();
  const latest = useRef(load);
  latest.current = load;
  useLayoutEffect(() => {
    let left = false;
    const take = (file: T | null): void => void (left || setLoaded({ of, file }));
    if (of == null) return;
    const slow = setTimeout(take, patience, null);
    void latest
      .current()
      .catch(() => {
        // Some browsers remember a failure until the page is loaded again. So if the server answers after a moment, the phone loads its page again; seat
        // and drafts are stored. A phone that is just leaving the page cancels its requests too.
        setTimeout(
          () =>
            left ||
            fetch("/").then(
              () => left || location.reload(),
              () => {},
            ),
          patience,
        );
        return null;
      })
      .then((file) => (clearTimeout(slow), take(file)));
    return () => {
      left = true;
    };
  }, [of, line]);
  return loaded?.of === of ? loaded?.file : undefined;
};
