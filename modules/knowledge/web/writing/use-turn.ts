/**
 * The turn of a form that writes the text of a work in a language. It begins with the form, gives a sign while its person types, and stops with
 * the form. Somebody who takes the text over is shown at once, by the live event.
 */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useStream } from "#platform/web/live/use-stream.ts";
import { address, call, queryClient, read, refresh } from "#platform/web/shell/api.ts";
import { getWork, getWorkText } from "../../contract/passages.ts";
import { beginWriting, followWriting, listWriting, stopWriting, takeOverWriting, writingEvent, type Turn } from "../../contract/writing.ts";

interface Text {
  readonly workspace: string;
  readonly work: string;
  readonly lang: string;
}

export interface WritingTurn {
  /** `asking` until the server has answered; `free` if the turn ended by itself. */
  readonly is: "asking" | "mine" | "other" | "free";
  /** Who is writing the text, if it is somebody else. */
  readonly other: Turn | null;
  readonly lang: string;
  readonly error: unknown;
  takeOver(): void;
  begin(): void;
}

/** A sign is given at most once in this time. */
const signEvery = 60_000;

/** @param typed what is in the form: a change of it is a sign that its person is writing */
export const useTurn = ({ workspace, work, lang }: Text, typed = ""): WritingTurn => {
  const params = { workspace, work };
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({ ...read(listWriting, params), enabled: asked });
  const [error, setError] = useState<unknown>(null);
  const signed = useRef(0);
  const mine = useRef<string | null>(null);
  const keep = useCallback(
    async ({ turn }: { readonly turn: Turn }): Promise<void> => {
      mine.current = turn.mine ? turn.turn : null;
      const { queryKey } = read(listWriting, { workspace, work });
      // an answer that is on its way may be older
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (old) => ({
        turns: [...(old?.turns ?? []).filter((one) => one.lang !== turn.lang), turn],
      }));
      setAsked(true);
      setError(null);
    },
    [workspace, work],
  );
  const begin = useCallback((): void => {
    signed.current = performance.now();
    call(beginWriting, { params: { workspace, work, lang }, body: {} }).then(keep, setError);
  }, [workspace, work, lang, keep]);
  useEffect(() => {
    begin();
    return () => {
      const turn = mine.current;
      mine.current = null;
      if (turn === null) return;
      const stop = { params: { workspace, work, lang }, body: { turn } };
      // if it does not arrive, the turn ends by itself
      call(stopWriting, stop).then(
        () => refresh(listWriting),
        () => {},
      );
    };
  }, [workspace, work, lang, begin]);
  const before = useRef(typed);
  useEffect(() => {
    if (before.current === typed) return;
    before.current = typed;
    const sign = setTimeout(begin, Math.max(0, signed.current + signEvery - performance.now()));
    return () => clearTimeout(sign);
  }, [typed, begin]);
  const fetchAll = (): void => void refresh(listWriting, getWork, getWorkText);
  useStream(address(followWriting, { params }), { event: writingEvent, hear: fetchAll, fetchAll });
  const present = data?.turns.find((one) => one.lang === lang) ?? null;
  return {
    is: !asked ? "asking" : present === null ? "free" : present.mine ? "mine" : "other",
    other: present?.mine === false ? present : null,
    lang,
    error,
    takeOver: () => {
      if (present !== null) call(takeOverWriting, { params: { ...params, lang }, body: { turn: present.turn } }).then(keep, setError);
    },
    begin,
  };
};
