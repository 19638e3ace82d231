/**
 * What of a module's records can be found: the module declares it (`passages` of `defineModule`), and its migration calls
 * `search.follow(table, kind)`, so that every change of a row is noted. Only what every member with the clearance of the row may read belongs
 * here, because a search needs only `workspace.read`.
 */
import type { Selectable } from "kysely";
import type { Text } from "../../contract/values.ts";
import { type DB, extensionPoint, type Tx } from "../db/index.ts";

/** Tables of a workspace whose rows have an id. */
export type SearchedTable = { [T in keyof DB]: DB[T] extends { workspace_id: unknown; id: unknown } ? T : never }[keyof DB] & string;

/** A row as JSON has it: dates and times are text. */
export type SearchedRow<T extends SearchedTable> = Selectable<DB[T]>;

export interface Said {
  /** R3, or the code of a list; it is found too. Null if there is none. */
  readonly code: string | null;
  readonly title: Text;
  /** A title in further languages that is no translation row, such as an agency's name. */
  readonly titles?: readonly Text[];
  readonly texts: readonly Text[];
  /** Codes of subjects of the thesaurus, such as technology areas. */
  readonly subjects?: readonly string[];
  /** Ids in the address of the page besides the record's own. */
  readonly params: Readonly<Record<string, string>>;
}

export interface PassageKind {
  /** The kind in the record's URN. */
  readonly kind: string;
  readonly table: SearchedTable;
  /** Set if the table has no marking: everybody who may read the workspace may read its rows. */
  readonly unmarked?: true;
  /**
   * Set if a record is read only through another one: its kind, and the column with its id. The record is then found only by readers of both, and
   * the migration calls `search.follow_within`.
   */
  readonly within?: { readonly kind: string; readonly column: string };
  /** Null if the row is not to be found, for example because it was withdrawn from a list. */
  readonly said: (row: never) => Said | null;
  /** Translations that are in a table of the module's own, by the id of the record. Its migration notes their changes. */
  readonly further?: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, readonly FurtherText[]>>;
}
export interface FurtherText extends Text {
  readonly title: boolean;
}

/** Checks the types of the declaration in the file that contains it. */
export const definePassages = <T extends SearchedTable>(kind: {
  readonly kind: string;
  readonly table: T;
  readonly unmarked?: true;
  readonly within?: { readonly kind: string; readonly column: string & keyof SearchedRow<T> };
  readonly said: (row: SearchedRow<T>) => Said | null;
  readonly further?: NonNullable<PassageKind["further"]>;
}): PassageKind => kind;

/** What modules declare, as the application provides it to every transaction. */
export const passageKinds = extensionPoint<PassageKind>("platform.passages", ({ kind }) => kind);

/** A text of two columns, `summary` and `summary_lang`. */
export const textOf = (text: string | null, lang: string | null): Text => ({ text: text ?? "", lang: lang ?? "en" });

/** The texts of a name in several languages. */
export const textsOf = (translated: unknown): Text[] =>
  Object.entries((translated ?? {}) as Record<string, string>).map(([lang, text]) => ({ lang, text }));
