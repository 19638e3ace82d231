/**
 * The entries of an exported register. Each entry is computed from one certificate number by a slow digest with a key of this export. It consists of
 * 16 bytes, by which a script finds the number, and of the number's status, masked with further bytes of the digest. Without the number nobody can
 * read the status, and no entry is equal to an entry of another export. Random entries are added, so that the exact number of certificates is hidden.
 * docs/decisions/0082 states what this protects.
 */
import { pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(pbkdf2);

/** The number of rounds of the digest. With this number, a browser needs about a tenth of a second for one attempt. */
export const rounds = 100_000;
const found = 16;
const said = 5;
/** The length of an entry in characters. Entries are written in base64url without a separator: 21 bytes give 28 characters. */
export const letters = 28;
const fill = 128;
const atOnce = 2;
const dayMs = 86_400_000;

export interface RegisterRow {
  readonly number: string;
  readonly revoked_on: string | null;
  readonly erased: boolean;
}

/** The status as bytes: one byte (0 valid, 1 valid without a name, 2 revoked), then the day of the revocation in days since 1970. */
const sayingOf = ({ revoked_on, erased }: RegisterRow): Buffer => {
  const bytes = Buffer.alloc(said);
  bytes.writeUInt8(revoked_on !== null ? 2 : erased ? 1 : 0, 0);
  if (revoked_on !== null) bytes.writeUInt32BE(Date.parse(`${revoked_on}T00:00:00Z`) / dayMs, 1);
  return bytes;
};

/** @param key random bytes of this export */
export const entryOf = async (row: RegisterRow, key: Uint8Array): Promise<string> => {
  const bytes = await derive(row.number, key, rounds, found + said, "sha256");
  for (const [i, byte] of sayingOf(row).entries()) bytes.writeUInt8(bytes.readUInt8(found + i) ^ byte, found + i);
  return bytes.toString("base64url");
};

/** All entries as one text, sorted by their bytes. At most two are computed at the same time, so that the server can read files in between. */
export const entriesOf = async (rows: readonly RegisterRow[], key: Uint8Array): Promise<string> => {
  const entries: string[] = [];
  for (let from = 0; from < rows.length; from += atOnce)
    entries.push(...(await Promise.all(rows.slice(from, from + atOnce).map((row) => entryOf(row, key)))));
  while (entries.length === 0 || entries.length % fill !== 0) entries.push(randomBytes(found + said).toString("base64url"));
  return entries.toSorted().join("");
};
