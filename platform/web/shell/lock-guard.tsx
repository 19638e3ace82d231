/**
 * Reports that the person at this page does something, and shows the lock screen if the session is locked. The page below the lock screen is not
 * unloaded, so that typed text is not lost. If the server does not answer when the session may be locked, the page is locked until it answers:
 * otherwise a laptop that wakes without a network would show the page. A wall (the page on the projector) stays visible, because the people in the room
 * look at it and nobody works at it.
 */
import { getLock, idleMinutes, reportActivity } from "../../contract/own-sessions.ts";
import { getSession } from "../../contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { call, noticeLock, queryClient, read } from "./api.ts";
import { createIdle } from "./idle.ts";
import { fetchedComponent } from "./keep-trying.ts";
import { isWall } from "./session.ts";
import { loadWords } from "./words.ts";
import "./lock.css";

// loaded only when a session locks; without its words the screen would be empty
const LockScreen = fetchedComponent(async () => {
  const [screen] = await Promise.all([import("../session/lock-screen.tsx"), loadWords("sessions")]);
  return screen;
});

const hide = (hidden: boolean): void => void document.documentElement.toggleAttribute("data-locked", hidden);

/**
 * Shows a title that names nothing. The page below can change while it is locked, with the browser's back button.
 * @returns a function that shows the title of the page again
 */
const hideTitle = (): (() => void) => {
  const neutral = "Counterpart";
  let below = document.title;
  const cover = (): void => {
    if (document.title === neutral) return;
    below = document.title;
    document.title = neutral;
  };
  cover();
  const titles = new MutationObserver(cover);
  titles.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    titles.disconnect();
    document.title = below;
  };
};

const events = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** How long (ms) the page waits for the server's answer before it is locked. */
const answerMs = 5_000;
/** The state of the lock now. Several actions of the person at the same time share one request. */
const lockNow = {
  ...read(getLock),
  queryFn: () => call(getLock, {}, { signal: AbortSignal.timeout(answerMs) }),
  staleTime: 0,
  retry: false,
};

/**
 * Watches for actions of the person until the session is locked.
 * @param onUnsure called with true if the session may be locked and the server does not answer, and with false if it answers that it is not locked
 */
const watch = (onUnsure: (unsure: boolean) => void): (() => void) => {
  const idle = createIdle({
    now: Date.now,
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    limitMs: idleMinutes * 60_000,
    report: () => void call(reportActivity, { body: {} }).catch(() => {}),
    look: async () => {
      try {
        const { locked, seconds } = await queryClient.fetchQuery(lockNow);
        hide(locked);
        if (locked) return null;
        onUnsure(false);
        return seconds * 1000;
      } catch {
        onUnsure(true);
        return null;
      }
    },
  });
  const acted = (): void => {
    if (!idle.acted()) hide(true);
  };
  for (const name of events) window.addEventListener(name, acted, { capture: true, passive: true });
  return () => {
    idle.stop();
    for (const name of events) window.removeEventListener(name, acted, { capture: true });
  };
};

export const LockGuard = () => {
  const navigate = useNavigate();
  const session = useQuery({ ...read(getSession), enabled: false }).data;
  const wall = useRouterState({ select: ({ location }) => isWall(location.pathname) });
  const lock = useQuery({ ...read(getLock), enabled: ({ state }) => state.data?.locked === true }).data;
  const watched = session !== undefined && session.account !== null && !session.demonstration && !wall;
  const sure = lock?.locked === true;
  const [unsure, setUnsure] = useState(false);
  const locked = watched && (sure || unsure);
  useEffect(() => {
    if (!watched || sure) return;
    const stop = watch(setUnsure);
    return () => {
      stop();
      setUnsure(false);
    };
  }, [watched, sure]);
  useEffect(() => {
    if (!locked) return;
    hide(true);
    const showTitle = hideTitle();
    return () => {
      hide(false);
      showTitle();
    };
  }, [locked]);
  if (!locked) return null;
  return (
    <Suspense>
      <LockScreen
        onUnlocked={() => {
          setUnsure(false);
          noticeLock(false);
        }}
        toSignIn={() => navigate({ to: "/sign-in", ignoreBlocker: true })}
      />
    </Suspense>
  );
};
