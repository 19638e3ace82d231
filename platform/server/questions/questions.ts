/** The interface of the question engine (`Services.questions`), and the types of its arguments. */
import type { Tx } from "../db/index.ts";
import type { Outside } from "../http/outside.ts";
import type { AskedSeat, Item, QuestionKind } from "./kind.ts";

/** The parts of a request (`Context`) that the engine needs. */
export interface Asking {
  readonly tx: Tx;
  readonly outside: Outside["run"];
}

/** The person who answers. */
export interface Answering {
  readonly workspace: string;
  readonly room: string;
  /** The clearance of the room. */
  readonly clearance: number;
  readonly seat: AskedSeat;
  /** Those of the given seats that may still answer in this room, because a seat can end while its answer waits for a batch. */
  present(tx: Tx, seats: readonly string[]): Promise<ReadonlySet<string>>;
}

/** An answer, as a phone or a confirmed paper ballot gives it. */
export interface Given<Answer> {
  /** The ballot key: the same for every answer of one person to this item. Only that person's phone or paper ballot knows it. */
  readonly key: string;
  /** The counter increases with every change; an answer with a lower counter never replaces an answer with a higher counter. */
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

/** Data about the room that the caller passes to a reveal. */
export interface Revealing {
  /** The number of seats that were asked. */
  readonly asked: number;
  /** Whether the same people can be asked again (the room is open), for kinds that pair answers. */
  readonly again?: boolean;
  /**
   * For each agency, the number of people who answered, were admitted before the question opened, and are still in the room. Only these people
   * count for keeping the agency's label. If it is absent, everybody who answered counts.
   */
  readonly admitted?: ReadonlyMap<string, number>;
}

export interface Questions {
  /** The kind with this name. @throws Problem not-found for a name that no module declares */
  kind(name: string): QuestionKind;
  /** The kinds that modules declare, by name. */
  readonly kinds: ReadonlyMap<string, QuestionKind>;
  /** Opens the items of a question: a single item, or one for each part. */
  open(asking: Asking, kind: QuestionKind, question: string, parts?: readonly (string | null)[]): Promise<void>;
  /**
   * Stores an answer, then marks its seat as having answered; both are done in a batch with other answers to the item. The caller's transaction
   * should not have sent a statement yet, because it would occupy a connection while the answer waits.
   * @returns whether the seat had not answered before
   * @throws Problem not-found if the room has no such item; seat-replaced if the seat may no longer answer; no-access if this seat is not asked;
   * round-closed if the item accepts no answers; ballot-key-other if the seat has answered under another key; answer-too-long if the answer exceeds
   * its length; answers-lost if the key of the item is missing; and the Problems of `check` and `trim`
   */
  cast<Answer, Asked>(who: Answering, kind: QuestionKind<Answer, Asked>, item: Item, given: Given<Answer>): Promise<boolean>;
  /** The answer of a ballot key, for the holder of the key. */
  mine<Answer, Asked>(asking: Asking, kind: QuestionKind<Answer, Asked>, item: Item, key: string): Promise<Stored<Answer>>;
  /**
   * Decrypts every answer, applies the rule about agencies (`keep-agencies.ts`), and writes the rows of the kind's module in a random order.
   * @throws Problem not-found if the question has no such item; round-closed if the item is not open; few-answers if fewer than three people
   * answered; answers-lost if the key of the item is missing
   */
  reveal(asking: Asking, kind: QuestionKind, item: Item, room: Revealing): Promise<number>;
  /**
   * Ends an item without a result, if fewer than three people answered or its key is lost.
   * @throws Problem not-found if the question has no such item; round-closed if it has already ended; enough-answers if its answers can be
   * revealed
   */
  end(asking: Asking, kind: QuestionKind, item: Item, asked: number): Promise<void>;
  /**
   * Asks every open question of a room again: the answers and marks are deleted, and each item gets another key. This is needed when
   * seats are set aside, because an answer is stored without its seat, so the answers of one seat cannot be removed alone.
   * @returns the items
   */
  askAnew(asking: Asking, room: string): Promise<readonly Item[]>;
  /**
   * Inserts the rows of the kind's module for answers that were never encrypted. Used for demonstrations.
   * @param before answers of the item before, with the same pairing tokens
   */
  restore(tx: Tx, kind: QuestionKind, item: Item, answers: readonly Plain[], before?: readonly Plain[]): Promise<void>;
  /** The answers that a reveal kept (`QuestionKind.keeps`), in a random order; null if there are none, or if they were destroyed. */
  kept<Answer, Asked>(asking: Asking, kind: QuestionKind<Answer, Asked>, item: Item): Promise<readonly Answer[] | null>;
  /**
   * Destroys the data that the reveals of these questions kept: pairing tokens, because the people who were asked cannot be asked again, and
   * answers that one person was allowed to read.
   */
  forgetPairings(tx: Tx, questions: readonly string[]): Promise<void>;
  /** Runs at the start: destroys keys without an open item, and gives a new key to an empty item whose key is missing. */
  resume(): Promise<void>;
}
