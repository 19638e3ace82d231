/** Single letters that choose a page of the wall while no text field has the focus and no dialog is open. A person can switch these keys off. */
import { useEffect, useRef } from "react";

/** The Latin letter of a key, also on a keyboard for another script. Undefined with Ctrl, Alt or Meta, and for keys without a letter. */
export const letterOf = ({
  key,
  code,
  ...held
}: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "metaKey">): string | undefined => {
  if (held.ctrlKey || held.altKey || held.metaKey) return undefined;
  const letter = /^[a-z]$/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1];
  return letter?.toLowerCase();
};

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable], [role=menu], dialog, [role=dialog]") !== null;

/** @param on false switches the letters off */
export const useLetters = (on: boolean, press: (letter: string) => boolean): void => {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    if (!on) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || takesText(event.target)) return;
      if (document.querySelector("dialog[open], [role=dialog], [role=alertdialog], [role=menu]") !== null) return;
      const letter = letterOf(event);
      if (letter !== undefined && latest.current(letter)) event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [on]);
};
