/**
 * The demonstration as its first start leaves it: made once for a run (`prepare-demonstration.ts`) and copied by each journey that
 * brings no data directory and no settings of its own. Those that are about starting bring one.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Names the folder to journeys; without it each starts from nothing. */
export const preparedName = "JOURNEY_PREPARED";
export const dataIn = (folder: string): string => path.join(folder, "data");
/** Says that the data is whole. */
export const wholeIn = (folder: string): string => path.join(folder, "whole");

/** Fills an empty data directory from what was prepared, where something was. */
export const copyPrepared = (data: string): void => {
  const folder = process.env[preparedName];
  if (folder === undefined || !existsSync(wholeIn(folder))) return;
  // with owners: the database's files may belong to the user that it runs as, where root starts it
  execFileSync("cp", ["-a", `${dataIn(folder)}/.`, data]);
};
