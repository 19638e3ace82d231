/**
 * Decides whether two names denote the same body. It compares spellings only: "National Police (Velmara)" equals "National Police". It
 * does not recognise a synonym, an abbreviation or a department of the same ministry, so a person must compare such names.
 */
import type { Translated } from "#platform/contract/values.ts";

const bare = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\([^)]*\)\s*$/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();

/** @param names the names of a body, by language */
export const isCalled = (names: Translated, name: string): boolean => Object.values(names).some((one) => bare(one) === bare(name));
