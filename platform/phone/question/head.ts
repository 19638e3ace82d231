/** The head of a page: where a person begins to read after the page changed under the finger. */
import { useEffect, useRef } from "preact/hooks";

/** Scrolls to the head and gives it the focus: the button that was pressed may be gone. */
export const showHead = (): void => {
  scrollTo(0, 0);
  document.querySelector("h1")?.focus({ preventScroll: true });
};

/** @param screen which screen is shown; undefined while the phone looks. The first screen leaves the focus where it is. */
export const useHead = (screen: string | number | undefined): void => {
  const first = useRef(true);
  useEffect(() => {
    if (screen === undefined) return;
    if (!first.current) showHead();
    first.current = false;
  }, [screen]);
};
