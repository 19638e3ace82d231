/**
 * The search field in the bar. The field, "/" and Ctrl+K open the search palette; "?" lists the keys. The query is in the address, so that a reload
 * or a link shows the same result. If the palette is closed and opened again within a minute, the query is still there.
 */
import { useParams, useRouter, useRouterState } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { fetchedComponent } from "../shell/keep-trying.ts";
import { stored } from "../shell/settings.ts";
import { loadWords, useWords } from "../shell/words.ts";
import { Icon } from "../ui/icon.tsx";
import { stepNames } from "../../contract/step-names.ts";
import { nothingChosen, type Chosen } from "./chosen.ts";
import "./search-field.css";

const Palette = fetchedComponent(async () => {
  const [{ Palette: Loaded }] = await Promise.all([import("./palette.tsx"), loadWords("search")]);
  return { default: Loaded };
});
const KeyList = fetchedComponent(async () => {
  const [{ KeyList: Loaded }] = await Promise.all([import("./key-list.tsx"), loadWords("search")]);
  return { default: Loaded };
});

const inAddress = "find";
const minute = 60_000;
const typing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;

/** The query in the address; null if there is none. */
const askedInAddress = (): string | null => new URLSearchParams(window.location.search).get(inAddress);
const chosenInAddress = (): Chosen => {
  const query = new URLSearchParams(window.location.search);
  const of = (name: string): string | null => query.get(`${inAddress}-${name}`);
  const step = stepNames.find((one) => one === of("step")) ?? null;
  return { kind: of("kind"), subject: of("subject"), language: of("language"), step, element: of("element") };
};

const keepInAddress = (question: string | null, chosen: Chosen = nothingChosen): void => {
  const address = new URL(window.location.href);
  const asked = question === null || question === "" ? null : question;
  const keep = (name: string, value: string | null): void => {
    if (value === null || asked === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  };
  keep(inAddress, asked);
  for (const [name, value] of Object.entries(chosen)) keep(`${inAddress}-${name}`, value);
  window.history.replaceState(window.history.state, "", address);
};

/** Text typed after the key that opens the palette and before the palette's field exists, because the code of the palette may still be loading. */
interface Early {
  waits: boolean;
  typed: string;
}

type Key = "search" | "keys" | "home" | "navigation";
const after: Readonly<Record<string, Readonly<Record<string, Key>>>> = { g: { h: "home", n: "navigation" } };
const alone: Readonly<Record<string, Key>> = { "/": "search", "?": "keys" };

/** Moves the focus to the current page in the navigation, or to its first entry; in a narrow window, to the button that opens the navigation. */
const toNavigation = (): void => {
  const places = ["#navigation a[aria-current=page]", "#navigation a", "[aria-controls=navigation]"];
  places
    .flatMap((place) => [...document.querySelectorAll<HTMLElement>(place)])
    .find((one) => one.checkVisibility({ visibilityProperty: true }))
    ?.focus();
};

/** Single keys do nothing inside fields and dialogs, and can be switched off. */
const useKeys = (act: (what: Key) => void, early: RefObject<Early>): void => {
  useEffect(() => {
    let before = "";
    const press = (event: KeyboardEvent): void => {
      if (early.current.waits && !typing(event.target) && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        early.current.typed += event.key;
        return;
      }
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        act("search");
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || stored("letters") === "off") return;
      const what = alone[event.key] ?? after[before]?.[event.key];
      before = event.key;
      if (what === undefined) return;
      event.preventDefault();
      act(what);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [act, early]);
};

export const SearchField = () => {
  const { t } = useWords();
  const router = useRouter();
  const { workspace } = useParams({ strict: false });
  const address = useRouterState({ select: (state) => state.location.pathname });
  const openAt = useRef(address);
  const [open, setOpen] = useState<"search" | "keys" | null>(() => (askedInAddress() === null ? null : "search"));
  const former = useRef({ question: askedInAddress() ?? "", chosen: chosenInAddress(), at: Infinity });
  const button = useRef<HTMLButtonElement>(null);

  const early = useRef<Early>({ waits: false, typed: "" });
  const act = useCallback(
    (what: Key) => {
      if (what === "navigation") return toNavigation();
      if (what === "home") return void router.navigate({ to: "/w/$workspace", params: { workspace: workspace ?? "" } });
      early.current = { waits: what === "search" && workspace !== undefined, typed: "" };
      setOpen(what);
    },
    [router, workspace],
  );
  useKeys(act, early);
  // after the browser's back button, the dialog would stay open over another page
  useEffect(() => {
    if (openAt.current === address) return;
    openAt.current = address;
    early.current = { waits: false, typed: "" };
    setOpen(null);
  }, [address]);
  const takeEarly = useCallback((): string => {
    const { typed } = early.current;
    early.current = { waits: false, typed: "" };
    return typed;
  }, []);

  if (workspace === undefined) return null;
  const close = (question: string, chosen: Chosen = nothingChosen): void => {
    former.current = { question, chosen, at: Date.now() };
    keepInAddress(null);
    setOpen(null);
    button.current?.focus();
  };
  const kept = Date.now() - former.current.at < minute || former.current.at === Infinity;
  const again = kept ? former.current.question : "";
  return (
    <>
      <button
        ref={button}
        type="button"
        className="search-field"
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K"
        onClick={() => setOpen("search")}
      >
        <Icon name="search" />
        <span className="search-field-label">{t("desk.search")}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      <Suspense fallback={null}>
        {open === "search" ? (
          <Palette
            workspace={workspace}
            first={again}
            firstChosen={kept ? former.current.chosen : nothingChosen}
            takeEarly={takeEarly}
            onAsk={keepInAddress}
            onClose={close}
            onKeys={() => setOpen("keys")}
            onGo={(href) => {
              former.current = { question: "", chosen: nothingChosen, at: 0 };
              setOpen(null);
              void router.navigate({ href });
            }}
          />
        ) : null}
        {open === "keys" ? <KeyList onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  );
};
