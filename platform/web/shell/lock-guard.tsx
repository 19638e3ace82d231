/**
 * Reports that the person at this page does something, and shows the lock screen if the session is locked. The page below the lock screen is not
 * unloaded, so that typed text is not lost. A wall (the page on the projector) stays visible, because the people in the room look at it and nobody
 * works at it.
 */
import { getLock, idleMinutes, reportActivity } from "../../contract/own-sessions.ts";
import { getSession } from "../../contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { call, noticeLock, queryClient, read } from "./api.ts";
import { createIdle } from "./idle.ts";
import { fetchedComponent } from "./keep-trying.ts";
import { isWall } from "./session.ts";
import "./lock.css";

// loaded only when a session locks
const LockScreen = fetchedComponent(() => import("../session/lock-screen.tsx"));

const hide = (hidden: boolean): void => void document.documentElement.toggleAttribute("data-locked", hidden);

const events = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

const watch = (): (() => void) => {
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
        const { locked, seconds } = await queryClient.fetchQuery({ ...read(getLock), staleTime: 0 });
        hide(locked);
        return locked ? null : seconds * 1000;
      } catch {
        hide(false);
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
  const locked = watched && lock?.locked === true;
  useEffect(() => (watched && !locked ? watch() : undefined), [watched, locked]);
  useEffect(() => {
    hide(locked);
    return () => hide(false);
  }, [locked]);
  if (!locked) return null;
  return (
    <Suspense>
      <LockScreen onUnlocked={() => noticeLock(false)} toSignIn={() => navigate({ to: "/sign-in", ignoreBlocker: true })} />
    </Suspense>
  );
};
