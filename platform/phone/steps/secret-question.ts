/**
 * A question that every phone answers in secret (weights, points): what the room asks, the half-given answer, what was sent.
 * Kept in the vault first, then sent under a key that only this phone can derive.
 */
import { ballotKey, fromBase64Url } from "../../contract/seal.ts";
import { useEffect, useState } from "preact/hooks";
import { inRoom, seatCall, secretOf, vault } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now, set } from "../store.ts";
import { padded } from "../wire.ts";
import {
  acknowledgeAnswer,
  foundAnswer,
  keepAnswer,
  refuseAnswer,
  resendAnswer,
  waitingAnswer,
  type SecretEntry,
  type SecretOutbox,
} from "./secret-outbox.ts";

interface AskedOfAll {
  readonly id: string;
  readonly state: "open" | "revealed" | "closed";
  readonly answeredHere: boolean;
}

export interface SecretKind<Asked extends AskedOfAll> {
  /** Names the outbox in the vault, and what the answer's key is derived for. */
  readonly name: "weights" | "points" | "effects";
  /** What the question is called on the wire: the reply's and the bodies' field. */
  readonly field: string;
  readonly paths: { readonly ask: string; readonly give: string; readonly mine: string };
  /** What the room's reply says is asked. */
  readonly askedOf: (reply: unknown) => Asked | null;
  /** Longer than any answer: its length says nothing. */
  readonly answerLength?: number;
}

const usualLength = 2_044;

export const secretQuestion = <Asked extends AskedOfAll, Answer>({
  name,
  field,
  paths,
  askedOf,
  answerLength = usualLength,
}: SecretKind<Asked>) => {
  type Outbox = SecretOutbox<Answer>;
  let outbox: Outbox = {};
  let told: () => void = () => undefined;

  const readOutbox = async (): Promise<Outbox> => (outbox = (await vault().read<Outbox>(inRoom(name))) ?? {});
  const changeOutbox = async (to: (held: Outbox) => Outbox): Promise<void> => {
    outbox = (await vault().change<Outbox>(inRoom(name), (held) => to(held ?? {}))) ?? {};
    told();
  };
  const keyOf = async (question: string): Promise<string> => ballotKey(fromBase64Url(await secretOf()), question, name);

  const sender = createSender<SecretEntry<Answer>>({
    next: async () => waitingAnswer(await readOutbox()),
    send: async (entry) => {
      const key = await keyOf(entry.question);
      const { question, counter, answer } = entry;
      await seatCall(paths.give, (token) => padded({ token, [field]: question, key, counter, answer }, answerLength));
      set({ waits: null });
      await changeOutbox((held) => acknowledgeAnswer(held, entry));
    },
    refused: (entry, { code }) => changeOutbox((held) => refuseAnswer(held, entry, code)),
    waits: (why) => {
      set({ waits: why });
      told();
    },
  });

  /** What this phone gave, asked of the room once when the phone does not know it; sent again when the room does not. */
  const findMine = async ({ id, answeredHere, state }: Asked): Promise<void> => {
    if (state !== "open") return;
    if (outbox[id] && !answeredHere) return changeOutbox((held) => resendAnswer(held, id));
    if (outbox[id] || !answeredHere) return;
    const key = await keyOf(id);
    const { answer, counter } = await seatCall<{ answer: Answer | null; counter: number }>(paths.mine, (token) => ({
      token,
      [field]: id,
      key,
    }));
    if (answer) await changeOutbox((held) => foundAnswer(held, id, answer, counter));
  };

  /** Asks the room; falls back on what it said last, so that the page outlives a lost line. */
  const look = async (): Promise<Asked | null> => {
    await readOutbox();
    try {
      const asked = askedOf(await seatCall<unknown>(paths.ask, (token) => ({ token })));
      await vault().change(inRoom(field), () => asked ?? undefined);
      if (asked) await findMine(asked).catch(() => undefined);
      void sender.flush();
      return asked;
    } catch {
      return (await vault().read<Asked>(inRoom(field))) ?? null;
    }
  };

  return {
    /** Keeps an answer, sets out to send it, and leads to the head of the page, where it says what became of it. */
    send: async (question: string, answer: Answer): Promise<void> => {
      await changeOutbox((held) => keepAnswer(held, question, answer));
      void sender.flush();
      scrollTo(0, 0);
      // the button that sent it goes away
      document.querySelector("h1")?.focus({ preventScroll: true });
    },
    sentOf: (question: string): Answer | undefined => outbox[question]?.answer,
    /** What the room asks now; undefined until the phone has looked. Looked at anew when the room changed or the line came back. */
    useAsked: (sequence: number): { asked: Asked | null | undefined; entry: SecretEntry<Answer> | undefined } => {
      const [asked, setAsked] = useState<Asked | null | undefined>(undefined);
      const [, tick] = useState(0);
      const offline = now().line === "offline";
      useEffect(() => {
        let left = false;
        told = () => tick((n) => n + 1);
        void look().then((found) => left || setAsked(found));
        return () => {
          left = true;
        };
      }, [sequence, offline]);
      return { asked, entry: asked ? outbox[asked.id] : undefined };
    },
  };
};
