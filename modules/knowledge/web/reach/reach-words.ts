/** Names and order of the rows about introductions and uses, in the reader's language. */
import type { Text, Translated } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const useReachWords = () => {
  const { t, name, compare } = useWords();
  return {
    /** Sorted by the State's name in the reader's language. Rows of the same State are sorted by day. */
    byState: <Row extends { readonly stateName: Translated; readonly day: string }>(rows: readonly Row[]): Row[] =>
      rows.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)) || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    /** The title with its language. If it is null, because the reader may not read the event: a sentence that says so. */
    titled: (title: Text | null) =>
      title === null ? { children: t("reach.event-hidden") } : { ...langOf(title.lang), children: title.text },
  };
};
