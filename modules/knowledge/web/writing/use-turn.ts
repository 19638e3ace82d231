/**
 * The turn of a form that writes the text of a work in a language. It begins with the form, gives a sign while its person types, and stops with
 * the form. Somebody who takes the text over is shown at once, by the live event.
 */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call, queryClient, read, refresh } from "#platform/web/shell/api.ts";
import { beginWriting, listWriting, stopWriting, takeOverWriting, type Turn } from "../../contract/writing.ts";
import { useFollowed } from "./use-followed.ts";

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
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({ ...read(listWriting, { workspace, work }), enabled: asked });
  const signed = useRef(0);
  const mine = useRef<string | null>(null);
  useFollowed({ workspace, work });
  const { mutate: ask, error } = useMutation({
    mutationFn: (over: string | null) => {
      signed.current = performance.now();
      const params = { workspace, work, lang };
      return over === null ? call(beginWriting, { params, body: {} }) : call(takeOverWriting, { params, body: { turn: over } });
    },
    onSuccess: async ({ turn }) => {
      mine.current = turn.mine ? turn.turn : null;
      const { queryKey } = read(listWriting, { workspace, work });
      // an answer that is on its way may be older
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (old) => ({
        turns: [...(old?.turns ?? []).filter((one) => one.lang !== turn.lang), turn],
      }));
      setAsked(true);
    },
  });
  useEffect(() => {
    ask(null);
    return () => {
      const turn = mine.current;
      mine.current = null;
      if (turn === null) return;
      // if it does not arrive, the turn ends by itself
      call(stopWriting, { params: { workspace, work, lang }, body: { turn } }).then(
        () => refresh(listWriting),
        () => {},
      );
    };
  }, [workspace, work, lang, ask]);
  const before = useRef(typed);
  useEffect(() => {
    if (before.current === typed) return;
    before.current = typed;
    const sign = setTimeout(() => ask(null), Math.max(0, signed.current + signEvery - performance.now()));
    return () => clearTimeout(sign);
  }, [typed, ask]);
  const present = data?.turns.find((one) => one.lang === lang) ?? null;
  return {
    is: !asked ? "asking" : present === null ? "free" : present.mine ? "mine" : "other",
    other: present?.mine === false ? present : null,
    lang,
    error,
    takeOver: () => ask(present?.turn ?? null),
    begin: () => ask(null),
  };
};
