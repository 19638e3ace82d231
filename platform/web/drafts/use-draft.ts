/**
 * Stores what a person types into a form: one second after the last keystroke, and when the person leaves a field. The server stores it as a draft of
 * the account. Text that may not be sent to the server, or cannot be sent, is stored in this browser. When the form opens, it offers an earlier
 * draft.
 */
import { useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { dropDraft, getDraft, keepDraft } from "../../contract/drafts.ts";
import { Problem } from "../../contract/problems.ts";
import { getSession, type Session } from "../../contract/session.ts";
import { call, newCommandId, queryClient, read } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { dropCopy, keepCopy, readCopy, type DraftKey } from "./browser-copies.ts";
import { sameFields } from "./same-fields.ts";

/** The state of the draft, as the form shows it. */
export interface Kept<Value> {
  /** The form's name: `<module>.<form>`. */
  readonly form: string;
  /** The id of the record that the form changes, or `new`; several ids or codes are joined with points. */
  readonly record: string;
  readonly value: Value;
  readonly restore: (value: Value) => void;
  /** True for a form for secret answers: nothing leaves the browser before the person sends the form. */
  readonly secret?: boolean;
}

/** Why a draft is stored only in the browser. */
export type OnlyHere = "secret" | "flagged" | "other-window" | "too-large" | "unreachable";
export type DraftState =
  | { readonly is: "none" }
  | { readonly is: "typing" }
  | { readonly is: "lost" }
  | { readonly is: "kept"; readonly at: string }
  | { readonly is: "here"; readonly at: string; readonly why: OnlyHere };

export interface Offer {
  readonly content: unknown;
  readonly at: string;
  readonly rev: number | null;
  readonly from: "server" | "browser";
}

export interface FormDraft {
  readonly state: DraftState;
  readonly offers: readonly Offer[];
  goOn(offer: Offer): void;
  startAgain(): void;
  /** Stores the typed text at once. */
  flush(): void;
  /** Deletes the draft, after a save or when the person discards it. */
  drop(): void;
  /** After a save: text typed from now on is compared with the present content of the form, which may be empty. */
  settle(): void;
  /** Whether there is text that was not saved. */
  isDirty(): boolean;
  /** Whether the server has stored all of the text. */
  isKept(): boolean;
}

const pause = 1000;
const retry = 10_000;

const whyOf = (error: unknown): OnlyHere => {
  if (!(error instanceof Problem)) return "unreachable";
  if (error.code === "reads-like-a-method") return "flagged";
  if (error.code === "conflict") return "other-window";
  return error.code === "too-large" || error.code === "too-many-drafts" ? "too-large" : "unreachable";
};

/** The draft of a form; null if the form has no draft. */
export const useDraft = <Value>(kept: Kept<Value> | undefined): FormDraft | null => {
  const { workspace } = useParams({ strict: false });
  const { language } = useWords();
  const [state, setState] = useState<DraftState>({ is: "none" });
  const [settled, setSettled] = useState(0);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const account = queryClient.getQueryData<Session>(read(getSession).queryKey)?.account?.id;
  const form = kept?.form;
  // some names contain the code of a State or of an item
  const record = kept?.record.toLowerCase().replaceAll(/[^a-z0-9.-]/g, "-");
  const key = useMemo<DraftKey | null>(
    () =>
      form === undefined || record === undefined || workspace === undefined || account === undefined
        ? null
        : { account, workspace, form, record },
    [account, workspace, form, record],
  );
  const text = kept === undefined ? "" : JSON.stringify(kept.value);
  const now = useRef({ text, kept, lang: language.tag, state });
  now.current = { text, kept, lang: language.tag, state };
  const base = useRef(text);
  const written = useRef<string | null>(null);
  const rev = useRef<number | null>(null);
  const writer = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** True once the form is closed. */
  const left = useRef(false);
  /** True once the person has continued a draft, or has saved or discarded the text: then no draft is offered any more. */
  const decided = useRef(false);
  const running = useRef<Promise<void>>(Promise.resolve());

  const keepHere = useCallback((at: DraftKey, why: OnlyHere): void => {
    const copy = { content: JSON.parse(now.current.text) as unknown, at: new Date().toISOString(), rev: rev.current };
    written.current = now.current.text;
    setState(keepCopy(at, copy) ? { is: "here", at: copy.at, why } : { is: "lost" });
  }, []);
  const write = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      const { text: typed, kept: asked, lang } = now.current;
      if (key === null || asked === undefined || typed === base.current || typed === written.current) return;
      if (asked.secret === true) return keepHere(key, "secret");
      const { workspace: at, form: named, record: of } = key;
      if (writer.current === "") writer.current = newCommandId();
      try {
        const answer = await call(keepDraft, {
          params: { workspace: at, form: named, record: of },
          body: { content: JSON.parse(typed) as unknown, rev: rev.current, writer: writer.current, lang },
        });
        rev.current = answer.rev;
        written.current = typed;
        dropCopy(key);
        setState({ is: "kept", at: answer.savedAt });
      } catch (error) {
        // after the sign-out no text of the person may stay in the browser
        if (left.current && error instanceof Problem && error.code === "not-signed-in") return;
        const why = whyOf(error);
        keepHere(key, why);
        if (why !== "unreachable" || left.current) return;
        written.current = null;
        timer.current = setTimeout(() => void write(), retry);
      }
    });
    return running.current;
  }, [key, keepHere]);

  useEffect(() => {
    if (key === null) return;
    const { workspace: at, form: named, record: of } = key;
    let gone = false;
    left.current = false;
    decided.current = false;
    const usable = (offer: Offer): boolean =>
      sameFields(offer.content, JSON.parse(base.current)) && JSON.stringify(offer.content) !== base.current;
    const copy = readCopy(key);
    const here: readonly Offer[] = copy === null ? [] : [{ ...copy, from: "browser" as const }].filter(usable);
    setOffers(here);
    if (now.current.kept?.secret !== true)
      void call(getDraft, { params: { workspace: at, form: named, record: of } }).then(
        ({ draft }) => {
          if (gone || decided.current || draft === null) return;
          const there = [{ content: draft.content, at: draft.savedAt, rev: draft.rev, from: "server" as const }].filter(usable);
          setOffers((offered) => [...offered, ...there]);
        },
        () => {},
      );
    return () => {
      gone = true;
      left.current = true;
      void write();
    };
  }, [key, write]);

  useEffect(() => {
    if (key === null || text === base.current || text === written.current) return;
    setState({ is: "typing" });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void write(), pause);
  }, [key, text, write]);

  const dropOnServer = useCallback(
    (known: number): void => {
      if (key === null) return;
      const { workspace: at, form: named, record: of } = key;
      void call(dropDraft, { params: { workspace: at, form: named, record: of }, body: { rev: known } }).catch(() => {});
    },
    [key],
  );
  const forget = useCallback((): void => {
    // waits for a draft that is being sent
    running.current = running.current.then(() => {
      clearTimeout(timer.current);
      if (key !== null) dropCopy(key);
      if (rev.current !== null) dropOnServer(rev.current);
      rev.current = null;
      written.current = null;
      setState({ is: "none" });
    });
  }, [key, dropOnServer]);
  const drop = useCallback((): void => {
    clearTimeout(timer.current);
    base.current = now.current.text;
    decided.current = true;
    setState({ is: "none" });
    setOffers([]);
    forget();
  }, [forget]);

  const handled = useRef(0);
  useEffect(() => {
    if (settled === handled.current) return;
    handled.current = settled;
    clearTimeout(timer.current);
    base.current = now.current.text;
    setState({ is: "none" });
    // After a save, the page fetches its data again. Without this call, a slow fetch would leave time to store the saved text, or the empty form, as
    // a draft.
    forget();
  }, [settled, forget]);

  return useMemo<FormDraft | null>(() => {
    if (key === null) return null;
    return {
      state,
      offers,
      goOn: (offer) => {
        decided.current = true;
        rev.current = offer.rev;
        written.current = JSON.stringify(offer.content);
        now.current.kept?.restore(offer.content as Value);
        setOffers([]);
        setState(
          offer.from === "server"
            ? { is: "kept", at: offer.at }
            : { is: "here", at: offer.at, why: now.current.kept?.secret === true ? "secret" : "unreachable" },
        );
        // a copy in this browser is sent to the server again
        if (offer.from === "browser") written.current = null;
      },
      startAgain: () => {
        dropCopy(key);
        for (const offer of offers) if (offer.from === "server" && offer.rev !== null) dropOnServer(offer.rev);
        setOffers([]);
      },
      flush: () => void write(),
      drop,
      settle: () => setSettled((times) => times + 1),
      isDirty: () => now.current.text !== base.current,
      isKept: () => now.current.text === base.current || (now.current.state.is === "kept" && written.current === now.current.text),
    };
  }, [key, state, offers, write, drop, dropOnServer]);
};
