/** The interface of the question engine (`Services.questions`), and the types of its arguments. */
import type { Tx } from "../db/index.ts";
import type { Outside } from "../http/outside.ts";
import type { AnyKind, AskedSeat, Item, QuestionKind } from "./kind.ts";

/** The parts of a request (`Context`) that the engine needs. */
export interface Asking {
  readonly tx: Tx;
  readonly outside: Outside["run"];
}

/** The person who answers. */
export interface Answering {
  readonly workspace: string;
  /** The clearance of the room. */
  readonly clearance: number;
  readonly seat: AskedSeat;
}

/** An answer, as a phone or a confirmed paper ballot gives it. */
export interface Given<Answer> {
  /** The ballot key: the same for every answer of one person to this item. Only that person's phone or paper ballot knows it. */
  readonly key: string;
  /** The counter only rises; an answer with a lower counter never replaces one with a higher. */
  readonly counter: number;
  readonly pairing?: string;
  readonly answer: Answer;
}

export interface Stored<Answer> {
  readonly answer: Answer | null;
  readonly counter: number;
}

/** The plaintext that is encrypted: an answer, and data that must not be stored beside it unencrypted. */
export interface Plain {
  readonly answer: unknown;
  readonly agency: string | null;
  readonly pairing?: string;
}

/** Facts about the room that the caller provides at a reveal. */
export interface Revealing {
  /** The number of seats that were asked. */
  readonly asked: number;
  /** Whether the same people can be asked again (the room is open), for kinds that pair answers. */
  readonly again?: boolean;
}

export interface Questions {
  /** The kind with this name. @throws Error for a name that no module declares */
  kind(name: string): AnyKind;
  /** Opens the items of a question: a single item, or one for each part. */
  open(asking: Asking, kind: AnyKind, question: string, parts?: readonly (string | null)[]): Promise<void>;
  /**
   * Stores an answer in a separate transaction, then marks the seat in `asking.tx`.
   * @returns whether the seat had not answered before
   * @throws Problem not-found, no-access (this seat is not asked), round-closed, ballot-key-other, answer-too-long, answers-lost, and the
   * Problems of `trim`
   */
  cast<Answer, Asked>(
    asking: Asking,
    who: Answering,
    kind: QuestionKind<Answer, Asked>,
    item: Item,
    given: Given<Answer>,
  ): Promise<boolean>;
  /** The answer of a ballot key, for the holder of the key. */
  mine<Answer, Asked>(asking: Asking, kind: QuestionKind<Answer, Asked>, item: Item, key: string): Promise<Stored<Answer>>;
  /** Decrypts every answer, applies the agency rule, writes the typed rows in a random order. @throws Problem not-found, round-closed, few-answers, answers-lost */
  reveal(asking: Asking, kind: AnyKind, item: Item, room: Revealing): Promise<number>;
  /**
   * Ends an item without a result, if fewer than three people answered or its key is lost. @throws Problem not-found, round-closed,
   * enough-answers
   */
  end(asking: Asking, kind: AnyKind, item: Item, asked: number): Promise<void>;
  /**
   * Inserts typed rows for answers that do not come from ballots, without a key. For demonstrations.
   * @param before answers of the item before, with the same pairing tokens
   */
  restore(tx: Tx, kind: AnyKind, item: Item, answers: readonly Plain[], before?: readonly Plain[]): Promise<void>;
  /** Ends the pairing of these questions, because nobody who was asked can be asked again. */
  forgetPairings(tx: Tx, questions: readonly string[]): Promise<void>;
  /** Runs at the start: destroys keys without an open item, and gives a new key to an empty item whose key is missing. */
  resume(): Promise<void>;
}
