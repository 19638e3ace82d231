/** Common to all pages with a question: the draft of the answer, the answer that was sent, and the function that sends it. */
import { answerTo, giveAnswer } from "./answers.ts";
import { itemId, type QuestionKind } from "./kind.ts";
import type { Entry } from "./outbox.ts";
import { useDraft } from "../use-draft.ts";

/** The functions of a kind that convert between a draft (the state of the form) and an answer. Pure functions. */
export interface DraftOf<Asked, Draft, Answer> {
  empty(asked: Asked): Draft;
  /** The draft for an answer that was sent, or that the room returned. */
  from(answer: Answer, asked: Asked): Draft;
  /** The answer that a draft gives. It contains only the parts that are asked and that the person has answered. */
  trim(draft: Draft, asked: Asked, lang: string): Answer;
  /** Whether a draft still gives the answer that was sent. */
  same(sent: Answer, draft: Draft, asked: Asked): boolean;
}

export interface Answering<Draft, Answer> {
  /** Null until the phone has read its storage. */
  readonly draft: Draft | null;
  readonly change: (draft: Draft) => void;
  readonly entry: Entry<unknown, Answer> | undefined;
  /** True if the draft still gives the answer that was sent. */
  readonly same: boolean;
  /** True if the room has acknowledged exactly the answer that the page shows. */
  readonly settled: boolean;
  /** Stores the answer and sends it. @returns the counter of the answer */
  readonly send: (answer: Answer) => Promise<number>;
}

export const useAnswering = <Item, Asked, Draft, Answer>(
  kind: QuestionKind<Item>,
  drafts: DraftOf<Asked, Draft, Answer>,
  item: Item,
  asked: Asked,
): Answering<Draft, Answer> => {
  const entry = answerTo<Item, Answer>(kind, item);
  const [draft, change] = useDraft(`draft ${kind.name} ${itemId(kind, item)}`, entry !== undefined, () => {
    const sent = answerTo<Item, Answer>(kind, item);
    return sent ? drafts.from(sent.answer, asked) : drafts.empty(asked);
  });
  const same = entry !== undefined && draft !== null && drafts.same(entry.answer, draft, asked);
  return { draft, change, entry, same, settled: entry?.state === "received" && same, send: (answer) => giveAnswer(kind, item, answer) };
};
