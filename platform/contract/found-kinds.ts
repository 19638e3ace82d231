/** The messages that say why the content filter stopped a text: one message for each kind of finding. */
import type { MessageId } from "./message-ids.generated.ts";

const foundKinds = ["method", "target", "named-person", "contact-data", "police-data", "operational", "no-lexicon"] as const;
type FoundKind = (typeof foundKinds)[number];
const isKind = (kind: string): kind is FoundKind => (foundKinds as readonly string[]).includes(kind);

/** The message is a part of a sentence, so it begins in lower case. */
export const reasonFound = (kind: string): MessageId => `moderation.found.${isKind(kind) ? kind : "other"}`;
