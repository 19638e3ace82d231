/**
 * The fingerprint of the secret, stored in the database: a salted, slow digest that reveals nothing about the secret. At each start, the server
 * compares its secret with the fingerprint.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type pg from "pg";
import { openSecret } from "./totp.ts";

type Reads = Pick<pg.ClientBase, "query">;

const slowly = promisify<string, Buffer, number, Buffer>(scrypt);
const digestWith = (secret: string, salt: Buffer): Promise<Buffer> => slowly(`counterpart auth-secret 1\n${secret}`, salt, 32);

const kept = async (db: Reads): Promise<{ salt: Buffer; digest: Buffer } | null> =>
  (await db.query<{ salt: Buffer; digest: Buffer }>("select salt, digest from auth.secret_fingerprint")).rows[0] ?? null;

/**
 * Whether a secret belongs to the database.
 * @returns "unknown" if the database has no fingerprint yet and no second factor to compare with: the database is new, or an earlier
 * release made it
 */
export const compareSecret = async (db: Reads, secret: string): Promise<"fits" | "other" | "unknown"> => {
  const known = await kept(db);
  if (known) return timingSafeEqual(known.digest, await digestWith(secret, known.salt)) ? "fits" : "other";
  // Earlier releases stored no fingerprint. Then an encrypted second factor shows whether the secret is the right one.
  const { rows } = await db.query<{ secret: string }>(`select secret from auth."twoFactor" limit 1`);
  if (!rows[0]) return "unknown";
  return await openSecret(rows[0].secret, secret).then(
    () => "fits",
    () => "other",
  );
};

/** Whether people depend on the secret of this database: without the secret they could not sign in, or would be signed out. */
export const secretWasUsed = async (db: Reads): Promise<boolean> =>
  (
    await db.query<{ used: boolean }>(`select exists (select from auth.secret_fingerprint) or exists (select from auth."twoFactor")
      or exists (select from auth.session) or exists (select from auth.account where password is not null) as used`)
  ).rows[0]?.used ?? true;

/** Stores the fingerprint if there is none. With `instead` it replaces the stored one. */
export const keepFingerprint = async (db: Reads, secret: string, instead = false): Promise<void> => {
  const salt = randomBytes(16);
  const digest = await digestWith(secret, salt);
  await db.query(
    `insert into auth.secret_fingerprint (salt, digest) values ($1, $2) on conflict (one) do ${
      instead ? "update set salt = excluded.salt, digest = excluded.digest, made_at = now()" : "nothing"
    }`,
    [salt, digest],
  );
};
