/** The no-operational-detail guard over named texts: lexicons and rules are content, read once; how they are applied is `core`'s. */
import { lint, type Finding } from "@counterpart/core/guard";
import { Problem } from "@counterpart/contract/problems";
import type { Text } from "@counterpart/contract/values";
import { lexicon } from "./lexicon.ts";

export interface FieldFinding extends Finding {
  readonly field: string;
}

/** Findings over named texts; empty texts have none. */
export const checkText = (texts: Readonly<Record<string, Text>>): FieldFinding[] =>
  Object.entries(texts).flatMap(([field, { text, lang }]) =>
    text.trim() === "" ? [] : lint(text, lang, lexicon).map((finding) => ({ ...finding, field })),
  );

/** For texts that wait for no moderator: whoever wrote them says it otherwise. @throws Problem reads-like-a-method with the fields */
export const refuseMethods = (texts: Readonly<Record<string, Text>>): void => {
  const found = checkText(texts);
  if (found.length > 0) throw new Problem("reads-like-a-method", { details: { fields: [...new Set(found.map(({ field }) => field))] } });
};
