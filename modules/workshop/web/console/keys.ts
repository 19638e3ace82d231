/**
 * Single keys that act on the console, such as N for Next, with one setting per browser that switches all of them off (WCAG 2.1.4); and the key
 * Escape.
 */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { store, stored } from "#platform/web/shell/settings.ts";

/** The event with which this page tells all of its parts that the setting changed. */
const changed = "console-keys";
const subscribe = (tell: () => void): (() => void) => {
  addEventListener(changed, tell);
  return () => removeEventListener(changed, tell);
};
const read = (): boolean => stored("letters") !== "off";

/** Returns whether the keys are on, and the function that switches them. */
export const useKeysOn = (): readonly [boolean, (on: boolean) => void] => {
  const on = useSyncExternalStore(subscribe, read);
  const change = (next: boolean): void => {
    store("letters", next ? null : "off");
    dispatchEvent(new Event(changed));
  };
  return [on, change];
};

/** Calls `run` when Escape is pressed outside dialogs and menus, which handle Escape themselves. */
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
