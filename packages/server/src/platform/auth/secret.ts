/** The secret that signs session cookies and seals TOTP secrets: random, made at the first start, readable by its owner only. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const longEnough = 43; // 256 bits, base64url

/**
 * @param folder the data directory.
 * @param given from the environment, where several processes serve one database.
 * @throws Error when the file is there but damaged: a new secret would sign everybody out and lose every second factor.
 */
export const authSecret = async (folder: string, given: string | undefined): Promise<string> => {
  if (given) {
    if (given.length < longEnough) throw new Error(`COUNTERPART_SECRET must have at least ${longEnough} characters.`);
    return given;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "auth-secret");
  try {
    await writeFile(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  }
  const secret = (await readFile(file, "utf8")).trim();
  if (secret.length < longEnough)
    throw new Error(`${file} is damaged. Put it back from a backup; without it nobody's second factor can be read.`);
  return secret;
};
