/**
 * A kind of question, as its module declares it to the phone: data and pure functions. The platform stores the answers, sends them, and fetches lost
 * answers from the room. The page of a kind is a separate file (`phone-module.ts`).
 */
import type { AskedQuestion as Asked } from "../../contract/questions.ts";

export type { Asked };

/** Identifies a question to the server: `part` is the scenario of a round, and null for other kinds. */
export interface Place {
  readonly question: string;
  readonly part: string | null;
}

export interface QuestionKind<Item = unknown> {
  /** The name that the module's server declares; part of the key of ballots, outbox entries and drafts. */
  readonly name: string;
  /** The JSON of every answer is padded to this number of bytes, so that the length of a request reveals nothing. */
  readonly length: number;
  /** Whether the phone sends a pairing token, so that the server can count who changed their answer between two rounds. */
  readonly pairs?: true;
  placeOf(item: Item): Place;
}

/** The id of an item, unique among the questions of its kind. */
export const itemId = <Item>(kind: QuestionKind<Item>, item: Item): string => {
  const { question, part } = kind.placeOf(item);
  return part === null ? question : `${question} ${part}`;
};

/** An open question, and whether the room lists this seat among the seats that answered the question. */
export interface OpenItem<Item> {
  readonly item: Item;
  readonly answeredHere: boolean;
}

/** A kind with one question at a time. The phone asks the room for that question; its item is the id of the question. */
export interface SingleKind<A extends Asked = Asked> extends QuestionKind<string> {
  /** Only for the type checker: the question that the server returns. */
  readonly asked?: A;
}

export const singleKind = <A extends Asked>(name: string, length = 2_044): SingleKind<A> => ({
  name,
  length,
  placeOf: (question) => ({ question, part: null }),
});

/** The message that says why a question was closed without a result. */
export const closedWords = ({ closedBecause }: Pick<Asked, "closedBecause">): string =>
  closedBecause === "lost" ? "phone.closed-lost" : "phone.closed-few";
