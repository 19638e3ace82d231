/**
 * The column of the navigation. As a rail it is 56 px wide and opens over the page: when a pointer rests on it, when it gets the focus, or at the
 * first touch. It closes on Escape, and when pointer and focus leave it. The rail does not move the page.
 */
import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from "react";
import { Navigation } from "./navigation.tsx";
import { useWords } from "./words.ts";

/** Milliseconds that a pointer must rest on the rail, so that a pointer that only crosses the rail does not open it. */
const restMs = 150;

interface Props {
  readonly rail: boolean;
  readonly address: string;
  /** In a narrow window the navigation is a menu; this function closes the menu. */
  readonly onClose: () => void;
}

export const Side = ({ rail, address, onClose }: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // after Escape the rail stays closed until pointer or focus have left it
  const dismissed = useRef(false);
  const firstTouch = useRef(false);
  const close = (): void => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  useEffect(close, [address, rail]);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: globalThis.PointerEvent): void => {
      if (event.target instanceof Node && nav.current?.contains(event.target) === true) return;
      close();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const rest = (event: PointerEvent): void => {
    if (!rail || dismissed.current || event.pointerType === "touch") return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), restMs);
  };
  const leave = (event: PointerEvent): void => {
    if (event.pointerType === "touch") return;
    dismissed.current = false;
    if (nav.current?.querySelector(":focus-visible") === null) close();
    else clearTimeout(timer.current);
  };
  const focus = (event: FocusEvent): void => {
    if (rail && !dismissed.current && event.target.matches(":focus-visible")) setOpen(true);
  };
  const blur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && nav.current?.contains(event.relatedTarget) === true) return;
    dismissed.current = false;
    close();
  };
  return (
    <nav id="navigation" className="nav" aria-label={t("desk.nav.label")} data-open={(rail && open) || undefined}>
      <div
        className="nav-panel"
        role="presentation"
        ref={nav}
        onPointerEnter={rest}
        onPointerLeave={leave}
        onFocus={focus}
        onBlur={blur}
        onPointerDown={(event) => {
          firstTouch.current = rail && !open && event.pointerType === "touch";
        }}
        onClickCapture={(event) => {
          if (!firstTouch.current) return;
          // the first touch shows the names, the second one follows a link
          firstTouch.current = false;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          dismissed.current = true;
          close();
          onClose();
        }}
      >
        <Navigation onGo={onClose} />
      </div>
    </nav>
  );
};
