/** For tests: a facilitator who lets in the phone that shows two given words. */
import type { Client } from "#platform/contract/client.ts";
import { getDoor, letIn } from "../../contract/door.ts";

/** The facilitator's client, and the room. */
export interface Doorkeeper {
  readonly desk: Pick<Client, "call">;
  readonly at: { readonly workspace: string; readonly room: string };
}

/** Options for letting a phone in. The phone chooses its group afterwards. */
export interface Admitting {
  readonly agency?: string | null;
  readonly follows?: boolean;
  readonly lost?: boolean;
  /** The minute in which the lost phone went out of reach, needed if there are several such phones. */
  readonly since?: string;
}

/** Lets in the phone that shows these words, in any language. @throws Error if no waiting phone shows these words */
export const letWordsIn = async (
  { desk, at }: Doorkeeper,
  words: readonly string[],
  { agency = null, follows = false, lost = false, since }: Admitting,
): Promise<void> => {
  const { waiting } = await desk.call(getDoor, { params: at });
  const phone = waiting.find((one) => Object.values(one.words).includes(words.join(" ")));
  if (phone === undefined) throw new Error(`nobody waits with the words ${words.join(" ")}`);
  await desk.call(letIn, { params: at, body: { waiting: phone.id, agency, follows, lost, ...(since === undefined ? {} : { since }) } });
};
