/**
 * A kind of question, as its module declares it to the phone: data and pure functions. The frame does the rest: it stores answers, sends
 * them, and finds them again. The page of the kind is a file of its own (`module.ts`).
 */
import { ballotKey } from "../../contract/seal.ts";

export interface QuestionKind<Item = unknown> {
  /** Unique among the kinds; names the entries of the outbox and the drafts. */
  readonly name: string;
  /** `give` takes an answer, `mine` gives this phone's own answer back. */
  readonly paths: { readonly give: string; readonly mine: string };
  /** The JSON of every answer is padded to this many bytes, so that its length on the wire says nothing. */
  readonly length: number;
  /** Unique among the questions of this kind. */
  idOf(item: Item): string;
  /** Names the questions that are asked together; absent: each is asked alone. */
  groupOf?(item: Item): string;
  /** Fields that name the question on the wire, and the ballot's key, which only this phone can derive. */
  ballot(item: Item, secret: Uint8Array): Readonly<Record<string, string>> & { readonly key: string };
  /** Further fields that travel with the answer. */
  beside?(item: Item, secret: Uint8Array): Readonly<Record<string, string>>;
}

/** An open question, and whether the room lists this seat among those who answered it. */
export interface OpenItem<Item> {
  readonly item: Item;
  readonly answeredHere: boolean;
}

/** What the room says of a question that it asks one at a time. */
export interface Asked {
  readonly id: string;
  readonly state: "open" | "revealed" | "closed";
  /** This seat answered; false for all after the reveal. */
  readonly answeredHere: boolean;
  readonly answered: number;
  readonly present: number;
}

/** A kind that the room asks one question of at a time, and that the phone asks the room for. Its item is the question's id. */
export interface SingleKind<A extends Asked = Asked> extends QuestionKind<string> {
  /** Where the phone learns what is asked. */
  readonly ask: string;
  askedOf(reply: unknown): A | null;
}

/** @param field what the question is called on the wire */
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
