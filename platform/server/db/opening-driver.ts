/**
 * Lazy transactions. The first query of a transaction contains the statements that open the workspace. This query is stored and not sent. With the
 * next query a connection is taken, and BEGIN, the stored statements and that query are sent. So a request that needs no data uses no connection,
 * which matters when 500 phones send at once.
 */
import { createHash } from "node:crypto";
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, PostgresDialect } from "kysely";

/** The result of the first query of a transaction: it has no rows, because the query was stored and not sent. */
export interface Opening {
  /** True after the transaction has begun. It may then have changed something. */
  begun: boolean;
  /**
   * Sends queries that are prepared once for each connection, all in one message, and waits for all answers; they run in this order.
   * @throws the error of the first query that failed
   */
  readonly readTogether: (queries: readonly CompiledQuery[]) => Promise<QueryResult<unknown>[]>;
}

/**
 * Adds a name to the query, so that node-postgres prepares it once for each connection. Kysely has no names for queries, but it passes `sql` on
 * unchanged, so an object with name and text is given in place of the string.
 */
const named = (query: CompiledQuery): CompiledQuery => {
  const name = createHash("sha256").update(query.sql).digest("base64url");
  return { ...query, sql: { name, text: query.sql } as unknown as string };
};

class OpeningConnection implements DatabaseConnection {
  readonly #take: () => Promise<DatabaseConnection>;
  readonly #opening: Opening = { begun: false, readTogether: (queries) => this.#readTogether(queries) };
  #statement: string | null = null;
  #opened: Promise<DatabaseConnection> | null = null;
  #taken: DatabaseConnection | null = null;
  #ended = false;

  constructor(take: () => Promise<DatabaseConnection>) {
    this.#take = take;
  }

  /** Returns the connection to release; null if no statement was sent. */
  get taken(): DatabaseConnection | null {
    return this.#taken;
  }

  /** Returns the connection with a transaction to end; null if none was begun. */
  async begun(): Promise<DatabaseConnection | null> {
    this.#ended = true;
    await this.#opened?.catch(() => undefined);
    return this.#opening.begun ? this.#taken : null;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#statement === null) {
      this.#statement = query.sql;
      return { rows: [this.#opening as R] };
    }
    return await (await this.#connection(this.#statement)).executeQuery<R>(query);
  }

  async #readTogether(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
    const connection = await this.#connection(this.#statement ?? "");
    // after the end of this transaction, the connection belongs to another transaction
    if (this.#ended) throw new Error("The transaction has ended.");
    const answers = await Promise.allSettled(queries.map((query) => connection.executeQuery(named(query))));
    return answers.map((answer) => {
      if (answer.status === "rejected") throw answer.reason;
      return answer.value;
    });
  }

  #connection(statement: string): Promise<DatabaseConnection> {
    return (this.#opened ??= this.#open(statement));
  }

  // eslint-disable-next-line require-yield -- no query here uses a cursor
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("transactions do not support cursors");
  }

  async #open(statement: string): Promise<DatabaseConnection> {
    this.#taken = await this.#take();
    await this.#taken.executeQuery(CompiledQuery.raw(`BEGIN; ${statement}`));
    this.#opening.begun = true;
    return this.#taken;
  }
}

const ours = (connection: DatabaseConnection): OpeningConnection => connection as OpeningConnection;

const opening = (inner: Driver): Driver => ({
  init: (options) => inner.init(options),
  destroy: (options) => inner.destroy(options),
  acquireConnection: async (options) => new OpeningConnection(() => inner.acquireConnection(options)),
  beginTransaction: async () => {},
  async commitTransaction(connection) {
    const begun = await ours(connection).begun();
    if (begun) await inner.commitTransaction(begun);
  },
  async rollbackTransaction(connection) {
    const begun = await ours(connection).begun();
    if (begun) await inner.rollbackTransaction(begun);
  },
  async releaseConnection(connection) {
    const { taken } = ours(connection);
    if (taken) await inner.releaseConnection(taken);
  },
});

/**
 * A PostgreSQL dialect with lazy transactions: the first query of a transaction is stored and returns an `Opening`; the second query begins the
 * transaction.
 */
export class OpeningDialect extends PostgresDialect {
  override createDriver(): Driver {
    return opening(super.createDriver());
  }
}
