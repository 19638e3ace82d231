/** The head of a page gets the focus after the page has changed, so that a person starts to read there. */
import { useEffect, useRef } from "preact/hooks";

/** Scrolls to the head and moves the focus there, because the button that the person pressed may no longer exist. */
export const showHead = (): void => {
  scrollTo(0, 0);
  document.querySelector("h1")?.focus({ preventScroll: true });
};

/** @param screen the current screen; undefined until the phone knows which screen it shows. The first screen does not move the focus. */
export const useHead = (screen: string | number | undefined): void => {
  const first = useRef(true);
  useEffect(() => {
    if (screen === undefined) return;
    if (!first.current) showHead();
    first.current = false;
  }, [screen]);
};
