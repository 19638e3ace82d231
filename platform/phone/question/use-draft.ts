/** A half-given answer, stored in the vault with every change: as it was left, else as `start` gives it; null until the phone has looked. */
import { useEffect, useRef, useState } from "preact/hooks";
import { storage } from "../seat.ts";

/** @param known whether an answer was sent: looked up anew when one is found at the room */
export const useDraft = <T>(kind: string, question: string, known: boolean, start: () => T): readonly [T | null, (next: T) => void] => {
  const key = `draft ${kind} ${question}`;
  const [held, hold] = useState<{ readonly key: string; readonly draft: T } | null>(null);
  const begin = useRef(start);
  begin.current = start;
  useEffect(() => {
    let left = false;
    void storage()
      .read<T>(key)
      .then((kept) => left || hold({ key, draft: kept ?? begin.current() }));
    return () => {
      left = true;
    };
  }, [key, known]);
  return [
    held?.key === key ? held.draft : null,
    (draft) => {
      hold({ key, draft });
      void storage().change<T>(key, () => draft);
    },
  ];
};
