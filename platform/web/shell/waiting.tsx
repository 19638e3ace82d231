/** Shows that a page is loading: nothing for the first 400 ms, then a text. If the data of the page could not be read, it shows the error. */
import { getLock } from "../../contract/own-sessions.ts";
import { Problem } from "../../contract/problems.ts";
import { useQuery } from "@tanstack/react-query";
import { Component, useCallback, useEffect, useState, type ReactNode } from "react";
import { Button, buttonClass } from "../ui/button.tsx";
import "../ui/page.css";
import { queryClient, read } from "./api.ts";
import { isProblem, ProblemSentence } from "./problem-sentence.tsx";
import { useWords } from "./words.ts";

export const Waiting = () => {
  const { t } = useWords();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="page meta" role="status">
      {long ? t("desk.loading") : ""}
    </div>
  );
};

const nothing = (): void => {};

/**
 * If the page does not exist for this person, another attempt cannot help: then a link leads to the home page.
 * @param again renders again what failed; data that could not be read are fetched again first
 */
export const Failure = ({ error, again = nothing }: { readonly error: unknown; readonly again?: () => void }) => {
  const { t } = useWords();
  const lock = useQuery({ ...read(getLock), enabled: false }, queryClient).data;
  const wasLocked = error instanceof Problem && error.code === "session-locked" && lock?.locked === false;
  const retry = useCallback(() => {
    // a query without data would otherwise throw its former error again
    void queryClient.resetQueries({ predicate: ({ state }) => state.status === "error" && state.data === undefined });
    again();
  }, [again]);
  useEffect(() => {
    if (wasLocked) retry();
  }, [wasLocked, retry]);
  return (
    <div className="page stack" data-failed>
      <h1>{t("desk.not-shown")}</h1>
      <ProblemSentence error={error} reading />
      {isProblem(error, "not-found") || isProblem(error, "no-access") ? (
        <a className={buttonClass({})} href="/">
          {t("desk.nav.home")}
        </a>
      ) : (
        <Button onClick={retry}>{t("desk.try-again")}</Button>
      )}
    </div>
  );
};

interface GuardProps {
  readonly children: ReactNode;
  /** When the address changes, the error is removed and the page is rendered again. */
  readonly address: string;
}

/** Keeps the frame of the workspace visible when a page fails. */
export class PageGuard extends Component<GuardProps, { readonly error: unknown; readonly address: string }> {
  override state = { error: null as unknown, address: this.props.address };
  static getDerivedStateFromError = (error: unknown) => ({ error });
  static getDerivedStateFromProps = (props: GuardProps, state: { readonly address: string }) =>
    props.address === state.address ? null : { error: null, address: props.address };
  override render() {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <Failure error={this.state.error} again={() => this.setState({ error: null })} />
    );
  }
}
