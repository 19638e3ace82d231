/**
 * Handles the claim of this phone's agency (the levels that the agency chose for the items of a question). The phone stores a change first, sends it
 * when the room can be reached, and fetches the claim again when the room has changed. `Way` has the parts that differ between steps: the question
 * and the requests.
 */
import { useEffect, useState } from "preact/hooks";
import { inRoom, storage } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now } from "../store.ts";
import { emptyBox, learn, say, see, took, tooLate, unsent, type Change, type ClaimBox, type Stands } from "./claim-outbox.ts";

/** Milliseconds between two checks for claims from the other phones of the agency. */
const lookEvery = 8000;
/** Maximum number of changes in one request; further changes are sent in the next request. */
const mostAtOnce = 60;

export interface Way<Seen, L extends string> {
  /** Name of the record in the phone's storage. */
  readonly name: string;
  /** Fetches the current claim from the room; null if the room cannot be reached. */
  readonly look: () => Promise<Seen | null>;
  readonly send: (
    question: string,
    changes: readonly ({ readonly item: string } & Change<L>)[],
  ) => Promise<{ readonly seen: Seen; readonly older: readonly string[] }>;
  readonly questionOf: (seen: Seen) => { readonly id: string; readonly revealed: boolean } | null;
  readonly standsOf: (seen: Seen) => readonly Stands<L>[];
}

interface Told<Seen, L extends string> {
  /** Null until the room has answered once. */
  readonly seen: Seen | null;
  readonly box: ClaimBox<L>;
}
export interface Claiming<Seen, L extends string> extends Told<Seen, L> {
  say(item: string, level: L): void;
  /** Called when the person has seen the changes by colleagues. */
  see(): void;
}

/** Stores changes, sends them and fetches the current claim; calls `tell` after every change. */
const createClaim = <Seen, L extends string>(way: Way<Seen, L>, tell: (told: Partial<Told<Seen, L>>) => void) => {
  const name = inRoom(way.name);
  let question = "";
  const change = async (to: (box: ClaimBox<L>) => ClaimBox<L>): Promise<void> => {
    const mine = question;
    const kept = await storage().change<ClaimBox<L>>(name, (held) => to(held?.question === mine ? held : emptyBox(mine)));
    tell({ box: kept ?? emptyBox(mine) });
  };
  const sender = createSender<Readonly<Record<string, Change<L>>>>({
    next: async () => {
      const held = await storage().read<ClaimBox<L>>(name);
      if (held?.question !== question || unsent(held) === 0) return undefined;
      return Object.fromEntries(Object.entries(held.changes).slice(0, mostAtOnce));
    },
    send: async (batch) => {
      const { seen, older } = await way.send(
        question,
        Object.entries(batch).map(([item, one]) => ({ item, ...one })),
      );
      tell({ seen });
      await change((held) => took(held, batch, { claim: way.standsOf(seen), older }));
    },
    // the question was revealed before these changes arrived, or the room now asks another question
    refused: () => change(tooLate),
    waits: () => undefined,
  });
  return {
    say: (item: string, level: L): void => void change((held) => say(held, item, level)).then(() => sender.flush()),
    see: (): void => void change(see),
    /** Fetches the current claim from the room. An error is not reported here, because the head of the page shows whether the room can be reached. */
    look: async (): Promise<void> => {
      const told = await way.look();
      if (told === null) return;
      const asked = way.questionOf(told);
      question = asked?.id ?? "";
      tell({ seen: told });
      await change((held) => {
        const learned = learn(held, way.standsOf(told));
        return asked?.revealed === true ? tooLate(learned) : learned;
      });
      await sender.flush();
    },
  };
};

/** Uses the claim of a step. `sequence` is the number of the room's last change, so that a change of the room is fetched at once. */
export const useClaim = <Seen, L extends string>(make: () => Way<Seen, L>, sequence: number): Claiming<Seen, L> => {
  const [told, setTold] = useState<Told<Seen, L>>({ seen: null, box: emptyBox("") });
  const [claim] = useState(() => createClaim(make(), (more) => setTold((before) => ({ ...before, ...more }))));
  const { line, tag } = now();
  useEffect(() => {
    void claim.look();
    const timer = setInterval(() => document.visibilityState === "visible" && void claim.look(), lookEvery);
    return () => clearInterval(timer);
  }, [claim, sequence, line, tag]);
  return { ...told, say: claim.say, see: claim.see };
};
