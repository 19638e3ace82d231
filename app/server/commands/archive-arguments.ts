/**
 * Shared by the commands on archives: reads the flags that these commands have in addition to the settings, and prints refusals as
 * sentences.
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { AccountRefused } from "#platform/server/auth/index.ts";
import { ArchiveRefused, identitiesIn, isRecipient } from "#platform/server/custody/index.ts";
import { DatabaseRefused } from "#platform/server/db/index.ts";
import { type Settings, SettingsRefused, readSettings } from "#platform/server/settings/settings.ts";

export type Write = (text: string) => void;

export interface Arguments {
  /** Arguments that are not flags, in order. */
  readonly words: readonly string[];
  /** All values of a flag that may be given several times. */
  all(flag: string): readonly string[];
  /** The value of a flag that must be given once. @throws SettingsRefused if it is missing or given twice */
  one(flag: string): string;
  readonly settings: Settings;
  /** Resolves a path from the user's current folder, which may differ from that of the program. */
  path(given: string): string;
}

/**
 * @param own flags of this command, each with a value
 * @param words number of arguments without a flag
 */
export async function readArguments(argv: readonly string[], own: readonly string[], words: number): Promise<Arguments> {
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  const found: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const argument = argv[i] ?? "";
    const [flag = "", ...value] = argument.split("=");
    if (own.includes(flag)) {
      const given = value.length > 0 ? value.join("=") : (argv[(i += 1)] ?? "");
      if (given === "" || (value.length === 0 && given.startsWith("--"))) throw new SettingsRefused(`${flag} needs a value.`);
      values.set(flag, [...(values.get(flag) ?? []), given]);
    } else if (argument.startsWith("--")) {
      rest.push(argument);
      const next = argv[i + 1];
      if (value.length === 0 && next !== undefined && !next.startsWith("--")) rest.push(argv[(i += 1)] ?? "");
    } else found.push(argument);
  }
  if (found.length !== words)
    throw new SettingsRefused(found.length > words ? `"${found[words]}" is not understood here.` : "The name of the file is missing.");
  const root = process.env["INIT_CWD"] ?? process.cwd();
  const settings = await readSettings(rest, process.env, { root });
  const all = (flag: string): readonly string[] => values.get(flag) ?? [];
  return {
    words: found,
    all,
    one(flag) {
      const [value, ...more] = all(flag);
      if (value === undefined || more.length > 0)
        throw new SettingsRefused(value === undefined ? `${flag} is missing.` : `${flag} is given twice.`);
      return value;
    },
    settings,
    path: (given) => resolve(root, given),
  };
}

/** The recipients from the arguments. @throws SettingsRefused */
export const recipientsOf = (given: Arguments): readonly string[] => {
  const recipients = given.all("--recipient");
  if (recipients.length === 0)
    throw new SettingsRefused("--recipient is missing: an archive is always encrypted. Make a key with: counterpart key new --to KEYFILE");
  for (const recipient of recipients)
    if (!isRecipient(recipient))
      throw new SettingsRefused(
        `"${recipient}" is no recipient. One begins with age1 and has 62 characters; "counterpart key new" prints it.`,
      );
  return recipients;
};

/** The identities in the key file from the arguments. @throws SettingsRefused, ArchiveRefused */
export const identitiesOf = async (given: Arguments): Promise<readonly string[]> => {
  const path = given.path(given.one("--identity"));
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new SettingsRefused(`The key file ${path} cannot be read.`);
  return identitiesIn(text);
};

/** Runs a command and prints an expected failure as a sentence. @returns 0; 1 if it was refused; 2 if the arguments are invalid */
export async function telling(err: Write, what: string, run: () => Promise<void>): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    const foreseen = error instanceof AccountRefused || error instanceof ArchiveRefused || error instanceof DatabaseRefused;
    const { message } = error as Error;
    err(foreseen || error instanceof SettingsRefused ? `${message}\n` : `${what}: ${message}\n`);
    return error instanceof SettingsRefused ? 2 : 1;
  }
}

export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
