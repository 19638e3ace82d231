/**
 * The only access to the tables of modules: a transaction that has opened one workspace at one clearance. Handlers get the
 * transaction, never the pool; row-level security reads the three settings made at its beginning.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type Transaction, sql } from "kysely";
import type pg from "pg";
import type { ExtensionPoint, Extensions } from "../../contract/extensions.ts";
import { isId } from "./new-id.ts";
import type { Opening } from "./opening-driver.ts";
import { isRetryable, pgProblem } from "./pg-problem.ts";
import { typeParsers } from "./pools.ts";
import type { DB } from "./schema.generated.ts";

export interface Scope {
  /** The workspace to open; if null, only tables without a workspace can be read. */
  readonly workspace: string | null;
  readonly account: string | null;
  /** The rank of the most restrictive marking that may be read, from 0 (CLEAR) to 4 (RED); -1 allows no marked record. */
  readonly clearance: number;
  /** True if the database must refuse every change until `endReading`. */
  readonly reading?: boolean;
}

export type Tx = Transaction<DB>;

export const noWorkspace = "00000000-0000-0000-0000-000000000000";
const ATTEMPTS = 3;

/** Calls the listeners of a topic after a transaction changed something in a workspace; resolves when they have finished. */
export type Announce = (topic: string, workspace: string) => Promise<void>;

/** Argument of a function that runs after a commit. */
export interface Afterwards {
  readonly announce: Announce;
  /** Runs a new transaction, which reads the committed data. */
  transaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
}
type AfterCommit = (afterwards: Afterwards) => void | Promise<void>;

interface Kept {
  readonly scope: Scope;
  readonly after: { readonly run: AfterCommit; readonly last: boolean }[];
  readonly extensions: Extensions;
  readonly opened: Opening;
}
const open = new WeakMap<Tx, Kept>();

const kept = (tx: Tx): Kept => {
  const found = open.get(tx);
  if (!found) throw new Error("This is not a transaction opened by Database.transaction.");
  return found;
};

/** Runs `fn` after the transaction has been committed, in the order of the calls; never after a rollback. */
export function afterCommit(tx: Tx, fn: AfterCommit): void {
  kept(tx).after.push({ run: fn, last: false });
}

/**
 * Runs `fn` after all functions given to `afterCommit`, before the request is answered: for slow work on the disk, so that the functions of
 * `afterCommit` do not wait for it.
 */
export function lastAfterCommit(tx: Tx, fn: AfterCommit): void {
  kept(tx).after.push({ run: fn, last: true });
}

/** Ends the read-only part of a read request. After this call the transaction writes only the audit row and the receipt of the read. */
export async function endReading(tx: Tx): Promise<void> {
  if (kept(tx).scope.reading === true) await sql`release savepoint reading`.execute(tx);
}

/**
 * Sends queries in one message instead of one after the other; each query is prepared once for a connection. Use it for a request with many small
 * reads, for which the round trips to the server and the planning cost more than the reads. The server stores prepared queries until the connection
 * ends, so the texts of the queries must not vary.
 * @returns the rows of each query
 */
export const readTogether = async (tx: Tx, queries: readonly CompiledQuery[]): Promise<unknown[][]> =>
  (await kept(tx).opened.readTogether(queries)).map(({ rows }) => rows);

/** The values that modules provide for an extension point, in the order of the modules. */
export const provided = <T>(tx: Tx, point: ExtensionPoint<T>): readonly T[] => kept(tx).extensions.of(point);

/** The values that modules provide, to pass them to a transaction on another connection (`transactionOn`). */
export const extensionsOf = (tx: Tx): Extensions => kept(tx).extensions;

/**
 * Runs every function that modules provide for an event, one after the other, in the transaction. @throws the error of the first function
 * that fails
 */
export async function emit<E>(tx: Tx, event: ExtensionPoint<(tx: Tx, what: E) => Promise<void>>, what: E): Promise<void> {
  for (const run of provided(tx, event)) await run(tx, what);
}

/** The workspace, account and clearance that the transaction was opened with. */
export const scopeOf = (tx: Tx): Scope => kept(tx).scope;

/**
 * Runs a part of the transaction as another account at another clearance, without the rights of the account and clearance
 * that it was opened with. If the part throws, its changes are undone and the transaction can continue.
 * @throws the error of `run`
 */
export async function partAs<T>(tx: Tx, as: Pick<Scope, "account" | "clearance">, run: () => Promise<T>): Promise<T> {
  const whole = kept(tx);
  const waiting = whole.after.length;
  const settings = ({ account, clearance }: typeof as) =>
    sql`select set_config('counterpart.account', ${account ?? ""}, true), set_config('counterpart.clearance', ${String(clearance)}, true)`;
  await sql`savepoint part`.execute(tx);
  open.set(tx, { ...whole, scope: { ...whole.scope, ...as } });
  try {
    await settings(as).execute(tx);
    const made = await run();
    // deferred constraints are checked inside the part
    await sql`set constraints all immediate`.execute(tx);
    await settings(whole.scope).execute(tx);
    await sql`release savepoint part`.execute(tx);
    return made;
  } catch (error) {
    // the rollback also restores the settings
    await sql`rollback to savepoint part`.execute(tx);
    whole.after.splice(waiting);
    throw error;
  } finally {
    open.set(tx, whole);
  }
}

/** The workspace that the transaction has opened; throws if it has opened none. */
export function workspaceOf(tx: Tx): string {
  const { workspace } = scopeOf(tx);
  if (workspace === null) throw new Error("This transaction has opened no workspace.");
  return workspace;
}

/** The statements that open a workspace. The values are checked, because SET takes no parameters. */
export function openingStatements(scope: Scope): string {
  const { workspace, account, clearance } = scope;
  if (workspace !== null && !isId(workspace)) throw new Error("A workspace id is a UUID in lower case.");
  if (account !== null && !isId(account)) throw new Error("An account id is a UUID in lower case.");
  if (!Number.isInteger(clearance) || clearance < -1 || clearance > 4) throw new Error("A clearance is a whole number from -1 to 4.");
  // only this part of the transaction is read-only; `endReading` ends it
  const reading = scope.reading === true ? "; SAVEPOINT reading; SET TRANSACTION READ ONLY" : "";
  return `SET LOCAL counterpart.workspace = '${workspace ?? noWorkspace}'; SET LOCAL counterpart.clearance = '${clearance}'; SET LOCAL counterpart.account = '${account ?? ""}'${reading}`;
}

/**
 * Opens a transaction, runs `run`, commits, then calls the functions given to `afterCommit`. The connection is taken and BEGIN is sent with the first
 * statement, so a request without SQL uses no connection (`opening-driver.ts`). After a conflict with another transaction (serialization failure,
 * deadlock) the transaction runs again from its beginning, so `run` must not have effects outside the transaction. A transaction whose connection was
 * lost does not run again, because it may have been committed; the client repeats its command id to find out.
 * @throws Problem for the errors of `pg-problem.ts`; otherwise the error of `run`
 */
export async function runTransaction<T>(
  db: Kysely<DB>,
  scope: Scope,
  { log, announce, extensions }: { readonly log: (line: string) => void; readonly announce: Announce; readonly extensions: Extensions },
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const opening = sql.raw<Opening>(openingStatements(scope));
  for (let attempt = 1; ; attempt += 1) {
    const after: Kept["after"] = [];
    let opened: Opening | undefined;
    let result: T;
    try {
      result = await db.transaction().execute(async (tx) => {
        [opened] = (await opening.execute(tx)).rows as [Opening];
        open.set(tx, { scope, after, extensions, opened });
        try {
          return await run(tx);
        } finally {
          open.delete(tx);
        }
      });
    } catch (error) {
      const problem = pgProblem(error);
      // If a connection in the pool was lost, its first statement fails, before anything was changed.
      const stale = opened?.begun !== true && problem?.code === "unavailable";
      if (attempt < ATTEMPTS && (stale || isRetryable(error))) {
        // Waits so that the winning transaction finishes first; otherwise the two would conflict again.
        if (!stale) await sleep(attempt * (10 + Math.random() * 40));
        continue;
      }
      throw problem ?? error;
    }
    for (const { run: fn } of after.toSorted((a, b) => Number(a.last) - Number(b.last))) {
      try {
        await fn({ announce, transaction: (other, more) => runTransaction(db, other, { log, announce, extensions }, more) });
      } catch (error) {
        log(`After a commit: ${(error as Error).stack ?? String(error)}`);
      }
    }
    return result;
  }
}

/**
 * Runs a part of a transaction that `client` began itself: an import, which writes as the owner of the tables. The caller opens the workspace,
 * commits, and then calls `committed`, which runs the functions given to `afterCommit`.
 */
export async function transactionOn<T>(
  client: pg.ClientBase,
  scope: Scope,
  extensions: Extensions,
  run: (tx: Tx) => Promise<T>,
): Promise<{ readonly result: T; readonly committed: () => Promise<void> }> {
  const query = (text: string, values: unknown[] = []) => client.query({ text, values, types: typeParsers });
  const one = { options: {}, connect: async () => ({ query, release: () => {} }), end: async () => {} } as unknown as PostgresPool;
  const tx = new Kysely<DB>({ dialect: new PostgresDialect({ pool: one }) }) as Tx;
  const readTogether: Opening["readTogether"] = async (queries) => {
    const answers = [];
    for (const each of queries) answers.push(await tx.executeQuery(each));
    return answers;
  };
  const after: Kept["after"] = [];
  open.set(tx, { scope, after, extensions, opened: { begun: true, readTogether } });
  const nobody = {
    announce: async () => {},
    transaction: () => Promise.reject(new Error("After an import no further transaction begins.")),
  };
  try {
    const result = await run(tx);
    const committed = async (): Promise<void> => {
      for (const { run: fn } of after.toSorted((a, b) => Number(a.last) - Number(b.last))) await fn(nobody);
    };
    return { result, committed };
  } finally {
    open.delete(tx);
  }
}
