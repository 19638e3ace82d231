/**
 * A pool for graphile-worker. When a connection is lost while it fetches or completes a job, graphile-worker stops a worker and lets a rejected
 * promise end the process. graphile-worker waits and retries only if the server's error says that it is starting up. So this pool replaces every
 * error of a lost connection by that error.
 */
import type pg from "pg";

const lost = /Connection terminated|connection error|Client was closed|timeout exceeded when trying to connect/;
const lostCodes = ["57P01", "57P02", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT"];
/** PostgreSQL's "the database system is starting up". */
const CANNOT_CONNECT_NOW = "57P03";

function rethrow(error: unknown): never {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (lostCodes.includes(code) || code.startsWith("08") || lost.test(message))
    throw Object.assign(new Error(message, { cause: error }), { code: CANNOT_CONNECT_NOW });
  throw error;
}

type Call = (...args: unknown[]) => unknown;

const translated =
  (call: Call): Call =>
  (...args) => {
    const answer = call(...args);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  };

const standIn = <T extends object>(target: T, replaced: Readonly<Record<string, Call>>): T =>
  new Proxy(target, {
    get(_, key) {
      const own = typeof key === "string" ? replaced[key] : undefined;
      const value: unknown = own ?? Reflect.get(target, key, target);
      return typeof value === "function" && !own ? value.bind(target) : value;
    },
  });

/** A wrapper of the pool, only for graphile-worker. */
export function patientPool(pool: pg.Pool): pg.Pool {
  const client = (real: pg.PoolClient): pg.PoolClient => standIn(real, { query: translated(real.query.bind(real) as Call) });
  const connect = (callback?: Call): unknown => (callback ? pool.connect(callback as never) : pool.connect().then(client, rethrow));
  return standIn(pool, { connect: connect as Call, query: translated(pool.query.bind(pool) as Call) });
}
