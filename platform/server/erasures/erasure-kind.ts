/**
 * A kind of rows that people can have erased, as the module of the rows declares it (`erasures` in `defineModule`). With this declaration, the rows
 * are erased again after a restore.
 */
import { type Tx, extensionPoint } from "../db/index.ts";
import type { ErasedList } from "./erased-list.ts";

export interface ErasureKind {
  readonly name: string;
  /** The record that the audit names for an id. If it is absent, the audit names the id itself, which must then be an id of a record. */
  readonly recordOf?: (id: string) => string;
  /** Ids of all rows of this kind in the open workspace that people could have erased. */
  ids(tx: Tx): Promise<readonly string[]>;
  /** Erases rows as the endpoint does. The transaction can see every row. */
  erase(tx: Tx, ids: readonly string[], now: Date): Promise<void>;
}

export const erasureKinds = extensionPoint<ErasureKind>("platform.erasure-kinds", ({ name }) => name);

/** The list of the node; a database that is opened without an application has none. */
export const erasedLists = extensionPoint<ErasedList>("platform.erased-list", () => "one");
