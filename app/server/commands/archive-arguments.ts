/**
 * Functions for all commands on archives. They read the flags that these commands have in addition to the settings, and print the reason of a
 * refusal.
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { AccountRefused } from "#platform/server/auth/index.ts";
import { ArchiveRefused, type Opener, identitiesIn, isRecipient } from "#platform/server/transfer/index.ts";
import { DatabaseRefused } from "#platform/server/db/index.ts";
import { readArguments, SettingsRefused, type Arguments, type Flags } from "#platform/server/settings/arguments.ts";
import { askForParts, askForPassphrase } from "./ask-for-key.ts";
import { noSetting, settingsFlags, settingsFrom, type Settings } from "#platform/server/settings/settings.ts";

export type Write = (text: string) => void;

export interface CommandArguments extends Arguments {
  readonly settings: Settings;
  /** Resolves a path relative to the user's current folder, which may not be the current folder of the program. */
  path(given: string): string;
}

/**
 * @param own flags of this command, in addition to the settings
 * @param words number of arguments without a flag
 */
export async function readCommand(argv: readonly string[], own: Flags, words: number): Promise<CommandArguments> {
  const given = readArguments(argv, { ...settingsFlags, ...own }, noSetting);
  const { length } = given.words;
  if (length !== words)
    throw new SettingsRefused(length > words ? `"${given.words[words]}" is not understood here.` : "The name of the file is missing.");
  const root = process.env["INIT_CWD"] ?? process.cwd();
  return { ...given, settings: await settingsFrom(given, process.env, { root }), path: (name) => resolve(root, name) };
}

/** The recipients from the arguments. @throws SettingsRefused if there is no recipient, or if a recipient is not a valid public key */
export const recipientsOf = (given: CommandArguments): readonly string[] => {
  const recipients = given.all("--recipient");
  if (recipients.length === 0)
    throw new SettingsRefused("--recipient is missing: an archive is always encrypted. Make a key with: counterpart key new --to KEYFILE");
  for (const recipient of recipients)
    if (!isRecipient(recipient))
      throw new SettingsRefused(
        `"${recipient}" is not a recipient. A recipient begins with age1 and has 62 characters; "counterpart key new" prints it.`,
      );
  return recipients;
};

/** The flags for the key of an archive: a key file, two parts of a key, or a passphrase. Parts and passphrase are typed at the terminal. */
export const keyFlags = { "--identity": "value", "--parts": "nothing", "--passphrase": "nothing" } as const;

const keyFlagsGiven = (given: CommandArguments): string[] => Object.keys(keyFlags).filter((name) => given.all(name).length > 0);

/** Whether the arguments name a key for the archive. */
export const namesKey = (given: CommandArguments): boolean => keyFlagsGiven(given).length > 0;

/**
 * Returns the key, the parts or the passphrase that the arguments name.
 * @param out where questions are written
 * @throws SettingsRefused if none or several are given, or if the key file cannot be read; ArchiveRefused if the key file contains no key, or if the
 * typed parts are not two parts of one key
 */
export const openersOf = async (given: CommandArguments, out: Write): Promise<readonly Opener[]> => {
  const named = keyFlagsGiven(given);
  if (named.length !== 1)
    throw new SettingsRefused(
      `${named.length === 0 ? "Say what opens the file" : "Give only one of these"}: --identity KEYFILE, --parts (two parts of a key are asked for) or --passphrase (it is asked for).`,
    );
  if (named[0] === "--parts") return [await askForParts(out)];
  if (named[0] === "--passphrase") return [{ passphrase: await askForPassphrase(out) }];
  const path = given.path(given.one("--identity"));
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new SettingsRefused(`The key file ${path} cannot be read.`);
  return identitiesIn(text);
};

/**
 * Runs a command; if it fails in an expected way, prints the reason without a stack trace. @returns 0 if it succeeded; 1 if it was refused;
 * 2 if the arguments are invalid
 */
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
