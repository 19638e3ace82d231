/**
 * Going on after signing in. The server has answered that somebody is signed in; whether the browser kept the session's cookie shows
 * when the session is asked for. Where it did not, a sentence says what to do.
 */
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { forgetSession } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { ErrorSentence } from "../../ui/sentence.tsx";

export interface Entering {
  readonly enter: () => void;
  /** The browser kept no session. */
  readonly refused: boolean;
}

export const useEnter = (): Entering => {
  const navigate = useNavigate();
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const enter = (): void => {
    void forgetSession().then((session) => {
      if (session.account === null) return setRefused(true);
      // whoever was on the way to a page of a workspace goes on to it; no other address is followed
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
