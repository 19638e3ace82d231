/** The values that are inserted into the sentence of a problem: numbers, texts and names of its details, days in the reader's language. */
import type { ProblemBody } from "../../contract/problems.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;

interface Reader {
  readonly localDate: (date: string) => string;
  /** Chooses one text of a name in several languages. */
  readonly name: (names: Readonly<Record<string, string>>) => string;
}
const anybody: Reader = { localDate: (date) => date, name: (names) => names["en"] ?? Object.values(names)[0] ?? "" };
/** Details that are names in one or several languages. */
const named: readonly string[] = ["receiver", "implementer", "programme"];

const isNames = (value: unknown): value is Readonly<Record<string, string>> =>
  value !== null && typeof value === "object" && Object.values(value).every((one) => typeof one === "string");

export const problemValues = (details: ProblemBody["details"], reader: Reader = anybody): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details ?? {}).flatMap(([key, value]): [string, string | number][] => {
      if (typeof value === "number") return [[key, value]];
      if (typeof value === "string") return [[key, day.test(value) ? reader.localDate(value) : value]];
      return named.includes(key) && isNames(value) ? [[key, reader.name(value)]] : [];
    }),
  );
