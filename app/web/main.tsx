/** Starts the desk: appearance first, then the session and the reader's language, then the page of the address. */
import "#platform/web/shell/theme.ts";
import "#platform/web/ui/tokens.css";
import "#platform/web/ui/base.css";
import "#platform/web/ui/print.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { joinWebModules } from "#platform/web/module/join-web-modules.ts";
import { ModulesContext } from "#platform/web/module/use-modules.ts";
import { desk } from "./desk-modules.ts";
import { getLock } from "#platform/contract/own-sessions.ts";
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { hearOtherTabs, keepCopiesOf } from "#platform/web/drafts/browser-copies.ts";
import { createDeskRouter } from "./router.tsx";
import { watchLeaving, watchStyles } from "#platform/web/shell/keep-trying.ts";
import { leaveToo, sessionNow } from "#platform/web/shell/session.ts";
import { chooseLanguage, setLanguage } from "#platform/web/shell/words.ts";

/** If a page is loaded in a locked session, only the lock screen is shown. */
const startLocked = async (element: HTMLElement): Promise<void> => {
  const [{ languages }, { LockedStart }] = await Promise.all([call(getLock), import("#platform/web/session/lock-screen.tsx")]);
  await setLanguage(chooseLanguage(languages, null), "desk", "common", "problems", "sessions");
  createRoot(element).render(<LockedStart />);
};

const start = async (): Promise<void> => {
  const element = document.getElementById("root");
  if (element === null) throw new Error("index.html has no #root");
  const session = await sessionNow().catch((error: unknown) => {
    if (error instanceof Problem && error.code === "session-locked") return null;
    throw error;
  });
  if (session === null) return await startLocked(element);
  if (session.account !== null) keepCopiesOf(session.account.id);
  hearOtherTabs(leaveToo);
  watchStyles();
  watchLeaving();
  // after "back", the browser can show a stored page, which may belong to a person who has signed out
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  await setLanguage(chooseLanguage(session.languages, session.account?.language ?? null), "desk", "common", "problems");
  const joined = joinWebModules(desk);
  const router = createDeskRouter(joined);
  createRoot(element).render(
    <StrictMode>
      <ModulesContext value={joined}>
        <RouterProvider router={router} />
      </ModulesContext>
    </StrictMode>,
  );
  void import("#platform/web/shell/keep-focus.ts").then(({ keepFocus }) => keepFocus(element));
};

const notLoaded = document.querySelector(".not-loaded");
start().then(
  () => notLoaded?.remove(),
  (error: unknown) => {
    console.error(error);
    notLoaded?.classList.add("at-once");
  },
);
