/** Events stand by date, newest first. Published figures that answer one question stand together: sources do not agree. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { getProgramme } from "@counterpart/contract/programme";

export type Entry = OutputOf<typeof getProgramme>["history"][number];

export interface FigureQuestion {
  readonly key: string;
  readonly entries: readonly Entry[];
}

export const groupHistory = (
  entries: readonly Entry[],
): { readonly events: readonly Entry[]; readonly questions: readonly FigureQuestion[] } => {
  const isFigure = (entry: Entry): boolean => entry.kind === "figure";
  const groups = Map.groupBy(entries.filter(isFigure), (entry) => entry.title["en"] ?? entry.id);
  return {
    events: entries.filter((entry) => !isFigure(entry)).toSorted((a, b) => (b.starts?.date ?? "").localeCompare(a.starts?.date ?? "")),
    questions: [...groups].map(([key, inside]) => ({ key, entries: inside })),
  };
};
