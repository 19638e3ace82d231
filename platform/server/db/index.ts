/** The public API of the database: open it, and work in transactions. Callers do not see whether the server is embedded or external. */
export { accountIn, type Actor, actorText } from "./actor.ts";
export { type Change, type Revised, changeRow } from "./change-row.ts";
export { type Command, runCommand } from "./command.ts";
export { type Database, type NodeKind, type OpenOptions, openDatabase } from "./open-database.ts";
export {
  type ExtensionPoint,
  type Extensions,
  type Provided,
  collectExtensions,
  extensionPoint,
  provide,
} from "../../contract/extensions.ts";
export type { Login } from "./logins.ts";
export { type Reach, typeParsers } from "./pools.ts";
export { atClearance } from "./at-clearance.ts";
export { type Attached, attachDatabase } from "./attach.ts";
export { inPieces } from "./in-pieces.ts";
export { isId, newId } from "./new-id.ts";
export { damagedSentence, isDamaged, isRetryable, pgProblem } from "./pg-problem.ts";
export { DatabaseRefused } from "./refusal.ts";
export type { DB } from "./schema.generated.ts";
export {
  type Scope,
  type Tx,
  afterCommit,
  emit,
  endReading,
  extensionsOf,
  lastAfterCommit,
  noWorkspace,
  partAs,
  provided,
  readTogether,
  scopeOf,
  transactionOn,
  workspaceOf,
} from "./transaction.ts";
