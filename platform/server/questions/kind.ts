/**
 * A kind of question that a room is asked in secret, as its module declares it (`Module.questions`; decision 0032). The engine does the
 * rest: keys, encryption, casting, marks, reveal and end are the same for every kind.
 */
import type { Tx } from "../db/index.ts";

/** The module's row of a question: what a room asks now, or asked. */
export interface Question {
  readonly id: string;
  readonly state: "open" | "revealed" | "closed";
  /** Seats at the table and answers; set at the reveal. */
  readonly asked: number | null;
  readonly answered: number | null;
}

/** What a kind is told of a seat. */
export interface AskedSeat {
  readonly id: string;
  readonly agency: string | null;
  /** Decides the panel. */
  readonly panelDraw: number;
}

/** What has a key of its own: a question, or the part of a question that is revealed alone (a scenario of a round). */
export interface Item {
  readonly question: string;
  readonly part: string | null;
}

/** People who answered this item and the one before, and how many of them changed their answer. */
export interface Revision {
  readonly paired: number;
  readonly changed: number;
  readonly up: number;
  readonly down: number;
}

/** A kind that is asked twice, and counts who changed their answer. */
export interface Pairing {
  /** The item that was revealed before this one, of the same part. */
  before(tx: Tx, item: Item): Promise<Item | null>;
  /** Pure: two answers of one person. */
  compare(then: unknown, now: unknown): "same" | "up" | "down" | "changed";
}

/** How an item ended. */
export interface Ending {
  readonly state: "revealed" | "closed";
  readonly asked: number;
  /** Null where it was closed without a result. */
  readonly answered: number | null;
  /** Null where there is nothing to compare with. */
  readonly revised: Revision | null;
}

/**
 * @template Answer what one person says, as it came through the endpoint's schema
 * @template Asked what an answer is held against
 */
export interface QuestionKind<Answer = unknown, Asked = unknown> {
  /** Unique in the application. */
  readonly name: string;
  /** Longest answer in bytes of UTF-8 JSON. Every answer is padded to it, so that no length tells what somebody said. */
  readonly length: number;
  /** An agency stays on an answer where three or more of it answered. */
  readonly keepAgency: boolean;
  /** The definer function `schema.name(item uuid, answers jsonb)` that inserts the typed rows. */
  readonly unpack: readonly [schema: string, name: string];
  readonly pairing?: Pairing;
  /** A question of the room: the one of that id, or without one the newest. Null where there is none, or the reader may not see it. */
  ofRoom(tx: Tx, room: string, id?: string): Promise<Question | null>;
  /** What is asked; null where the question has no such part. */
  asked(tx: Tx, item: Item): Promise<Asked | null>;
  /** What can be refused without the database; runs before a connection is taken. @throws Problem */
  check?(answer: Answer): void;
  /** Whether a seat is asked; without it every seat of the room is. */
  mayAnswer?(asked: Asked, seat: AskedSeat): boolean;
  /** Keeps of an answer what was asked, in an order that is the same on every phone. @throws Problem for what was not asked */
  trim(answer: Answer, asked: Asked): Answer;
  /** Writes the end into the module's row. */
  settle(tx: Tx, item: Item, ending: Ending): Promise<void>;
}

/** A kind whatever its types: what the application's list holds. */
export type AnyKind = QuestionKind;
