/**
 * Whether two names denote the same body, by spelling only: "National Police (Velmara)" is the National Police. It does not recognise
 * another name, an abbreviation or a part of the same ministry; a person who compares the names decides better.
 */
import type { Translated } from "#platform/contract/values.ts";

const bare = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\([^)]*\)\s*$/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();

/** @param names names of a body, by language */
export const isCalled = (names: Translated, name: string): boolean => Object.values(names).some((one) => bare(one) === bare(name));
