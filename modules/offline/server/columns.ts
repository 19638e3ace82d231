/** How a sheet speaks: the heads of its columns and the words that a cell may choose from, in the sheet's language and back. */
import { textIn } from "#methods/language/index.ts";
import { columnsOf, type ColumnKey, type SheetKind } from "../contract/offline.ts";
import { evidenceKinds, progressStatuses } from "#modules/recommendation/contract/recommendation.ts";
import { tlpLabels } from "#platform/contract/markings.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { measureWords } from "#modules/policy/server/index.ts";

export type Cells = Readonly<Partial<Record<ColumnKey, string>>>;
/** One word a code; no two codes have the same word. */
export type Choices = ReadonlyMap<string, string>;

/** What only other people and other screens write: set in a file it is named as such. */
export const verifiedColumns: readonly ColumnKey[] = ["reply", "verdict", "verifier", "measure-status", "test"];

/** The order in which columns stand: what the record is, what a person writes, what others found. */
export const orderOf = (kind: SheetKind): ColumnKey[] => {
  const { locked, open } = columnsOf[kind];
  const ahead: readonly ColumnKey[] = ["id", "code", "rev"];
  return [...ahead, ...open, ...locked.filter((key) => !ahead.includes(key))];
};
export const isLocked = (kind: SheetKind, key: ColumnKey): boolean => (columnsOf[kind].locked as readonly ColumnKey[]).includes(key);

/**
 * A text as far as it matters whether it is the same: programs turn line ends into their own, lose signs that XML cannot
 * hold, and cut space at the ends.
 */
export const folded = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u000B\u000C]/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]/g, "")
    // LibreOffice escapes what reads like an escape, in Word files where nobody takes it back
    .replaceAll(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, "_")
    .trim();

/** The same for a word or a head: beside that, case and marks of direction do not count. */
export const foldedWord = (text: string): string =>
  folded(text)
    .normalize("NFC")
    .replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, "")
    .replaceAll(/\s+/g, " ")
    .toLowerCase();

export interface SheetWords {
  readonly language: string;
  readonly head: (key: ColumnKey) => string;
  readonly say: (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;
  readonly name: (text: Translated) => string;
  readonly owners: Choices;
  /** Of a column that takes words of a list; null of one that takes any text. */
  readonly choices: (key: ColumnKey) => Choices | null;
  readonly evidence: Choices;
}

/** The heads of a list in the order of its columns. */
export const headsOf = (kind: SheetKind, { head }: SheetWords): Cells => Object.fromEntries(orderOf(kind).map((key) => [key, head(key)]));

/** Two agencies of one name are told apart by a number behind it. */
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

/** @param agencies those that can be named; one that was withdrawn may stand on a record still */
export const sheetWords = (i18n: Languages, asked: string, agencies: readonly Agency[]): SheetWords => {
  const language = i18n.nearest(asked);
  const say: SheetWords["say"] = (id, values) => i18n.translate(language, id, values);
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

/** The code that a person's word stands for; null for a word that is on no list. */
export const codeOf = (choices: Choices, word: string): string | null => {
  const wanted = foldedWord(word);
  for (const [code, known] of choices) if (foldedWord(known) === wanted || code.toLowerCase() === wanted) return code;
  return null;
};
