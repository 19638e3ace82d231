/**
 * Lets texts pass the content filter while one command runs, because a moderator has allowed them. The decision is stored in the asynchronous
 * context, so that no handler has to pass it to `rejectOperationalDetail`.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type { Text } from "../../contract/values.ts";
import type { Finding } from "#methods/guard/index.ts";

/** A text that the filter read, with its findings. */
export interface ReadText extends Text {
  readonly field: string;
  readonly findings: readonly Pick<Finding, "kind" | "start" | "end">[];
}

interface Override {
  readonly allows: (text: Text) => boolean;
  readonly read: ReadText[];
}
const current = new AsyncLocalStorage<Override>();
/** Whether `storingShippedTexts` still runs. */
const shipping = new AsyncLocalStorage<{ runs: boolean }>();

/** Identifies a text by its language and its words. */
export const digestOfText = ({ text, lang }: Text): string =>
  createHash("sha256")
    .update(JSON.stringify([lang, text]))
    .digest("hex");

/** Runs a command in which the texts accepted by `allows` pass; the filter checks every other text as usual. */
export const withOverride = <T>(allows: (text: Text) => boolean, run: () => Promise<T>): Promise<T> =>
  current.run({ allows, read: [] }, run);

/** Runs a command in which every text passes. Only for a transaction that is rolled back. @returns the texts that the filter read */
export const readingTexts = async (run: () => Promise<unknown>): Promise<readonly ReadText[]> => {
  const override: Override = { allows: () => true, read: [] };
  await current.run(override, run);
  return override.read;
};

/**
 * Runs code that stores texts which are part of the product: those of the demonstration. The filter does not read them, because a first start would wait
 * until the lexicon is compiled; `shipped-texts.test.ts` lets the filter read all of them. Inside `readingTexts` this function changes nothing.
 */
export const storingShippedTexts = async <T>(run: () => Promise<T>): Promise<T> => {
  const state = { runs: true };
  try {
    return await shipping.run(state, run);
  } finally {
    // a connection or a timer that was created meanwhile keeps this context, but the filter must read later texts
    state.runs = false;
  }
};

/** Whether the texts of this call are part of the product. */
export const areShippedTexts = (): boolean => shipping.getStore()?.runs === true && current.getStore() === undefined;

/** If `readingTexts` collects texts, records that the filter read this text. @returns whether the text is allowed */
export const isAllowedText = (read: ReadText): boolean => {
  const override = current.getStore();
  override?.read.push(read);
  return override?.allows(read) ?? false;
};
