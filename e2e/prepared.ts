/**
 * The data of the demonstration after its first start. `prepare-demonstration.ts` makes these data once per run. A journey without a data directory
 * and settings of its own gets a copy. Journeys that test the start do not use them.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The environment variable with the path of the folder. Without it, each journey makes its own data. */
export const preparedName = "JOURNEY_PREPARED";
export const dataIn = (folder: string): string => path.join(folder, "data");
/** The path of a file that exists if the data are complete. */
export const wholeIn = (folder: string): string => path.join(folder, "whole");

/** Copies the prepared data, if there are any, into an empty data directory. */
export const copyPrepared = (data: string): void => {
  const folder = process.env[preparedName];
  if (folder === undefined || !existsSync(wholeIn(folder))) return;
  // with the owners of the files: if root starts the journey, the database runs as another user, to whom the files belong
  execFileSync("cp", ["-a", `${dataIn(folder)}/.`, data]);
};
