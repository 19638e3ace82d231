/**
 * Letters that were sent under the promise "unknown" and wait for a moderator. They are stored in a file of the node (the letter box),
 * and in no table, backup or archive. A person who reads the disk with all of its keys finds the texts, but no data that shows who
 * wrote them, when or in which order (decision 0074):
 *
 * - The file is written at regular intervals, whether or not a letter came, so none of its timestamps is the time of a letter. A
 *   letter is acknowledged when the regular write that contains it is done.
 * - A letter has a random id, and letters are stored in the order of their ids. A letter has the date of its arrival until this day is
 *   over; after that, no date or time is stored with it.
 * - Used codes are stored as a sorted set of digests. Nothing links a digest to a letter.
 */
import { randomBytes, randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { Problem } from "#platform/contract/problems.ts";
import type { KeyStore } from "#platform/server/keys/index.ts";
import { mostLetters } from "../../contract/letters.ts";
import { PracticeFields } from "../../contract/practice.ts";
import { goodQuarters, newEntryCode, quarterOfCode, spentMark } from "./letter-codes.ts";

/** `day`: only set on the day on which the letter came. `withdraws`: digest of the code that withdraws the letter. */
const StoredLetter = z.object({ id: z.string(), day: z.nullable(z.string()), withdraws: z.string(), card: PracticeFields });
export type StoredLetter = z.infer<typeof StoredLetter>;
const Content = z.object({
  key: z.string(),
  /** The last quarter in which codes were printed. */
  printed: z.nullable(z.string()),
  /** Used codes, by the quarter in which they were printed. */
  spent: z.record(z.string(), z.array(z.string())),
  letters: z.array(StoredLetter),
});
type Content = z.infer<typeof Content>;

/** The size of the file, in bytes, is a multiple of this number. */
const step = 64 * 1024;

interface Waiting {
  readonly undo: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface LetterBox {
  readonly workspace: string;
  /** Makes codes to print. The caller must write the box before it returns the codes to a person. */
  print(count: number, day: string): string[];
  isGood(code: string, day: string): boolean;
  /** Uses a code and adds a letter. @returns after the next regular write @throws Problem practice-letter-code, practice-letters-full */
  put(code: string, letter: Pick<StoredLetter, "card" | "withdraws">, day: string): Promise<void>;
  /** Uses a code for a practice that came on paper. @returns a function that undoes this @throws Problem practice-letter-code */
  use(code: string, day: string): () => void;
  /** The letters that moderators may read: those of earlier days. */
  readable(day: string): readonly StoredLetter[];
  /**
   * Removes letters: readers no longer see them from now on, and the next regular write removes them from the disk. @returns whether
   * there was such a letter
   */
  drop(which: (letter: StoredLetter) => boolean): boolean;
  beat(day: string): Promise<void>;
  /** How many callers wait for the next regular write. */
  readonly waiting: number;
}

export const emptyBox = (): Uint8Array =>
  Buffer.from(JSON.stringify({ key: randomBytes(32).toString("base64"), printed: null, spent: {}, letters: [] } satisfies Content));

/** @param bytes the stored file */
export const openBox = (keys: KeyStore, workspace: string, bytes: Uint8Array): LetterBox => {
  const content: Content = Content.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  const key = Buffer.from(content.key, "base64");
  let waiting: Waiting[] = [];
  let changed = false;
  /** Writes run one after the other, because the server makes a last write when it stops. */
  let writing: Promise<unknown> = Promise.resolve();

  const atBeat = (undo: () => void): Promise<void> => new Promise((done, failed) => void waiting.push({ undo, done, failed }));
  const spend = (code: string, day: string): (() => void) => {
    const quarter = quarterOfCode(key, day, code);
    const mark = spentMark(key, code);
    if (quarter === null || content.spent[quarter]?.includes(mark) === true) throw new Problem("practice-letter-code", { at: ["code"] });
    content.spent[quarter] = [...(content.spent[quarter] ?? []), mark];
    return () => void (content.spent[quarter] = content.spent[quarter]?.filter((one) => one !== mark) ?? []);
  };
  /** Deletes days that are over and quarters whose codes are no longer valid, and sorts the sets whose order must not reveal anything. */
  const settle = (day: string): void => {
    content.letters = content.letters
      .map((letter) => (letter.day === null || letter.day === day ? letter : { ...letter, day: null }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const good: readonly string[] = goodQuarters(day);
    content.spent = Object.fromEntries(
      Object.entries(content.spent)
        .filter(([quarter]) => good.includes(quarter))
        .map(([quarter, marks]) => [quarter, marks.toSorted()]),
    );
    if (content.printed !== null && !good.includes(content.printed)) content.printed = null;
  };
  const write = async (day: string): Promise<void> => {
    // true if no code is valid any more and no letter waits
    const rests = content.printed === null && content.letters.length === 0 && waiting.length === 0 && !changed;
    if (rests) return;
    const served = waiting;
    waiting = [];
    changed = false;
    settle(day);
    const text = Buffer.from(JSON.stringify(content));
    const padded = Buffer.alloc(Math.ceil((text.length + 1) / step) * step, " ");
    text.copy(padded);
    try {
      await keys.replace("letters", workspace, padded);
      for (const one of served) one.done();
    } catch (error) {
      changed = true;
      for (const one of served) one.undo();
      for (const one of served) one.failed(error);
      if (served.length === 0) throw error;
    }
  };

  return {
    workspace,
    print(count, day) {
      [content.printed] = goodQuarters(day);
      changed = true;
      return Array.from({ length: count }, () => newEntryCode(key, day));
    },
    isGood(code, day) {
      const quarter = quarterOfCode(key, day, code);
      return quarter !== null && content.spent[quarter]?.includes(spentMark(key, code)) !== true;
    },
    async put(code, letter, day) {
      if (content.letters.length >= mostLetters) throw new Problem("practice-letters-full");
      const unspend = spend(code, day);
      const id = randomUUID();
      content.letters.push({ id, day, ...letter });
      await atBeat(() => {
        unspend();
        content.letters = content.letters.filter((one) => one.id !== id);
      });
    },
    use(code, day) {
      const unspend = spend(code, day);
      changed = true;
      return unspend;
    },
    readable: (day) => content.letters.filter((letter) => letter.day === null || letter.day < day),
    drop(which) {
      const before = content.letters.length;
      content.letters = content.letters.filter((letter) => !which(letter));
      if (content.letters.length === before) return false;
      changed = true;
      return true;
    },
    beat(day) {
      const next = writing.then(() => write(day));
      writing = next.catch(() => undefined);
      return next;
    },
    get waiting() {
      return waiting.length;
    },
  };
};
