/** What a person has half given, kept in the vault: as it was left, else as `start` has it; null until the phone has looked. */
import { useEffect, useRef, useState } from "preact/hooks";
import { vault } from "../seat.ts";

/** @param known whether an answer was sent: looked up anew when one is found at the room. */
export const useHalfGiven = <T>(key: string, known: boolean, start: () => T): readonly [T | null, (next: T) => void] => {
  const [given, hold] = useState<T | null>(null);
  const begin = useRef(start);
  begin.current = start;
  useEffect(() => {
    let left = false;
    void vault()
      .read<T>(key)
      .then((kept) => left || hold(kept ?? begin.current()));
    return () => {
      left = true;
    };
  }, [key, known]);
  return [
    given,
    (next) => {
      hold(next);
      void vault().change<T>(key, () => next);
    },
  ];
};
