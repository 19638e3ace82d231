/**
 * The frame of a workspace: bar, navigation, page. On the page of a record, and in a window of medium width, the navigation is a narrow
 * rail; up to 900 px it is a menu.
 */
import { useMatches, useRouterState, Outlet } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { SearchField } from "../search/search-field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Side } from "./side.tsx";
import { TopBar } from "./top-bar.tsx";
import { PageGuard, Waiting } from "./waiting.tsx";
import { useWords } from "./words.ts";
import "./frame.css";

/** Medium window widths: too wide for the menu, and too narrow for a page with a second column. */
const medium = window.matchMedia("(min-width: 901px) and (max-width: 1180px)");
const followWidth = (changed: () => void): (() => void) => {
  medium.addEventListener("change", changed);
  return () => medium.removeEventListener("change", changed);
};

export const Frame = () => {
  const { t } = useWords();
  const isMedium = useSyncExternalStore(followWidth, () => medium.matches);
  const rail = useMatches().some((match) => match.staticData.rail === true) || isMedium;
  const address = useRouterState({ select: (state) => state.location.pathname });
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // A new page starts at its top, and its main part takes the focus, so that a screen reader announces it.
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    setOpen(false);
  }, [address]);
  return (
    <div className="frame" data-rail={rail || undefined} data-menu={open || undefined}>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t("desk.skip")}
      </a>
      <TopBar
        before={
          <button type="button" className="menu-toggle" aria-expanded={open} aria-controls="navigation" onClick={() => setOpen(!open)}>
            <Icon name={open ? "close" : "menu"} size={20} />
            <span className="visually-hidden">{t("desk.menu.open")}</span>
          </button>
        }
        search={<SearchField />}
      />
      <Side rail={rail} address={address} onClose={() => setOpen(false)} />
      <main id="main" ref={main} tabIndex={-1}>
        <PageGuard address={address}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </PageGuard>
      </main>
    </div>
  );
};
