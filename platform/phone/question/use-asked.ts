/** The current question of a kind with one question at a time. */
import { useEffect, useState } from "preact/hooks";
import { questionPaths } from "../../contract/question-paths.ts";
import { inRoom, seatCall, storage } from "../seat.ts";
import { now } from "../store.ts";
import { compareWithRoom, flushAnswers, loadAnswers } from "./answers.ts";
import type { Asked, SingleKind } from "./kind.ts";

/** Asks the room. If the room cannot be reached, uses its last reply, so that the page still works after the connection is lost. */
const look = async <A extends Asked>(kind: SingleKind<A>): Promise<A | null> => {
  const stored = inRoom(`asked ${kind.name}`);
  await loadAnswers();
  try {
    const compare = compareWithRoom();
    const { question } = await seatCall<{ question: (A & { readonly shown: object }) | null }>(questionPaths.get, (token) => ({
      token,
      kind: kind.name,
    }));
    const asked = question && { ...question, ...question.shown };
    await storage().change(stored, () => asked ?? undefined);
    if (asked?.state === "open") await compare(kind, [{ item: asked.id, answeredHere: asked.answeredHere }]).catch(() => undefined);
    flushAnswers();
    return asked;
  } catch {
    return (await storage().read<A>(stored)) ?? null;
  }
};

/** Undefined until the phone has asked. It asks again when the room has changed or the connection is back. */
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
