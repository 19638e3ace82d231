/** What can be erased: declared by the module that owns the rows (`erasures` in `defineModule`), so that a restored backup is erased again. */
import { type Tx, extensionPoint } from "../db/index.ts";
import type { ErasedList } from "./erased-list.ts";

export interface ErasureKind {
  readonly name: string;
  /** The record that the audit names for an id; without it the id itself, which then has to be one. */
  readonly recordOf?: (id: string) => string;
  /** Ids of everything of this kind in the open workspace that could have been erased. */
  ids(tx: Tx): Promise<readonly string[]>;
  /** Erases as the endpoint does. The transaction sees every row. */
  erase(tx: Tx, ids: readonly string[], now: Date): Promise<void>;
}

export const erasureKinds = extensionPoint<ErasureKind>("platform.erasure-kinds", ({ name }) => name);

/** The list of the node; a database that is opened without an application has none. */
export const erasedLists = extensionPoint<ErasedList>("platform.erased-list", () => "one");
