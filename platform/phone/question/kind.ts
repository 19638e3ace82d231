/**
 * A kind of question, as its module declares it to the phone: data and pure functions. The frame stores the answers, sends them and finds
 * them again. The page of a kind is a separate file (`phone-module.ts`).
 */
import { ballotKey } from "../../contract/seal.ts";

export interface QuestionKind<Item = unknown> {
  /** Unique among the kinds; part of the key of outbox entries and drafts. */
  readonly name: string;
  /** `give` receives an answer; `mine` returns this phone's own answer. */
  readonly paths: { readonly give: string; readonly mine: string };
  /** The JSON of every answer is padded to this number of bytes, so that the length of a request reveals nothing. */
  readonly length: number;
  /** Unique among the questions of this kind. */
  idOf(item: Item): string;
  /** Identifies the group of questions that are asked together. If this function is absent, each question is asked alone. */
  groupOf?(item: Item): string;
  /** Fields of the request that identify the question, and the ballot's key, which only this phone can derive. */
  ballot(item: Item, secret: Uint8Array): Readonly<Record<string, string>> & { readonly key: string };
  /** Additional fields that are sent with the answer. */
  beside?(item: Item, secret: Uint8Array): Readonly<Record<string, string>>;
}

/** An open question, and whether the room lists this seat among those who answered it. */
export interface OpenItem<Item> {
  readonly item: Item;
  readonly answeredHere: boolean;
}

/** The state of a question, as the room reports it, for a kind with one question at a time. */
export interface Asked {
  readonly id: string;
  readonly state: "open" | "revealed" | "closed";
  /** True if this seat answered. False for all seats after the reveal. */
  readonly answeredHere: boolean;
  readonly answered: number;
  readonly present: number;
}

/** A kind with one question at a time. The phone asks the room for that question; its item is the id of the question. */
export interface SingleKind<A extends Asked = Asked> extends QuestionKind<string> {
  /** Path of the request that returns the current question. */
  readonly ask: string;
  askedOf(reply: unknown): A | null;
}

/** @param field name of the field that holds the question's id in a request */
export const singleKind = <A extends Asked>({
  name,
  field,
  paths: { ask, ...paths },
  askedOf,
  length = 2_044,
}: {
  readonly name: string;
  readonly field: string;
  readonly paths: { readonly ask: string; readonly give: string; readonly mine: string };
  readonly askedOf: (reply: unknown) => A | null;
  readonly length?: number;
}): SingleKind<A> => ({
  name,
  paths,
  length,
  idOf: (id) => id,
  ballot: (id, secret) => ({ [field]: id, key: ballotKey(secret, id, name) }),
  ask,
  askedOf,
});
