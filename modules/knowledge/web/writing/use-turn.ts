/**
 * The turn of a form: the right to write the text of a work in a language at present. It begins when the form opens and ends when the form closes.
 * While the person types, the form reports activity. If somebody takes the text over, the form shows this immediately, by the live event.
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
  /** `asking`: the server has not answered yet. `free`: the turn ended because the person showed no activity. */
  readonly is: "asking" | "mine" | "other" | "free";
  /** The turn of another person who is writing the text; otherwise null. */
  readonly other: Turn | null;
  readonly lang: string;
  readonly error: unknown;
  takeOver(): void;
  begin(): void;
}

/** The minimum time between two reports of activity. */
const signEvery = 60_000;

/** @param typed the content of the form: each change of it shows that the person is writing */
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
      // cancels requests whose response may be older than this one
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
      // if this request does not arrive, the turn ends later because of the time limit
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
