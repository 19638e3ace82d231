/** The tools of the attackers in `attacks.e2e.ts`: functions that read the database passwords and the files on the disk, and run the command line. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import pg from "pg";
import { readSecrets } from "#platform/server/db/cluster-files.ts";
import { layout, placeOf } from "../tools/layout.mjs";
import { socketFolder } from "#platform/server/db/places.ts";

const cli = placeOf(layout.cli);

export const refused =
  (...codes: readonly ProblemCode[]) =>
  (error: unknown): boolean =>
    error instanceof Problem && codes.includes(error.code);

/** Runs `counterpart audit verify` on a data folder. */
export const verifyAudit = (data: string, ...more: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "audit", "verify", `--data=${data}`, ...more], { encoding: "utf8" });
  return { status, says: stdout + stderr };
};

/** Connects to the database as the owner of the laptop can: with the passwords that are stored beside the database. */
export const databaseOf = async (data: string, login: "owner of the laptop" | "application"): Promise<pg.Client> => {
  const { superuser, logins } = await readSecrets(path.join(data, "postgres"));
  const [user, password] = login === "application" ? ["counterpart_app", logins.app] : ["postgres", superuser];
  const client = new pg.Client({ host: socketFolder(data), user, password, database: "counterpart" });
  await client.connect();
  return client;
};

/** The files of a folder that contain a key, as bytes or as text. */
export const filesWith = (folder: string, key: Buffer): string[] => {
  const forms = [key, ...(["hex", "base64", "base64url"] as const).map((form) => Buffer.from(key.toString(form).replace(/=+$/u, "")))];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        const bytes = readFileSync(file);
        return forms.some((form) => bytes.includes(form));
      } catch {
        return false; // the database removed the file while the folder was being read
      }
    });
};
