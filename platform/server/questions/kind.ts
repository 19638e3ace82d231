/**
 * A kind of question that a room answers in secret, as its module declares it (`Module.questions`; decision 0032). The engine does
 * everything else: keys, encryption, storing answers, marks, reveal and end are the same for every kind.
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
  /** A name in the reader's language, or in another if it has none. */
  name(of: Readonly<Record<string, string>>): string;
}

/** How an item ended, and its counts. */
export interface Ending {
  readonly state: "revealed" | "closed";
  readonly asked: number;
  /** Null if it was closed without a result. */
  readonly answered: number | null;
  /**
   * For a kind with `pairing`: the people who answered both this item and the item before it, in a random order. Null if there is no earlier item
   * to compare with. The kind stores counts of them, never the pairs.
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

/** A question as a printed sheet shows it, and as a person types it in. Reasons in free text are not asked on paper. */
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
  /** Set if the question belongs to no step. Console, wall and phones show it instead of the step while the room is at it. */
  readonly further?: true;
  /** Set if the question opens by itself when its timer ends. Without it, only the facilitator reveals it. */
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
   * Whether the agency of the person is stored with an answer after the reveal. Even then, it is stored only where the agency's label may
   * stand (methods/disclosure, D11).
   */
  readonly keepAgency: boolean;
  /** The part of an answer that results show by agency. If all people of an agency gave it alike, the agency is not stored. */
  shownByAgency?(answer: Answer): unknown;
  /** The definer function `schema.name(item uuid, answers jsonb)` that inserts the typed rows. */
  readonly unpack: readonly [schema: string, name: string];
  readonly pairing?: Pairing;
  /**
   * A question of the room: the question with this id or, if no id is given, the newest question. Null if there is none, or if the reader
   * may not see the question.
   */
  ofRoom(tx: Tx, room: string, id?: string): Promise<Question | null>;
  /** The data of the question that answers are compared with; null if the question has no such part. */
  asked(tx: Tx, item: Item): Promise<Asked | null>;
  /** Refuses an answer by checks that need no database; runs before a connection is taken. @throws Problem if the answer is refused */
  check?(answer: Answer): void;
  /** Whether a seat is asked this question. If this function is absent, every seat of the room is asked. */
  mayAnswer?(asked: Asked, seat: AskedSeat): boolean;
  /**
   * Removes from an answer everything except the asked items, and puts it into an order that is the same on every phone. @throws Problem if the
   * answer contains something that was not asked
   */
  trim(answer: Answer, asked: Asked): Answer;
  /** Whether this part of a question is revealed. If this function is absent, the state of the question decides. */
  revealed?(tx: Tx, item: Item): Promise<boolean>;
  /** The result of a revealed item in sentences, for a phone. The transaction sees what everybody in the room may read. */
  told?(tx: Tx, room: QuestionRoom, item: Item, voice: Voice): Promise<readonly string[]>;
  /** How the question is printed; absent for a kind that has no paper, or prints it in another way. */
  readonly paper?: QuestionPaper;
  /**
   * Only for a kind whose answers are read by one person and never stored in clear: chooses from all answers, in a random order, those that
   * this person may read. They stay encrypted under a separate key until `forgetPairings`, and `unpack` gets no answer. Pure function.
   */
  keeps?(answers: readonly Answer[]): readonly Answer[];
  /** How a count of answers is shown; the exact number if this function is absent. */
  shownCount?(answered: number): number;
  /** Writes the result of the ending into the module's row. */
  settle(tx: Tx, item: Item, ending: Ending): Promise<void>;
}
