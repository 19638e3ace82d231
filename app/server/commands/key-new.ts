/**
 * `counterpart key new --to KEYFILE`: makes a key pair for age encryption. The secret key is written into the file, which only the file's owner can
 * read; the public key, the recipient, is printed and may be given to anybody.
 */
import { writeFile } from "node:fs/promises";
import { ArchiveRefused, newKey } from "#platform/server/transfer/index.ts";
import { type Write, readCommand, telling } from "./archive-arguments.ts";

const whyNotWritten = (code: string | undefined, path: string): string => {
  if (code === "EEXIST") return `There is already a file ${path}.`;
  return code === "ENOENT" ? `The folder of ${path} does not exist.` : `This user cannot write ${path}.`;
};

/** @returns 0 if it succeeded; 1 if the file cannot be written; 2 if the arguments are invalid */
export const keyNewCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The key could not be made", async () => {
    const given = await readCommand(argv, { "--to": "value" }, 0);
    const path = given.path(given.one("--to"));
    const { identity, recipient } = await newKey();
    const text = `# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`;
    await writeFile(path, text, { flag: "wx", mode: 0o600, flush: true }).catch((error: NodeJS.ErrnoException) => {
      throw new ArchiveRefused("files", `${whyNotWritten(error.code, path)} No key was made.`, error);
    });
    err(`The secret key is in ${path}. Keep a copy apart from this machine: without it no archive can be opened.\n`);
    out(`${recipient}\n`);
  });
