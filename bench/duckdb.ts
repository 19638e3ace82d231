/**
 * Runs SQL in DuckDB, for comparison with linkage and counting. Only the benchmarks use DuckDB, so `npm ci` does not install it. `npm install --no-save
 * @duckdb/node-api@1.5.6-r.1` installs it until the next `npm ci`.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { leastOf, measured, type Measured } from "./figures.ts";

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }>;
  closeSync(): void;
}
interface DuckDbPackage {
  readonly DuckDBInstance: {
    create(path: string, settings: Readonly<Record<string, string>>): Promise<{ connect(): Promise<Connection> }>;
  };
}

/** Two threads, as on the smallest machine that the product supports. */
const settings = { threads: "2" } as const;

/** @returns a connection to a new database in memory; null if DuckDB is not installed. */
export async function openDuckDb(): Promise<Connection | null> {
  let place: string;
  try {
    place = createRequire(import.meta.url).resolve("@duckdb/node-api");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
  const { DuckDBInstance } = (await import(pathToFileURL(place).href)) as DuckDbPackage;
  return (await DuckDBInstance.create(":memory:", settings)).connect();
}

/** Runs SQL three times. @returns the smallest time and processor time */
export async function measuredInDuckDb(connection: Connection, sql: string): Promise<Measured> {
  const runs: Measured[] = [];
  for (let n = 0; n < 3; n += 1) runs.push(await measured(() => connection.runAndReadAll(sql)));
  return leastOf(runs);
}

export const timedInDuckDb = async (connection: Connection, sql: string): Promise<number> =>
  (await measuredInDuckDb(connection, sql)).seconds;

/** Loads a CSV file as a table of texts; an empty field is null. */
export const loadCsv = (connection: Connection, table: string, file: string): Promise<unknown> =>
  connection.run(`create table ${table} as select * from read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)`);
