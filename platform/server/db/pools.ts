/**
 * Connection pools, one for each login. Every pool and every connection has an error handler. Without an error handler, the whole process
 * would end when the server stops or is lost.
 */
import pg from "pg";
import type { Login } from "./logins.ts";

export type Reach = (login: Login) => pg.ClientConfig;

const DATE = 1082;
const DATES = 1182;
const INT8 = 20;
const INT8S = 1016;

/** Converts an int8 to a number if a number can represent it exactly, else to a BigInt. */
const int8 = (text: string): number | bigint => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
};
const textArray = pg.types.getTypeParser(1009 as number, "text") as (text: string) => (string | null)[];

/** A date stays a text (pg would convert it to midnight in this machine's time zone). */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary");
    if (oid === DATE) return (text: string) => text;
    if (oid === DATES) return textArray;
    if (oid === INT8) return int8;
    if (oid === INT8S) return (text: string) => textArray(text).map((each) => (each === null ? null : int8(each)));
    return pg.types.getTypeParser(oid, "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/**
 * A pool for one login.
 * @param more settings of node-postgres in addition to the connection
 */
export function openPool(reach: Reach, login: Login, max: number, log: (line: string) => void, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    ...reach(login),
    types: typeParsers,
    application_name: `counterpart ${login} ${process.pid}`,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    ...more,
  });
  let last = "";
  const heard = (error: Error): void => {
    if (error.message !== last && !pool.ending) log(`A connection of ${login} to PostgreSQL ended: ${error.message}`);
    last = error.message;
  };
  pool.on("error", heard);
  pool.on("connect", (client) => {
    last = "";
    client.on("error", heard);
  });
  return pool;
}
