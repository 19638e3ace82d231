/**
 * The declaration of the texts of a module's records that a search can find (`passages` of `defineModule`). The module's migration calls
 * `search.follow(table, kind)`, so that every change of a row is recorded. Declare only content that every member with the clearance of the row may
 * read, because a search needs only the permission `workspace.read`.
 */
import type { Selectable } from "kysely";
import type { Text } from "../../contract/values.ts";
import { type DB, extensionPoint, type Tx } from "../db/index.ts";

/** Tables with a workspace whose rows have an id. */
export type SearchedTable = { [T in keyof DB]: DB[T] extends { workspace_id: unknown; id: unknown } ? T : never }[keyof DB] & string;

/** A row as JSON: dates and times are text. */
export type SearchedRow<T extends SearchedTable> = Selectable<DB[T]>;

export interface Said {
  /** The number, such as R3, or the code in a list. A search finds it too. Null if there is none. */
  readonly code: string | null;
  readonly title: Text;
  /** Titles in further languages that are not rows of the translation table, such as the names of an agency. */
  readonly titles?: readonly Text[];
  readonly texts: readonly Text[];
  /** Codes of subjects of the thesaurus, such as technology areas. */
  readonly subjects?: readonly string[];
  /** Ids in the address of the page, in addition to the record's own id. */
  readonly params: Readonly<Record<string, string>>;
}

export interface PassageKind {
  /** The kind in the record's URN. */
  readonly kind: string;
  readonly table: SearchedTable;
  /** Set if the table has no marking: everybody who may read the workspace may read its rows. */
  readonly unmarked?: true;
  /**
   * Set if a record belongs to another record and is shown only there: the kind of that other record, and the column with its id. A search then finds
   * the record only for readers of both, and the migration calls `search.follow_within`.
   */
  readonly within?: { readonly kind: string; readonly column: string };
  /** Null if the row must not be found, for example because it was withdrawn from a list. */
  readonly said: (row: never) => Said | null;
  /** Translations in a table of the module itself, by the id of the record. The module's migration records their changes. */
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

/** The kinds that modules declare, as the application provides them to every transaction. */
export const passageKinds = extensionPoint<PassageKind>("platform.passages", ({ kind }) => kind);

/** A text stored in two columns, such as `summary` and `summary_lang`. */
export const textOf = (text: string | null, lang: string | null): Text => ({ text: text ?? "", lang: lang ?? "en" });

/** The texts of a name in several languages. */
export const textsOf = (translated: unknown): Text[] =>
  Object.entries((translated ?? {}) as Record<string, string>).map(([lang, text]) => ({ lang, text }));
