/**
 * The secret that signs session cookies and encrypts TOTP secrets. The first start makes the secret at random; only the owner of the file can read
 * it. If the database is already in use, the server neither makes a new secret nor accepts a different one, because it could not decrypt the stored
 * TOTP secrets with another secret.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { DatabaseRefused } from "../db/index.ts";
import { compareSecret, keepFingerprint, secretWasUsed } from "./fingerprint.ts";

const longEnough = 43; // 256 bits, base64url

export interface SecretPlace {
  /** The data directory. */
  readonly folder: string;
  /** The value of COUNTERPART_SECRET, which several processes on one database share. */
  readonly given: string | undefined;
}

export type FoundSecret =
  | { readonly state: "found"; readonly secret: string; readonly where: string }
  | { readonly state: "missing" | "damaged" | "unreadable"; readonly where: string };

export const secretFile = (folder: string): string => join(folder, "auth-secret");

/** Reads the secret without looking at the database. */
export const findSecret = async ({ folder, given }: SecretPlace): Promise<FoundSecret> => {
  if (given)
    return given.length < longEnough ? damaged("COUNTERPART_SECRET") : { state: "found", secret: given, where: "COUNTERPART_SECRET" };
  const where = secretFile(folder);
  try {
    const secret = (await readFile(where, "utf8")).trim();
    return /^[\x21-\x7e]+$/.test(secret) && secret.length >= longEnough ? { state: "found", secret, where } : damaged(where);
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "unreadable", where };
  }
};
const damaged = (where: string): FoundSecret => ({ state: "damaged", where });

/** Writes a new secret completely or not at all. */
export const writeNewSecret = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString("base64url");
  const half = `${secretFile(folder)}.new`;
  const file = await open(half, "w", 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, secretFile(folder));
  return secret;
};

const what = (found: FoundSecret): string => {
  if (found.where === "COUNTERPART_SECRET")
    return found.state === "damaged"
      ? `COUNTERPART_SECRET must have at least ${longEnough} characters.`
      : "COUNTERPART_SECRET is not the secret that this database was used with.";
  const says = {
    missing: `The file ${found.where} is missing, and this database was used with it.`,
    damaged: `The file ${found.where} is damaged: it is shorter than a secret, or holds what none has.`,
    unreadable: `The file ${found.where} cannot be read by this user.`,
    found: `The file ${found.where} is not the secret that this database was used with.`,
  };
  return says[found.state];
};
const todo = (found: FoundSecret): string =>
  found.where === "COUNTERPART_SECRET"
    ? "Set the secret that was used before."
    : found.state === "unreadable"
      ? "Give this user read access to it, and start again."
      : `Put the file back: a backup of the node holds it ("counterpart restore"). If it is lost for good, "counterpart account new-secret" makes a new one and says what that costs.`;

/** Messages for a start that cannot continue. */
export const secretRefused = (found: FoundSecret): DatabaseRefused =>
  new DatabaseRefused(
    "secret",
    `${what(found)} Without it nobody's second factor can be checked, so nothing was started. Nothing was changed: the database, the passwords and the second factors are kept. ${todo(found)}`,
  );

/**
 * The secret of this node; a new database gets a new secret.
 * @param db the login `auth`
 * @throws DatabaseRefused if the secret is missing, damaged, or not the one that the database was used with
 */
export const authSecret = async (place: SecretPlace, db: Pick<pg.Pool, "query">): Promise<string> => {
  const found = await findSecret(place);
  if (found.state === "missing" && !(await secretWasUsed(db))) {
    const secret = await writeNewSecret(place.folder);
    await keepFingerprint(db, secret);
    return secret;
  }
  if (found.state !== "found") throw secretRefused(found);
  const fit = await compareSecret(db, found.secret);
  if (fit === "other") throw secretRefused(found);
  await keepFingerprint(db, found.secret);
  // If several processes started at once with different secrets, another process may have stored its fingerprint first.
  if (fit === "unknown" && (await compareSecret(db, found.secret)) === "other") throw secretRefused(found);
  return found.secret;
};
