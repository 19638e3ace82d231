/** What a page asks the room for in a request of its own, outside the view of the room. The phone stores the last reply. */
import { useEffect, useState } from "preact/hooks";
import { Refused } from "./api.ts";
import { inRoom, storage } from "./seat.ts";
import { passing, pause } from "./sender.ts";
import { now } from "./store.ts";

/**
 * Asks the room, and again when the room has changed or the connection is back. Until the room replies, the page shows the last stored reply. After a
 * lost reply and after a temporary refusal the phone asks again after growing pauses, because the room may not change again.
 *
 * @param name of the record with the last reply; null while there is nothing to ask
 * @returns undefined until the phone has asked; null if it has no reply
 */
export const useLook = <T>(name: string | null, ask: () => Promise<T>, sequence: number): T | null | undefined => {
  const [seen, setSeen] = useState<T | null | undefined>(undefined);
  const offline = now().line === "offline";
  useEffect(() => {
    let left = false;
    let timer = 0;
    const show = (reply: T | null): void => void (left || setSeen(reply));
    const look = async (stored: string, tries: number): Promise<void> => {
      try {
        const reply = await ask();
        // the page does not wait until the disk has the reply
        void storage().change<T>(stored, () => reply ?? undefined);
        show(reply);
      } catch (error) {
        show((await storage().read<T>(stored)) ?? null);
        const again = !(error instanceof Refused) || passing.includes(error.code);
        if (again && !left) timer = window.setTimeout(() => void look(stored, tries + 1), pause(tries, Math.random()));
      }
    };
    if (name !== null) void look(inRoom(name), 0);
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `name` identifies what is asked; the function is new in each render
  }, [name, sequence, offline]);
  return seen;
};
