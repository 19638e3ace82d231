/**
 * Handles the claim of this phone's agency (the levels that the agency chose for the items of a question). The phone stores a change first, sends it
 * when the room can be reached, also while it shows another page, and fetches the claim again when the room has changed. `Way` has the parts that
 * differ between steps: the question and the requests.
 */
import { useEffect, useState } from "preact/hooks";
import { inRoom, storage } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now, set } from "../store.ts";
import {
  boxFor,
  emptyBox,
  learn,
  say,
  see,
  seeLate,
  took,
  tooLate,
  unsent,
  type Change,
  type ClaimBox,
  type Stands,
} from "./claim-outbox.ts";

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
  /** Called when the person has seen how many changes came too late. */
  seeLate(): void;
}

type Show<Seen, L extends string> = (told: Partial<Told<Seen, L>>) => void;

/** The claim of one step. It is created once, so that one sender sends its changes, whether its page is open or not. */
export interface Claim<Seen, L extends string> extends Omit<Claiming<Seen, L>, keyof Told<Seen, L>> {
  /** Fetches the current claim from the room. An error is not reported here, because the head of the page shows whether the room can be reached. */
  look(): Promise<void>;
  /** Counts and sends the changes that the phone has stored. */
  sendStored(): Promise<void>;
  /** Calls `show` after every change. @returns ends this */
  showOn(show: Show<Seen, L>): () => void;
}

interface Batch<L extends string> {
  readonly question: string;
  readonly changes: Readonly<Record<string, Change<L>>>;
}

export const createClaim = <Seen, L extends string>(way: Way<Seen, L>): Claim<Seen, L> => {
  type Box = ClaimBox<L>;
  /** The page that is open shows the claim. */
  let show: Show<Seen, L> = () => undefined;
  /** The question that the page shows. */
  let question = "";
  const read = (): Promise<Box | undefined> => storage().read<Box>(inRoom(way.name));
  const count = (box: Box | undefined): void => set({ unsent: { ...now().unsent, [way.name]: box === undefined ? 0 : unsent(box) } });
  const store = async (to: (held: Box | undefined) => Box | undefined): Promise<void> => {
    const box = await storage().change<Box>(inRoom(way.name), to);
    count(box);
    if (box?.question === question) show({ box });
  };
  const change = (to: (box: Box) => Box): Promise<void> => {
    const mine = question;
    return store((held) => to(boxFor(held, mine)));
  };
  /** Records what the room answered to a batch, unless the phone has learned of another question in the meantime. */
  const answered = (batch: Batch<L>, to: (box: Box) => Box): Promise<void> =>
    store((held) => (held?.question === batch.question ? to(held) : held));
  const sender = createSender<Batch<L>>({
    next: async () => {
      const held = await read();
      if (held === undefined || unsent(held) === 0) return undefined;
      return { question: held.question, changes: Object.fromEntries(Object.entries(held.changes).slice(0, mostAtOnce)) };
    },
    send: async (batch) => {
      const { seen, older } = await way.send(
        batch.question,
        Object.entries(batch.changes).map(([item, one]) => ({ item, ...one })),
      );
      set({ waits: null });
      if (batch.question === question) show({ seen });
      await answered(batch, (held) => took(held, batch.changes, { claim: way.standsOf(seen), older }));
    },
    // the question was revealed before these changes arrived, or the room now asks another question
    refused: (batch) => answered(batch, tooLate),
    waits: (why) => set({ waits: why }),
  });
  return {
    say: (item, level) => void change((held) => say(held, item, level)).then(() => sender.flush()),
    see: () => void change(see),
    seeLate: () => void change(seeLate),
    look: async () => {
      const told = await way.look();
      if (told === null) return;
      const asked = way.questionOf(told);
      question = asked?.id ?? "";
      show({ seen: told });
      await change((held) => {
        const learned = learn(held, way.standsOf(told));
        return asked?.revealed === true ? tooLate(learned) : learned;
      });
      await sender.flush();
    },
    sendStored: async () => {
      count(await read());
      await sender.flush();
    },
    showOn: (on) => {
      show = on;
      return () => {
        show = () => undefined;
      };
    },
  };
};

/** Uses the claim of a step. `sequence` is the number of the room's last change, so that a change of the room is fetched at once. */
export const useClaim = <Seen, L extends string>(claim: Claim<Seen, L>, sequence: number): Claiming<Seen, L> => {
  const [told, setTold] = useState<Told<Seen, L>>({ seen: null, box: emptyBox("") });
  const { line, tag } = now();
  useEffect(() => claim.showOn((more) => setTold((before) => ({ ...before, ...more }))), [claim]);
  useEffect(() => {
    void claim.look();
    const timer = setInterval(() => document.visibilityState === "visible" && void claim.look(), lookEvery);
    return () => clearInterval(timer);
  }, [claim, sequence, line, tag]);
  return { ...told, say: claim.say, see: claim.see, seeLate: claim.seeLate };
};
