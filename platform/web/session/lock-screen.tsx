/**
 * The lock screen: it covers the page, names no person, and asks for the password. If a page is loaded in a locked session, the lock screen is
 * shown without a page.
 */
import { unlockSession } from "../../contract/own-sessions.ts";
import { signOut } from "../../contract/session.ts";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider, useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { call, queryClient } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { leave } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Mark } from "../ui/mark.tsx";
import "../shell/lock.css";
import { PresentPassword } from "./present-password.tsx";

interface Props {
  readonly onUnlocked: () => void;
  /** Leaves the page after signing out. */
  readonly toSignIn: () => Promise<void>;
}

const LockScreen = ({ onUnlocked, toSignIn }: Props) => {
  const { t } = useWords();
  const title = useId();
  const screen = useRef<HTMLDivElement>(null);
  const [password, setPassword] = useState("");
  const unlock = useMutation({
    mutationFn: () => call(unlockSession, { body: { password } }),
    onSuccess: onUnlocked,
    onError: () => setPassword(""),
  });
  const goOut = useMutation({
    mutationFn: async () => {
      await call(signOut, { body: {} });
      await leave(toSignIn);
    },
  });
  useEffect(() => {
    const { activeElement: focused } = document;
    screen.current?.querySelector("input")?.focus();
    return () => {
      const stays = focused?.isConnected === true && focused !== document.body;
      const place = stays ? focused : document.querySelector("main");
      if (place instanceof HTMLElement) requestAnimationFrame(() => place.focus({ preventScroll: true }));
    };
  }, []);
  return createPortal(
    // an open dialog of the page below would take the focus back; this attribute prevents that
    <div ref={screen} className="lock" role="dialog" aria-modal="true" aria-labelledby={title} data-react-aria-top-layer="true">
      <div className="lock-card">
        <Mark size={32} />
        <h1 id={title} className="title">
          {t("sessions.locked-title")}
        </h1>
        <p className="read">{t("sessions.locked-what")}</p>
        <Form className="form" onSubmit={() => unlock.mutate()}>
          <PresentPassword value={password} onChange={setPassword} />
          <ProblemSentence error={unlock.error ?? goOut.error} />
          <div className="button-row">
            <Button look="primary" type="submit" disabled={unlock.isPending}>
              {t("sessions.locked-go")}
            </Button>
            <Button onClick={() => goOut.mutate()} disabled={goOut.isPending}>
              {t("desk.menu.sign-out")}
            </Button>
          </div>
        </Form>
        <p className="meta">{t("sessions.locked-leave")}</p>
      </div>
    </div>,
    document.body,
  );
};
export default LockScreen;

/** A page that is loaded in a locked session. The page was not shown, so it is loaded again after the person has entered the password. */
export const LockedStart = () => (
  <QueryClientProvider client={queryClient}>
    <I18nProvider i18n={i18n}>
      <LockScreen onUnlocked={() => window.location.reload()} toSignIn={() => Promise.resolve()} />
    </I18nProvider>
  </QueryClientProvider>
);
