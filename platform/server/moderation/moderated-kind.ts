/** A module's declaration of a kind of text that may be held for a moderator (`Module.moderated`). */
import { Problem } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import type { Tx } from "../db/index.ts";
import type { Actor } from "../http/actor.ts";

export interface Published {
  readonly record: string;
  readonly texts: Readonly<Record<string, Text>>;
}

export interface ModeratedKind {
  /**
   * Name of the kind, stored with each held text. The module's `words/<tag>/moderation.json` names it for readers
   * (`moderation.kind.<kind>`).
   */
  readonly kind: string;
  /**
   * Writes a text that a moderator allowed, in the moderator's transaction.
   * @param payload the data that the module passed to `hold`, as stored in JSON
   * @param by the moderator
   * @returns the record that now has the text, and the texts that the filter reads
   * @throws Problem held-outdated if somebody changed the record after the text was held (`expectHeldRev`)
   */
  readonly publish: (tx: Tx, workspace: string, payload: unknown, by: Actor) => Promise<Published>;
}

/**
 * Checks that nobody changed the record after the text was held. The held fields include those that the author did not change, for example the marking;
 * writing them would undo later decisions.
 * @param held the revision that was stored with the text
 * @throws Problem held-outdated
 */
export const expectHeldRev = (current: { readonly rev: number }, held: number | null | undefined): void => {
  if (current.rev !== held) throw new Problem("held-outdated");
};

/** Kinds by name. @throws Error if two modules declare the same kind */
export const kindsByName = (declared: readonly ModeratedKind[]): ReadonlyMap<string, ModeratedKind> => {
  const kinds = new Map<string, ModeratedKind>();
  for (const one of declared) {
    if (kinds.has(one.kind)) throw new Error(`two modules declare the moderated kind ${one.kind}`);
    kinds.set(one.kind, one);
  }
  return kinds;
};
