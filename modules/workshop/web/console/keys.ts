/** The single keys of the console, such as N for Next: one switch for all of them in this browser (WCAG 2.1.4), and Escape. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { store, stored } from "#platform/web/shell/settings.ts";

/** The event with which this page informs all of its parts about a change. */
const changed = "console-keys";
const subscribe = (tell: () => void): (() => void) => {
  addEventListener(changed, tell);
  return () => removeEventListener(changed, tell);
};
const read = (): boolean => stored("letters") !== "off";

/** Whether the keys are on, and the function that changes it. */
export const useKeysOn = (): readonly [boolean, (on: boolean) => void] => {
  const on = useSyncExternalStore(subscribe, read);
  const change = (next: boolean): void => {
    store("letters", next ? null : "off");
    dispatchEvent(new Event(changed));
  };
  return [on, change];
};

/** Calls the function when Escape is pressed outside of dialogs and menus, which handle Escape themselves. */
export const useEscape = (run: () => void): void => {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], [role=dialog], [role=alertdialog], [role=menu]") === null) latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
};
