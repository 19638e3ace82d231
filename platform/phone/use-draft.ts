/**
 * What a person types on a phone: the draft of an answer, of a scenario, of a measure. The phone stores it after every change and restores it later; a
 * new draft comes from `start`. Null until the phone has read its storage.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { storage } from "./seat.ts";

/**
 * @param key name of the record in the phone's storage
 * @param known whether the phone has an answer that was sent; when this changes, because the room returned an answer, the draft is read again
 */
export const useDraft = <T>(key: string, known: boolean, start: () => T): readonly [T | null, (next: T) => void] => {
  const [held, hold] = useState<{ readonly key: string; readonly draft: T } | null>(null);
  const begin = useRef(start);
  const changes = useRef(0);
  begin.current = start;
  useEffect(() => {
    let left = false;
    // Text typed while the stored draft is being read is newer than the stored draft.
    const before = changes.current;
    void storage()
      .read<T>(key)
      .then((kept) => left || changes.current !== before || hold({ key, draft: kept ?? begin.current() }));
    return () => {
      left = true;
    };
  }, [key, known]);
  return [
    held?.key === key ? held.draft : null,
    (draft) => {
      changes.current += 1;
      hold({ key, draft });
      void storage().change<T>(key, () => draft);
    },
  ];
};
