/** Compares names of people: without accents and case, in any order of given and family name. */
import { fold } from "#platform/server/spreadsheet/index.ts";

export const nameKey = (name: string): string => fold(name).split(" ").toSorted().join(" ");
