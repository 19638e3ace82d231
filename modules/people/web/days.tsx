/** The days of an event: one day, or the first and the last. */
import { useWords } from "#platform/web/shell/words.ts";
import type { Event } from "../contract/people.ts";

export const Days = ({ event: { starts, ends } }: { readonly event: Pick<Event, "starts" | "ends"> }) => {
  const { localDate } = useWords();
  return <span>{starts === ends ? localDate(starts) : `${localDate(starts)} – ${localDate(ends)}`}</span>;
};
