/** A date or a period, with its precision. */
import { useWords } from "#platform/web/shell/words.ts";
import type { Precision } from "./precision.ts";

interface Dated {
  readonly starts: { readonly date: string; readonly precision: Precision } | null;
  readonly ends: { readonly date: string; readonly precision: Precision } | null;
}

export const useWhen = (): ((entry: Dated) => string) => {
  const { t, partialDate } = useWords();
  return ({ starts, ends }) => {
    if (starts === null) return t("programme.no-date");
    const start = partialDate(starts);
    const end = ends === null ? start : partialDate(ends);
    return start === end ? start : t("programme.from-to", { start, end });
  };
};

export const When = ({ entry }: { readonly entry: Dated }) => {
  const when = useWhen();
  return entry.starts === null ? <span className="meta">{when(entry)}</span> : <>{when(entry)}</>;
};
