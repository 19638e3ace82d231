/**
 * A connection is taken, and the transaction begun, at the first question to the database: what needs none costs it nothing,
 * and what opens the workspace travels with `BEGIN` in one message. A burst of five hundred phones is made of such ways.
 */
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, PostgresDialect } from "kysely";

/** What the first statement of a transaction is answered with. */
export interface Opening {
  /** True when the transaction has begun: from then on something may have been done in it. */
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

  /** What has to be given back; null where nothing was asked. */
  get taken(): DatabaseConnection | null {
    return this.#taken;
  }

  /** What has to be ended; null where nothing was begun. */
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

  // eslint-disable-next-line require-yield -- nothing here reads by a cursor
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("a transaction reads no cursor");
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

/** PostgreSQL, whose transactions begin with the second statement: the first says what they open, and is answered with an `Opening`. */
export class OpeningDialect extends PostgresDialect {
  override createDriver(): Driver {
    return opening(super.createDriver());
  }
}
