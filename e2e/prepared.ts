/**
 * The data of the demonstration after its first start. `prepare-demonstration.ts` makes this data once per run. A journey that has
 * neither its own data directory nor its own settings copies the data. Journeys that test the start use their own directory.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Environment variable with the folder; without it each journey creates its own data. */
export const preparedName = "JOURNEY_PREPARED";
export const dataIn = (folder: string): string => path.join(folder, "data");
/** Marks that the data is complete. */
export const wholeIn = (folder: string): string => path.join(folder, "whole");

/** Fills an empty data directory with the prepared data, if there is any. */
export const copyPrepared = (data: string): void => {
  const folder = process.env[preparedName];
  if (folder === undefined || !existsSync(wholeIn(folder))) return;
  // keep owners: if root starts the journey, the database files belong to the user that the database runs as
  execFileSync("cp", ["-a", `${dataIn(folder)}/.`, data]);
};
