/** The key by which names of people are compared: without accents, case, and the order of given and family name. */
import { fold } from "#platform/server/spreadsheet/index.ts";

export const nameKey = (name: string): string => fold(name).split(" ").toSorted().join(" ");
