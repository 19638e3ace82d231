/**
 * Functions for the commands that read a file and print a table: they make error messages for unreadable files, remove control
 * characters from text, and align columns.
 */
import { readArguments, SettingsRefused, type Arguments, type Flags } from "#platform/server/settings/arguments.ts";

export type Write = (text: string) => void;

/** The reason why a file cannot be used, as a sentence. */
export class UnusableFile extends Error {}

/** Converts an error of opening a file into a sentence; any other error is returned unchanged. */
export const cannotOpen = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return new UnusableFile(`There is no file ${file}.`);
  if (code === "EISDIR") return new UnusableFile(`${file} is a folder, not a file.`);
  if (code === "EACCES" || code === "EPERM") return new UnusableFile(`${file} may not be read by this user.`);
  return error;
};

/** Replaces control characters, which a foreign file could send to the terminal. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");

/** Makes columns as wide as their longest cell; the first column is left-aligned, the others are right-aligned. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)))
      .join("   ")
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join("");
}

interface FileCommand {
  readonly usage: string;
  readonly flags: Flags;
  /** Exit code for a file that cannot be used. */
  readonly unusable: 1 | 2;
  /** @throws SettingsRefused if the arguments are invalid, UnusableFile if a file cannot be used */
  readonly run: (given: Arguments) => Promise<void>;
}

/** @returns 0 if it succeeded; `unusable` if a file cannot be used; 2 with the usage if the arguments are invalid */
export async function runOnFiles(argv: readonly string[], out: Write, err: Write, command: FileCommand): Promise<number> {
  if (argv.includes("--help")) return (out(command.usage), 0);
  try {
    await command.run(readArguments(argv, command.flags));
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsRefused || error instanceof UnusableFile)) throw error;
    err(`${error.message}\n${error instanceof SettingsRefused ? command.usage : ""}`);
    return error instanceof SettingsRefused ? 2 : command.unusable;
  }
}
