/** Reads the filters of a list from an address and writes them to it. */

export type Choices = Readonly<Record<string, string>>;

/** Maximum length of a choice in an address. No real choice is longer; the limit is needed because anybody can write an address. */
const longest = 200;

/** @returns each choice from the address, or its default value */
export const chosenIn = <Values extends Choices>(search: Readonly<Record<string, unknown>>, usual: Values): Values =>
  Object.fromEntries(
    Object.entries(usual).map(([name, value]) => {
      const found = search[name];
      const text = typeof found === "number" || typeof found === "boolean" ? String(found) : found;
      return [name, typeof text === "string" && text.length <= longest ? text : value];
    }),
  ) as Values;

/** The part of the address that contains the choices; undefined for the default choices, which are left out. */
export const searchOf = <Values extends Choices>(values: Values, usual: Values): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === usual[name] ? undefined : value]));
