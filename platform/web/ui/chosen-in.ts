/** Reads the choices of a list from an address and writes them there. */

export type Choices = Readonly<Record<string, string>>;

/** Longer than any choice of a person; an address can be written by anybody. */
const longest = 200;

/** @returns each choice as the address has it, or its usual value */
export const chosenIn = <Values extends Choices>(search: Readonly<Record<string, unknown>>, usual: Values): Values =>
  Object.fromEntries(
    Object.entries(usual).map(([name, value]) => {
      const found = search[name];
      const text = typeof found === "number" || typeof found === "boolean" ? String(found) : found;
      return [name, typeof text === "string" && text.length <= longest ? text : value];
    }),
  ) as Values;

/** The part of an address that says the choices; undefined, which an address leaves out, for the usual ones. */
export const searchOf = <Values extends Choices>(values: Values, usual: Values): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === usual[name] ? undefined : value]));
