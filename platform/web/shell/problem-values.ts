/** The values that are inserted into the sentence of a problem: numbers, texts and names from its details, and dates in the reader's language. */
import type { ProblemBody } from "../../contract/problems.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

interface Reader {
  readonly localDate: (date: string) => string;
  readonly date: (instant: string) => string;
  readonly time: (instant: string) => string;
  /** Chooses from a name in several languages. */
  readonly name: (names: Readonly<Record<string, string>>) => string;
}
const asItIs = (value: string): string => value;
const anybody: Reader = { localDate: asItIs, date: asItIs, time: asItIs, name: (names) => names["en"] ?? Object.values(names)[0] ?? "" };
/** The details of a problem that are names, in one or several languages. */
const named: readonly string[] = ["receiver", "implementer", "programme"];

const isNames = (value: unknown): value is Readonly<Record<string, string>> =>
  value !== null && typeof value === "object" && Object.values(value).every((one) => typeof one === "string");

const shown = (value: string, { localDate, date, time }: Reader): string =>
  day.test(value) ? localDate(value) : instant.test(value) && date !== asItIs ? `${date(value)}, ${time(value)}` : value;

export const problemValues = (details: ProblemBody["details"], reader: Reader = anybody): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details ?? {}).flatMap(([key, value]): [string, string | number][] => {
      if (typeof value === "number") return [[key, value]];
      if (typeof value === "string") return [[key, shown(value, reader)]];
      return named.includes(key) && isNames(value) ? [[key, reader.name(value)]] : [];
    }),
  );
