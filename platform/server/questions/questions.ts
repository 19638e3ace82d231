/** What the question engine offers (`Services.questions`), and what it takes. */
import type { Tx } from "../db/index.ts";
import type { Outside } from "../http/outside.ts";
import type { AnyKind, AskedSeat, Item, QuestionKind } from "./kind.ts";

/** What the engine needs of a request (`Context`). */
export interface Asking {
  readonly tx: Tx;
  readonly outside: Outside["run"];
}

/** Who answers. */
export interface Answering {
  readonly workspace: string;
  /** Of the room. */
  readonly clearance: number;
  readonly seat: AskedSeat;
}

/** An answer as a phone or a confirmed sheet of paper gives it. */
export interface Given<Answer> {
  /** The ballot key: the same for the same person in this item, and known to that person's phone or paper alone. */
  readonly key: string;
  /** Only rises; a lower one never replaces a higher. */
  readonly counter: number;
  readonly pairing?: string;
  readonly answer: Answer;
}

export interface Stored<Answer> {
  readonly answer: Answer | null;
  readonly counter: number;
}

/** What is encrypted: an answer and what must not lie beside it in clear. */
export interface Plain {
  readonly answer: unknown;
  readonly agency: string | null;
  readonly pairing?: string;
}

/** What the caller knows of the room at a reveal. */
export interface Revealing {
  /** Seats that were asked. */
  readonly asked: number;
  /** Whether the same people can be asked again, for kinds that pair answers: the room is open. */
  readonly again?: boolean;
}

export interface Questions {
  /** Kinds by name. @throws Error for a name that no module declares */
  kind(name: string): AnyKind;
  /** Opens the items of a question: one, or one for each part. */
  open(asking: Asking, kind: AnyKind, question: string, parts?: readonly (string | null)[]): Promise<void>;
  /**
   * Casts an answer in a transaction apart, then marks the seat in `asking.tx`.
   * @returns whether the seat had not answered before
   * @throws Problem not-found, no-access (this seat is not asked), round-closed, ballot-key-other, answer-too-long, answers-lost, and those of `trim`
   */
  cast<Answer, Asked>(
    asking: Asking,
    who: Answering,
    kind: QuestionKind<Answer, Asked>,
    item: Item,
    given: Given<Answer>,
  ): Promise<boolean>;
  /** The answer of a ballot key, for its holder. */
  mine<Answer, Asked>(asking: Asking, kind: QuestionKind<Answer, Asked>, item: Item, key: string): Promise<Stored<Answer>>;
  /** Decrypts every answer, applies the agency rule, writes the typed rows in a random order. @throws Problem not-found, round-closed, few-answers, answers-lost */
  reveal(asking: Asking, kind: AnyKind, item: Item, room: Revealing): Promise<number>;
  /** Ends an item without a result: fewer than three answered, or its key is lost. @throws Problem not-found, round-closed, enough-answers */
  end(asking: Asking, kind: AnyKind, item: Item, asked: number): Promise<void>;
  /**
   * Answers known from elsewhere become typed rows; no key is needed. For demonstrations.
   * @param before answers of the item before, with the same pairing tokens
   */
  restore(tx: Tx, kind: AnyKind, item: Item, answers: readonly Plain[], before?: readonly Plain[]): Promise<void>;
  /** Ends the pairing of these questions: nobody who was asked can be asked again. */
  forgetPairings(tx: Tx, questions: readonly string[]): Promise<void>;
  /** At the start: destroys keys without an open item, gives empty items without a key a new one. */
  resume(): Promise<void>;
}
