/** Applies the content filter to named texts. The lexicons and rules are content files, which are read once; the detection is in `methods/guard`. */
import { lint, type Finding } from "#methods/guard/index.ts";
import { aroundFound, mostMarked, type MarkedText } from "../../contract/marked-text.ts";
import { Problem } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import { lexicon } from "./lexicon.ts";
import { areShippedTexts, isAllowedText } from "./override.ts";

export interface FieldFinding extends Finding {
  readonly field: string;
}

/** The findings in named texts. An empty text has no findings. */
export const checkText = (texts: Readonly<Record<string, Text>>): FieldFinding[] =>
  Object.entries(texts).flatMap(([field, { text, lang }]) =>
    text.trim() === "" ? [] : lint(text, lang, lexicon()).map((finding) => ({ ...finding, field })),
  );

const marked = (texts: Readonly<Record<string, Text>>, { field, start, end }: FieldFinding): MarkedText => {
  const { text = "", lang = "und" } = texts[field] ?? {};
  // the cut may split a surrogate pair
  const part = (from: number, to: number): string => text.slice(Math.max(0, from), to).toWellFormed();
  return { field, lang, before: part(start - aroundFound, start), found: part(start, end), after: part(end, end + aroundFound) };
};

/** The refusal. The error object has the whole texts, for the server; the response contains only the places (`MarkedTexts`). */
class TextsRefused extends Problem {
  readonly texts: readonly Text[];
  constructor(texts: readonly Text[], details: Readonly<Record<string, unknown>>) {
    super("reads-like-a-method", { details });
    this.texts = texts;
  }
}
/** @returns the texts for which the filter refused a command; an empty list for every other error */
export const textsRefused = (error: unknown): readonly Text[] => (error instanceof TextsRefused ? error.texts : []);

/** The findings in texts that no moderator has allowed. */
const refused = (texts: Readonly<Record<string, Text>>): FieldFinding[] =>
  Object.entries(texts).flatMap(([field, text]) => {
    const findings = checkText({ [field]: text });
    return isAllowedText({ ...text, field, findings: findings.map(({ kind, start, end }) => ({ kind, start, end })) }) ? [] : findings;
  });

/**
 * Refuses a text in which the filter finds something. The author changes it, or sends the command to a moderator (`platform/moderation`).
 * The response quotes the places, so that the form can show them.
 * @throws Problem reads-like-a-method with the fields and the places (`MarkedTexts`)
 */
export const rejectOperationalDetail = (texts: Readonly<Record<string, Text>>): void => {
  if (areShippedTexts()) return;
  const found = refused(texts);
  if (found.length === 0) return;
  const fields = [...new Set(found.map(({ field }) => field))];
  const details = { fields, marked: found.slice(0, mostMarked).map((one) => marked(texts, one)) };
  const refusedTexts = fields.flatMap((field) => texts[field] ?? []);
  throw new TextsRefused(refusedTexts, details);
};
