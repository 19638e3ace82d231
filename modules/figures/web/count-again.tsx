/** Counts a frozen figure again, and shows whether every row is the same, or the differences. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import type { countAgain, FrozenFigure, Rule } from "../contract/figures.ts";

type Again = OutputOf<typeof countAgain>;

/** The result of the recount, as items of the row of facts at the top of the page. */
export const AgainShort = ({ again }: { readonly again: Again | undefined }) => {
  const { t } = useWords();
  if (again === undefined) return <span className="meta">{t("figures.again-not")}</span>;
  if (again.counted === null) return t("figures.again-no-rule");
  return (
    <span className="status" role="status">
      <StatusGlyph glyph={again.counted.same ? "done" : "late"} />{" "}
      {again.counted.same
        ? t("figures.again-same")
        : again.counted.unsaid
          ? t("figures.unsaid")
          : t("figures.again-differs", { value: again.counted.value })}
    </span>
  );
};

interface Props {
  readonly figure: FrozenFigure;
  readonly again: Again | undefined;
  /** The present version of the rule. */
  readonly today: Rule | null;
}

/** The differences, below the row of facts; nothing if the figure is the same. */
export const AgainLong = ({ figure, again, today }: Props) => {
  const { t, localDate } = useWords();
  const changed = today !== null && today.version !== figure.version;
  const counted = again?.counted;
  const rows = counted === undefined || counted === null ? 0 : counted.added + counted.gone + counted.changed;
  const whole = counted !== undefined && counted !== null && rows === 0 && counted.of !== figure.of;
  if (!changed && (counted === undefined || counted === null || counted.same)) return null;
  return (
    <div className="caution-sentence">
      <StatusGlyph glyph="late" />
      <div>
        {changed ? <p>{t("figures.again-rule", { date: localDate(today.since) })}</p> : null}
        {counted === undefined || counted === null || rows === 0 ? null : (
          <p>{t("figures.again-rows", { added: counted.added, gone: counted.gone, changed: counted.changed })}</p>
        )}
        {counted !== undefined && counted !== null && rows === 0 && !whole && !counted.same && !changed ? (
          <p>{t("figures.again-interval")}</p>
        ) : null}
        {whole ? <p>{t("figures.again-whole", { before: figure.of ?? 0, now: counted.of ?? 0 })}</p> : null}
      </div>
    </div>
  );
};
