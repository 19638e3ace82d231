/**
 * Continues after signing in. The server has answered that the person is signed in; a request for the session shows whether the browser
 * stored the cookie. If the browser did not store it, a sentence says what to do.
 */
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { forgetSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { ErrorSentence } from "../ui/sentence.tsx";

export interface Entering {
  readonly enter: () => void;
  /** True if the browser did not store the session cookie. */
  readonly refused: boolean;
}

export const useEnter = (): Entering => {
  const navigate = useNavigate();
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const enter = (): void => {
    void forgetSession().then((session) => {
      if (session.account === null) return setRefused(true);
      // returns to the workspace page that asked for the sign-in; other addresses are ignored
      const back = new URLSearchParams(window.location.search).get("back");
      return back?.startsWith("/w/") === true ? router.history.push(back) : void navigate({ to: "/" });
    });
  };
  return { enter, refused };
};

export const NotKept = () => {
  const { t } = useWords();
  return <ErrorSentence what={t("desk.sign-in.not-kept")} todo={t("desk.sign-in.not-kept-do")} />;
};
