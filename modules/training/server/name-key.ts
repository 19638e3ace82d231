/** Compares names of people, ignoring accents, case, and the order of given and family name. */
import { fold } from "#platform/server/spreadsheet/index.ts";

export const nameKey = (name: string): string => fold(name).split(" ").toSorted().join(" ");
