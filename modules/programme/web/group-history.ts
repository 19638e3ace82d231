/**
 * Groups the history. Events are sorted by date, each with the numbers that sources give for it. Figures that answer the same question
 * are grouped, because sources give different figures for it.
 */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getProgramme } from "../contract/programme.ts";

export type Entry = OutputOf<typeof getProgramme>["history"][number];

export interface HistoryEvent {
  /** The first entry of the event, which has its title, date and place. */
  readonly entry: Entry;
  /** Every entry of the event that has a number, in the given order. */
  readonly numbers: readonly Entry[];
}
export interface FigureQuestion {
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** Sorts newest first; entries without a date come last. */
export const groupHistory = (
  entries: readonly Entry[],
): { readonly events: readonly HistoryEvent[]; readonly questions: readonly FigureQuestion[] } => {
  const isFigure = (entry: Entry): boolean => entry.kind === "figure";
  const questions = Map.groupBy(entries.filter(isFigure), (entry) => entry.title["en"] ?? entry.id);
  const sameEvent = ({ title, starts, ends, states }: Entry): string => JSON.stringify([title, starts, ends, states]);
  const events = Map.groupBy(
    entries.filter((entry) => !isFigure(entry)),
    sameEvent,
  );
  return {
    events: [...events.values()]
      .flatMap((inside) => inside.slice(0, 1).map((entry) => ({ entry, numbers: inside.filter((one) => one.number !== null) })))
      .toSorted((a, b) => (b.entry.starts?.date ?? "").localeCompare(a.entry.starts?.date ?? "")),
    questions: [...questions].map(([key, inside]) => ({ key, entries: inside })),
  };
};
