/** What the room asks of a kind that it asks one question of at a time. */
import { useEffect, useState } from "preact/hooks";
import { inRoom, seatCall, storage } from "../seat.ts";
import { now } from "../store.ts";
import { compareWithRoom, flushAnswers, loadAnswers } from "./answers.ts";
import type { Asked, SingleKind } from "./kind.ts";

/** Asks the room; falls back on what it said last, so that the page outlives a lost line. */
const look = async <A extends Asked>(kind: SingleKind<A>): Promise<A | null> => {
  const stored = inRoom(`asked ${kind.name}`);
  await loadAnswers();
  try {
    const compare = compareWithRoom();
    const asked = kind.askedOf(await seatCall<unknown>(kind.ask, (token) => ({ token })));
    await storage().change(stored, () => asked ?? undefined);
    if (asked?.state === "open") await compare(kind, [{ item: asked.id, answeredHere: asked.answeredHere }]).catch(() => undefined);
    flushAnswers();
    return asked;
  } catch {
    return (await storage().read<A>(stored)) ?? null;
  }
};

/** undefined until the phone has looked. Looked at anew when the room changed or the line came back. */
export const useAsked = <A extends Asked>(kind: SingleKind<A>, sequence: number): A | null | undefined => {
  const [asked, setAsked] = useState<A | null | undefined>(undefined);
  const offline = now().line === "offline";
  useEffect(() => {
    let left = false;
    void look(kind).then((one) => left || setAsked(one));
    return () => {
      left = true;
    };
  }, [kind, sequence, offline]);
  return asked;
};
