/**
 * Whether two names are of one body, by spelling alone: "National Police (Velmara)" is the National Police. Another name, an
 * abbreviation or a part of the same ministry is not found; whoever reads the names beside one another is the better judge.
 */
import type { Translated } from "@counterpart/contract/values";

const bare = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\([^)]*\)\s*$/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();

/** @param names what a body is called, by language */
export const isCalled = (names: Translated, name: string): boolean => Object.values(names).some((one) => bare(one) === bare(name));
