/** The current question of a kind with one question at a time. */
import { questionPaths } from "../../contract/question-paths.ts";
import { seatCall } from "../seat.ts";
import { useLook } from "../use-look.ts";
import { compareWithRoom, flushAnswers, loadAnswers } from "./answers.ts";
import type { Asked, SingleKind } from "./kind.ts";

const ask = async <A extends Asked>(kind: SingleKind<A>): Promise<A | null> => {
  await loadAnswers();
  const compare = compareWithRoom();
  const { question } = await seatCall<{ question: (A & { readonly shown: object }) | null }>(questionPaths.get, (token) => ({
    token,
    kind: kind.name,
  }));
  const asked = question && { ...question, ...question.shown };
  if (asked?.state === "open") await compare(kind, [{ item: asked.id, answeredHere: asked.answeredHere }]).catch(() => undefined);
  flushAnswers();
  return asked;
};

/** Undefined until the phone has asked. It asks again when the room has changed or the connection is back. */
export const useAsked = <A extends Asked>(kind: SingleKind<A>, sequence: number): A | null | undefined =>
  useLook(`asked ${kind.name}`, () => ask(kind), sequence);
