/**
 * Lazy transactions: a connection is taken and BEGIN sent with the first statement, together with the statements that open the workspace,
 * in one message. A request without SQL uses no connection, which matters when 500 phones send at once.
 */
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, PostgresDialect } from "kysely";

/** The reply to the first statement of a transaction. */
export interface Opening {
  /** True once the transaction has begun: from then on it may have changed something. */
  begun: boolean;
}

class OpeningConnection implements DatabaseConnection {
  readonly #take: () => Promise<DatabaseConnection>;
  readonly #opening: Opening = { begun: false };
  #statement: string | null = null;
  #opened: Promise<DatabaseConnection> | null = null;
  #taken: DatabaseConnection | null = null;

  constructor(take: () => Promise<DatabaseConnection>) {
    this.#take = take;
  }

  /** Returns the connection to release; null if no statement was sent. */
  get taken(): DatabaseConnection | null {
    return this.#taken;
  }

  /** Returns the connection with a transaction to end; null if none was begun. */
  async begun(): Promise<DatabaseConnection | null> {
    await this.#opened?.catch(() => undefined);
    return this.#opening.begun ? this.#taken : null;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#statement === null) {
      this.#statement = query.sql;
      return { rows: [this.#opening as R] };
    }
    return await (await (this.#opened ??= this.#open(this.#statement))).executeQuery<R>(query);
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
 * A PostgreSQL dialect whose transactions begin with the second statement. The first statement contains the opening statements; its reply
 * is an `Opening`.
 */
export class OpeningDialect extends PostgresDialect {
  override createDriver(): Driver {
    return opening(super.createDriver());
  }
}
