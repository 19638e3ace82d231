/** The values that are inserted into the sentence of a problem: numbers and texts of its details, days in the reader's language. */
import type { ProblemBody } from "../../contract/problems.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;

export const problemValues = (
  details: ProblemBody["details"],
  localDate: (date: string) => string = (date) => date,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details ?? {})
      .filter((entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number")
      .map(([name, value]) => [name, typeof value === "string" && day.test(value) ? localDate(value) : value]),
  );
