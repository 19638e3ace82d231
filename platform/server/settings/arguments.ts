/** Reads the arguments of a command with `util.parseArgs`; an invalid argument gives an error message. */
import { parseArgs } from "node:util";

/** Thrown for an argument or a setting that is invalid; `message` is the explanation for the person at the terminal. */
export class SettingsRefused extends Error {}

/**
 * The kind of value of a flag: none; required; optional, as the next word or after "="; optional, only after "=". If an optional value is left out,
 * it is "yes".
 */
export type Takes = "nothing" | "value" | "perhaps" | "perhaps-inline";
export type Flags = Readonly<Record<string, Takes>>;

export interface Arguments {
  /** Arguments that are not flags, in order. */
  readonly words: readonly string[];
  /** All values of a flag, in order. */
  all(flag: string): readonly string[];
  /** The value of a flag that must be given exactly once. @throws SettingsRefused if the flag is missing or given twice */
  one(flag: string): string;
}

const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "?");

/**
 * @param unknown the message about a flag that is not in `flags`
 * @throws SettingsRefused
 */
export function readArguments(
  argv: readonly string[],
  flags: Flags,
  unknown: (flag: string) => string = (flag) => `There is no option ${flag}.`,
): Arguments {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, takes]) => [flag.slice(2), { type: takes === "value" ? "string" : "boolean" } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (token.kind === "positional") {
      if (before?.kind === "option" && flags[before.rawName] === "perhaps" && before.value === undefined)
        values.get(before.rawName)?.splice(-1, 1, token.value);
      else words.push(token.value);
    } else if (token.kind === "option") {
      const { rawName, value, inlineValue } = token;
      const takes = Object.hasOwn(flags, rawName) ? flags[rawName] : undefined;
      if (takes === undefined) throw new SettingsRefused(unknown(printable(rawName)));
      if (takes === "nothing" && value !== undefined) throw new SettingsRefused(`${rawName} takes no value.`);
      if (takes === "value" && (value === undefined || value === "" || (!inlineValue && value.startsWith("--"))))
        throw new SettingsRefused(`${rawName} needs a value.`);
      values.set(rawName, [...(values.get(rawName) ?? []), value ?? "yes"]);
    }
  }
  const all = (flag: string): readonly string[] => values.get(flag) ?? [];
  return {
    words,
    all,
    one(flag) {
      const [value, ...more] = all(flag);
      if (value === undefined || more.length > 0)
        throw new SettingsRefused(value === undefined ? `${flag} is missing.` : `${flag} is given twice.`);
      return value;
    },
  };
}
