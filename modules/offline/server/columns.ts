/**
 * The texts of a worksheet: headings of its columns and the words that are allowed in a cell, in the worksheet's language, with the
 * code of each word.
 */
import { textIn } from "#methods/language/index.ts";
import { columnsOf, type ColumnKey, type WorksheetKind } from "../contract/offline.ts";
import { evidenceKinds, progressStatuses } from "#modules/recommendation/contract/recommendation.ts";
import { tlpLabels } from "#platform/contract/markings.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { measureWords } from "#modules/policy/server/index.ts";

export type Cells = Readonly<Partial<Record<ColumnKey, string>>>;
/** The words of a column by code; no two codes have the same word. */
export type Choices = ReadonlyMap<string, string>;

/** Columns that only other people and other screens can write; a value in a file is reported. */
export const verifiedColumns: readonly ColumnKey[] = ["reply", "verification", "verifier", "measure-status", "test"];

/** The order of columns: those that identify the record, those that a person fills in, and those that other people filled in. */
export const orderOf = (kind: WorksheetKind): ColumnKey[] => {
  const { locked, open } = columnsOf[kind];
  const ahead: readonly ColumnKey[] = ["id", "code", "rev"];
  return [...ahead, ...open, ...locked.filter((key) => !ahead.includes(key))];
};
export const isLocked = (kind: WorksheetKind, key: ColumnKey): boolean => (columnsOf[kind].locked as readonly ColumnKey[]).includes(key);

/**
 * Removes the differences that office programs cause: such programs change line ends, drop characters that XML cannot contain, and
 * cut spaces at the ends.
 */
export const folded = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u000B\u000C]/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]/g, "")
    // in Word files LibreOffice escapes a text that looks like an escape sequence, and no program removes this escape
    .replaceAll(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, "_")
    .trim();

/** Does the same for a word or a heading, and also ignores upper and lower case and direction marks. */
export const foldedWord = (text: string): string =>
  folded(text)
    .normalize("NFC")
    .replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, "")
    .replaceAll(/\s+/g, " ")
    .toLowerCase();

export interface WorksheetWords {
  readonly language: string;
  readonly head: (key: ColumnKey) => string;
  readonly say: (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;
  readonly name: (text: Translated) => string;
  readonly owners: Choices;
  /** The words of a column with a list; null for a column with free text. */
  readonly choices: (key: ColumnKey) => Choices | null;
  readonly evidence: Choices;
}

/** The headings of a list in the order of its columns. */
export const headsOf = (kind: WorksheetKind, { head }: WorksheetWords): Cells =>
  Object.fromEntries(orderOf(kind).map((key) => [key, head(key)]));

/** Two agencies with the same name get a number after the name. */
const distinct = (entries: readonly (readonly [string, string])[]): Choices => {
  const taken = new Set<string>();
  return new Map(
    entries.map(([code, word]) => {
      let free = word;
      for (let n = 2; taken.has(foldedWord(free)); n += 1) free = `${word} (${n})`;
      taken.add(foldedWord(free));
      return [code, free];
    }),
  );
};

/** @param agencies the agencies that a cell can name. A record may still refer to a withdrawn agency, which is not in this list */
export const worksheetWords = (i18n: Languages, asked: string, agencies: readonly Agency[]): WorksheetWords => {
  const language = i18n.nearest(asked);
  const say: WorksheetWords["say"] = (id, values) => i18n.translate(language, id, values);
  const name = (text: Translated): string => textIn(text, language).text;
  const owners = distinct(agencies.map((agency) => [agency.id, name(agency.name)]));
  const lists: Partial<Record<ColumnKey, Choices>> = {
    owner: owners,
    lead: owners,
    marking: new Map(tlpLabels.map((label) => [label, label])),
    status: distinct(progressStatuses.map((code) => [code, say(`recommendation.progress.${code}`)])),
    kind: distinct(measureWords.kinds.map((kind) => [kind.code, name(kind.name)])),
  };
  return {
    language,
    head: (key) => say(`offline.column.${key}`),
    say,
    name,
    owners,
    choices: (key) => lists[key] ?? null,
    evidence: distinct(evidenceKinds.map((code) => [code, say(`recommendation.evidence.${code}`)])),
  };
};

/** The code of a word that a person typed; null if the word is not in the list. */
export const codeOf = (choices: Choices, word: string): string | null => {
  const wanted = foldedWord(word);
  for (const [code, known] of choices) if (foldedWord(known) === wanted || code.toLowerCase() === wanted) return code;
  return null;
};
