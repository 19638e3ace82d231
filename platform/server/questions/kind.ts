/**
 * A kind of question that a room answers in secret, as its module declares it (`Module.questions`; decision 0032). All other work is the same for
 * every kind, and the engine does it: keys, encryption, storage of answers, marks of seats that answered, reveal and end.
 */
import type * as z from "zod/mini";
import type { ProblemCode } from "../../contract/problems.ts";
import type { QuestionSchemas } from "../../contract/questions.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
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
  /** The panel of the seat, for a kind that divides the room; null if the room was never divided. */
  readonly panel: number | null;
}

/** The room that asks a question. */
export interface QuestionRoom {
  readonly workspace: string;
  readonly id: string;
  readonly assessment: string;
  /** Rank of the room's marking: everyone in the room may read records up to it. */
  readonly clearance: number;
}

/** An item has its own key. It is a question, or a part of a question that is revealed separately (a scenario of a round). */
export interface Item {
  readonly question: string;
  readonly part: string | null;
}

/** The answers of one person to an item and to the one before. They exist in memory only, while the later item is revealed. */
export interface AnswerPair {
  readonly earlier: unknown;
  readonly later: unknown;
}

/** For a kind that asks the same people twice and counts how they changed their answer. */
export interface Pairing {
  /** The item of the same part that was revealed before this one. */
  before(tx: Tx, item: Item): Promise<Item | null>;
}

/** Messages and names in the language of a reader. */
export interface Voice {
  readonly tag: string;
  say(id: MessageId, values?: Readonly<Record<string, unknown>>): string;
  /** Chooses a name in the reader's language, or in another language if it is missing. */
  name(of: Readonly<Record<string, string>>): string;
}

/** How an item ended, and its counts. */
export interface Ending {
  readonly state: "revealed" | "closed";
  readonly asked: number;
  /** Null if it was closed without a result. */
  readonly answered: number | null;
  /**
   * For a kind with `pairing`: the people who answered both this item and the item before it, in a random order. Null if there is no earlier item to
   * compare with. The kind stores counts, never the pairs.
   */
  readonly pairs: readonly AnswerPair[] | null;
}

/** The parts of a kind with one question at a time. The generic endpoints (`platform/contract/questions.ts`) call them. */
export interface SingleQuestion {
  readonly contract: QuestionSchemas;
  /**
   * Inserts the module's row.
   * @param voices every interface language, for a kind that keeps texts made from other records
   * @returns its id
   * @throws Problem round-open if a question of this kind is already open, and the Problems of the kind
   */
  start(tx: Tx, room: QuestionRoom, body: unknown, voices: readonly Voice[]): Promise<string>;
  /** The question for console and wall, and its result after the reveal. */
  view(tx: Tx, room: QuestionRoom, id: string): Promise<{ readonly question: unknown; readonly result: unknown }>;
  /** The content of the page on a phone. */
  shown(tx: Tx, room: QuestionRoom, id: string): Promise<unknown>;
}

/** Checks that the parts of a kind agree with its schemas. */
export const singleQuestion = <C extends QuestionSchemas>(
  contract: C,
  parts: {
    start(tx: Tx, room: QuestionRoom, body: z.output<C["body"]>, voices: readonly Voice[]): Promise<string>;
    view(
      tx: Tx,
      room: QuestionRoom,
      id: string,
    ): Promise<{ readonly question: z.input<C["question"]>; readonly result: z.input<C["result"]> | null }>;
    shown(tx: Tx, room: QuestionRoom, id: string): Promise<z.input<C["shown"]>>;
  },
): SingleQuestion => ({ contract, ...(parts as Omit<SingleQuestion, "contract">) });

/** A question for a printed sheet, and for typing in the answers of the sheet. Paper does not ask for reasons in free text. */
export interface PaperSheet {
  /** The question and how to answer it. */
  readonly title: string;
  readonly how: string;
  /** The headings of the two columns: the subject of a line, and the place to write the answer. */
  readonly head: readonly [string, string];
  readonly lines: readonly { readonly code: string; readonly text: string }[];
  /** The words that a person can tick in each line; empty if the person writes a number. */
  readonly choices: readonly { readonly code: string; readonly text: string }[];
}
export type QuestionPaper = (tx: Tx, room: QuestionRoom, question: string, voice: Voice) => Promise<PaperSheet>;

/**
 * @template Answer the answer of one person, as the endpoint's schema returns it
 * @template Asked the data of the question that an answer is compared with
 */
export interface QuestionKind<Answer = unknown, Asked = unknown> {
  /** Unique in the application. */
  readonly name: string;
  /** Set if the question belongs to no step. While the facilitator shows it, console, wall and phones show it instead of the step. */
  readonly further?: true;
  /** Set if the server reveals the question when its timer ends. If it is absent, only the facilitator can reveal the question. */
  readonly opensWhenTimeEnds?: true;
  /** Schema of an answer. */
  readonly answer: z.ZodMiniType;
  /** Problems of `check` and `trim`, besides those of `answerQuestion`. */
  readonly problems?: readonly ProblemCode[];
  /** Absent for a kind whose questions are opened and shown in another way (the rounds of step 3). */
  readonly single?: SingleQuestion;
  /** Maximum length of an answer in bytes of UTF-8 JSON. Every answer is padded to this length, so that the length reveals nothing. */
  readonly length: number;
  /**
   * Whether the agency of the person is stored with an answer after the reveal. If true, the agency is still stored only with answers for which the
   * rule D11 of methods/disclosure allows it.
   */
  readonly keepAgency: boolean;
  /** The part of an answer that results show by agency. If all people of an agency gave the same part, the agency is not stored. */
  shownByAgency?(answer: Answer): unknown;
  /** The definer function `schema.name(item uuid, answers jsonb)` that inserts the typed rows. */
  readonly unpack: readonly [schema: string, name: string];
  readonly pairing?: Pairing;
  /**
   * A question of the room: the question with this id or, if no id is given, the newest question. Null if there is no such question, or if the reader
   * may not see it.
   */
  ofRoom(tx: Tx, room: string, id?: string): Promise<Question | null>;
  /** The data of the question that answers are compared with; null if the question has no such part. */
  asked(tx: Tx, item: Item): Promise<Asked | null>;
  /** Refuses an answer by checks that need no database; runs before a connection is taken. @throws Problem if the answer is refused */
  check?(answer: Answer): void;
  /** Whether a seat is asked this question. If this function is absent, every seat of the room is asked. */
  mayAnswer?(asked: Asked, seat: AskedSeat): boolean;
  /**
   * Removes everything from an answer that was not asked, and sorts its parts in an order that is the same on every phone. @throws Problem if the
   * answer contains something that was not asked
   */
  trim(answer: Answer, asked: Asked): Answer;
  /** Whether this part of a question is revealed. If this function is absent, the state of the question decides. */
  revealed?(tx: Tx, item: Item): Promise<boolean>;
  /** The result of a revealed item in sentences, for a phone. The transaction sees what everybody in the room may read. */
  told?(tx: Tx, room: QuestionRoom, item: Item, voice: Voice): Promise<readonly string[]>;
  /** How the question is printed; absent for a kind that is not printed, or is printed in another way. */
  readonly paper?: QuestionPaper;
  /**
   * Only for a kind whose answers are never stored unencrypted and are read by one person. From all answers, in a random order, this pure function
   * chooses the answers that this person may read. The chosen answers stay encrypted under a separate key until `forgetPairings`. `unpack` gets no
   * answer.
   */
  keeps?(answers: readonly Answer[]): readonly Answer[];
  /** How a count of answers is shown; the exact number if this function is absent. */
  shownCount?(answered: number): number;
  /** Writes the result of the ending into the module's row. */
  settle(tx: Tx, item: Item, ending: Ending): Promise<void>;
}
