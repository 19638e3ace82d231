/** What every page that asks needs: the half-given answer, what was sent of it, and the way to send it. */
import { answerTo, giveAnswer } from "./answers.ts";
import type { QuestionKind } from "./kind.ts";
import type { Entry } from "./outbox.ts";
import { useDraft } from "./use-draft.ts";

/** How a kind keeps a half-given answer, and what it sends of it. Pure functions. */
export interface DraftOf<Asked, Draft, Answer> {
  empty(asked: Asked): Draft;
  /** The draft of an answer that was sent, or that the room gave back. */
  from(answer: Answer, asked: Asked): Draft;
  /** The answer that a draft gives: only what is asked, as far as it was answered. */
  trim(draft: Draft, asked: Asked, lang: string): Answer;
  /** Whether a draft still gives the answer that was sent. */
  same(sent: Answer, draft: Draft, asked: Asked): boolean;
}

export interface Answering<Draft, Answer> {
  /** null until the phone has looked. */
  readonly draft: Draft | null;
  readonly change: (draft: Draft) => void;
  readonly entry: Entry<unknown, Answer> | undefined;
  /** The draft still gives the answer that was sent. */
  readonly same: boolean;
  /** The room has the answer as it is on the page. */
  readonly settled: boolean;
  /** Stores and sends. @returns the counter of the answer */
  readonly send: (answer: Answer) => Promise<number>;
}

export const useAnswering = <Item, Asked, Draft, Answer>(
  kind: QuestionKind<Item>,
  drafts: DraftOf<Asked, Draft, Answer>,
  item: Item,
  asked: Asked,
): Answering<Draft, Answer> => {
  const entry = answerTo<Item, Answer>(kind, item);
  const [draft, change] = useDraft(kind.name, kind.idOf(item), entry !== undefined, () => {
    const sent = answerTo<Item, Answer>(kind, item);
    return sent ? drafts.from(sent.answer, asked) : drafts.empty(asked);
  });
  const same = entry !== undefined && draft !== null && drafts.same(entry.answer, draft, asked);
  return { draft, change, entry, same, settled: entry?.state === "received" && same, send: (answer) => giveAnswer(kind, item, answer) };
};
