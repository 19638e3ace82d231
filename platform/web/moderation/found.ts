/** Names the kinds of findings of the content filter in the language of the page. */
import { semicolon, translate } from "../shell/words.ts";

const guardKinds = ["method", "target", "named-person", "contact-data", "police-data", "operational", "no-lexicon"] as const;
type GuardKind = (typeof guardKinds)[number];
const isKind = (kind: string): kind is GuardKind => (guardKinds as readonly string[]).includes(kind);

/** The names of the kinds, without repetition. */
export const foundWords = (kinds: readonly string[]): string =>
  [...new Set(kinds)].map((kind) => translate(`moderation.found.${isKind(kind) ? kind : "other"}`)).join(semicolon());
