/**
 * Fetches parts of a page that are in files of their own: pages, dialogs and message groups. If the server does not answer, the fetch is repeated
 * until it succeeds, so that a lost connection replaces nothing that the reader sees. `MissingPart` tells the reader why the part is missing.
 */
import { Problem } from "../../contract/problems.ts";
import { lazy } from "react";

/**
 * Why a part has not arrived: the server does not answer, or it answers and the browser cannot fetch the file. Then the program was updated, or the
 * browser remembers an earlier failure: some browsers do so until the page is loaded again.
 */
export type Missing = "no-answer" | "no-file";

interface Surroundings {
  /** Ends when it is time for the next attempt. */
  readonly pause: () => Promise<void>;
  /** Whether the server answers. */
  readonly answers: () => Promise<boolean>;
  /** The present time in milliseconds. */
  readonly now: () => number;
  /** Whether the reader is just leaving the page. Then some browsers cancel its requests. */
  readonly leaving: () => boolean;
  /**
   * Loads the page again if that loses no typed text and was not just done.
   * @param opening whether the part is a page that is being opened
   * @returns whether the page is loaded again
   */
  readonly loadAgain: (opening: boolean) => boolean;
}

export interface Fetcher {
  /**
   * @param load fetches the part; each attempt calls it again
   * @param opened for a page that is being opened: whether the reader is still at its address. If so and its file cannot be fetched, the page is loaded
   * again; if not, nothing is reported or fetched until the reader returns
   * @throws Problem if the server refuses the part; nothing is thrown because the server does not answer
   */
  readonly keepTrying: <T>(load: () => Promise<T>, opened?: () => boolean) => Promise<T>;
  /** Why parts are missing at this moment; null if none is. */
  readonly missing: () => Missing | null;
  readonly subscribe: (changed: () => void) => () => void;
}

/** How long an answer of the server shows that it can be reached. */
const freshMs = 2_000;

export const createFetcher = ({ pause, answers, now, leaving, loadAgain }: Surroundings): Fetcher => {
  const failed = new Map<object, Missing>();
  const listeners = new Set<() => void>();
  const note = (part: object, why: Missing | null): void => {
    if (why === null && !failed.has(part)) return;
    if (why === null) failed.delete(part);
    else failed.set(part, why);
    for (const changed of listeners) changed();
  };
  let answeredAt = now();
  let asking: Promise<boolean> | null = null;
  const ask = (): Promise<boolean> =>
    (asking ??= answers().then((answered) => {
      asking = null;
      if (answered) answeredAt = now();
      return answered;
    }));
  const keepTrying = async <T>(load: () => Promise<T>, opened?: () => boolean): Promise<T> => {
    const part = {};
    const wanted = (): boolean => !leaving() && (opened?.() ?? true);
    /** @param why the reason that the reader sees until the next attempt; null shows nothing */
    const waitForNextAttempt = async (why: Missing | null): Promise<void> => {
      do {
        note(part, wanted() ? why : null);
        await pause();
      } while (!wanted());
    };
    let failures = 0;
    for (;;) {
      // A browser can remember that a file could not be fetched. So the file is requested only while the server answers.
      if ((failures > 0 || now() - answeredAt > freshMs) && !(await ask())) {
        await waitForNextAttempt("no-answer");
        continue;
      }
      try {
        const fetched = await load();
        answeredAt = now();
        note(part, null);
        return fetched;
      } catch (error) {
        const refused = error instanceof Problem;
        if (refused && error.code !== "unavailable") {
          note(part, null);
          throw error;
        }
        if (!wanted()) {
          await waitForNextAttempt(null);
          continue;
        }
        failures += 1;
        console.warn(error);
        // a file that failed once can have failed in a short interruption, so it is requested once more at once
        if (refused) await waitForNextAttempt("no-answer");
        else if (failures > 1) await waitForNextAttempt(loadAgain(opened !== undefined) ? null : "no-file");
      }
    }
  };
  return {
    keepTrying,
    missing: () => [...failed.values()].reduce<Missing | null>((found, why) => (found === "no-file" ? found : why), null),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
};

/** The time between two attempts, and the time within which the server must answer. */
const [pauseMs, answerMs] = [2_000, 5_000] as const;
const [lastLoad, atMostEvery] = ["counterpart.loaded-again", 60_000] as const;

/** On a wall, too, nobody types, and nobody is there to press a button. */
const loadAgain = (opening: boolean): boolean => {
  if (!opening && !window.location.pathname.endsWith("/wall")) return false;
  // after a sign-out the page is hidden and left by itself
  if (document.getElementById("root")?.hidden === true) return false;
  try {
    if (Date.now() - Number(sessionStorage.getItem(lastLoad) ?? 0) < atMostEvery) return false;
    sessionStorage.setItem(lastLoad, String(Date.now()));
  } catch {
    // without storage the page could be loaded again for ever
    return false;
  }
  window.location.reload();
  return true;
};

/** When the reader last followed a link or closed the page. If the page is shown ten seconds later, the link led to a file to download. */
let leftAt = -Infinity;
export const watchLeaving = (): void => window.addEventListener("beforeunload", () => (leftAt = performance.now()));

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** The fetcher of this window. */
const fetcher = createFetcher({
  pause,
  answers: () =>
    fetch("/", { cache: "no-store", signal: AbortSignal.timeout(answerMs) }).then(
      ({ ok }) => ok,
      () => false,
    ),
  now: () => performance.now(),
  leaving: () => performance.now() - leftAt < 10_000,
  loadAgain,
});

export const { missing, subscribe } = fetcher;

const fetchStyle = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error(`${address} cannot be fetched`)));
    document.head.append(link);
  });

/** The style sheets that could not be fetched and are fetched again, by address. */
const failedStyles = new Map<string, Promise<void>>();

/** Fetches style sheets again that could not be fetched: Vite requests each of them only once, and then shows their parts without style. */
export const watchStyles = (): void => {
  const fetchAgain = ({ target }: Event): void => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
    const { href } = target;
    target.remove();
    if (failedStyles.has(href)) return;
    failedStyles.set(
      href,
      fetcher.keepTrying(() => fetchStyle(href)).then(() => void failedStyles.delete(href)),
    );
  };
  document.addEventListener("error", fetchAgain, { capture: true });
};

/** As `Fetcher`. The part is shown when style sheets that failed have arrived too, but it waits for them at most the time of one pause. */
export const keepTrying: Fetcher["keepTrying"] = (load, opened) =>
  fetcher.keepTrying(async () => {
    const fetched = await load();
    if (failedStyles.size > 0) await Promise.race([Promise.all(failedStyles.values()), pause()]);
    return fetched;
  }, opened);

/** A component in a file of its own. The file is fetched when the component is first shown. */
export const fetchedComponent: typeof lazy = (load) => lazy(() => keepTrying(load));
