/**
 * A kind of question that a room answers in secret, as its module declares it (`Module.questions`; decision 0032). The engine does
 * everything else: keys, encryption, storing answers, marks, reveal and end are the same for every kind.
 */
import type { Tx } from "../db/index.ts";

/** The module's row of a question that the room asks now or asked before. */
export interface Question {
  readonly id: string;
  readonly state: "open" | "revealed" | "closed";
  /** The number of seats that were asked and the number of answers; set at the reveal. */
  readonly asked: number | null;
  readonly answered: number | null;
}

/** The data of a seat that is passed to a kind. */
export interface AskedSeat {
  readonly id: string;
  readonly agency: string | null;
  /** A random number whose rank decides the panel of the seat. */
  readonly panelDraw: number;
}

/** An item has its own key. It is a question, or a part of a question that is revealed separately (a scenario of a round). */
export interface Item {
  readonly question: string;
  readonly part: string | null;
}

/** The number of people who answered both this item and the one before, and how many of them changed their answer. */
export interface Revision {
  readonly paired: number;
  readonly changed: number;
  readonly up: number;
  readonly down: number;
}

/** For a kind that asks the same people twice and counts who changed their answer. */
export interface Pairing {
  /** The item of the same part that was revealed before this one. */
  before(tx: Tx, item: Item): Promise<Item | null>;
  /** Compares two answers of one person. Pure function. */
  compare(then: unknown, now: unknown): "same" | "up" | "down" | "changed";
}

/** How an item ended, and its counts. */
export interface Ending {
  readonly state: "revealed" | "closed";
  readonly asked: number;
  /** Null if it was closed without a result. */
  readonly answered: number | null;
  /** Null if there is no earlier item to compare with. */
  readonly revised: Revision | null;
}

/**
 * @template Answer the answer of one person, as the endpoint's schema returns it
 * @template Asked the data of the question that an answer is compared with
 */
export interface QuestionKind<Answer = unknown, Asked = unknown> {
  /** Unique in the application. */
  readonly name: string;
  /** Maximum length of an answer in bytes of UTF-8 JSON. Every answer is padded to this length, so that the length reveals nothing. */
  readonly length: number;
  /** Whether an answer keeps its agency. It keeps it only if three or more people of the agency answered. */
  readonly keepAgency: boolean;
  /** The definer function `schema.name(item uuid, answers jsonb)` that inserts the typed rows. */
  readonly unpack: readonly [schema: string, name: string];
  readonly pairing?: Pairing;
  /**
   * A question of the room: the question with this id, or without an id the newest one. Null if there is none, or if the reader may not see
   * it.
   */
  ofRoom(tx: Tx, room: string, id?: string): Promise<Question | null>;
  /** The data of the question that answers are compared with; null if the question has no such part. */
  asked(tx: Tx, item: Item): Promise<Asked | null>;
  /** Refuses an answer by checks that need no database; runs before a connection is taken. @throws Problem */
  check?(answer: Answer): void;
  /** Whether a seat is asked this question. If this function is absent, every seat of the room is asked. */
  mayAnswer?(asked: Asked, seat: AskedSeat): boolean;
  /**
   * Removes from an answer everything except what was asked, and puts it into an order that is the same on every phone. @throws Problem if
   * the answer contains something that was not asked
   */
  trim(answer: Answer, asked: Asked): Answer;
  /** Writes the result of the ending into the module's row. */
  settle(tx: Tx, item: Item, ending: Ending): Promise<void>;
}

/** A kind with any types, for the application's list of kinds. */
export type AnyKind = QuestionKind;
