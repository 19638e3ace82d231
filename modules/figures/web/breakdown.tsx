/**
 * The tables that were frozen with a figure: a bar and a number for each cell, in the fixed order of the grouping, with one scale for all bars of
 * a table. All suppressed cells look the same: if some of them had a second symbol, it would reveal the size of the others.
 */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import type { FigureTable, FrozenFigure } from "../contract/figures.ts";

const Grouping = ({ grouping, cells }: FigureTable) => {
  const { t, number } = useWords();
  const most = Math.max(1, ...cells.map(({ n }) => n ?? 0));
  return (
    <table className="figure-bars">
      <caption>{t(`figure-rules.by.${grouping}` as MessageId)}</caption>
      <tbody>
        {cells.map(({ value, n }) => (
          <tr key={value}>
            <th scope="row">{t(`figure-rules.${grouping}.${value}` as MessageId)}</th>
            <td>
              {n === null ? (
                <>
                  <span className="figure-hidden" aria-hidden="true" /> <span className="meta">{t("figures.not-printed")}</span>
                </>
              ) : (
                <span className="figure-bar" aria-hidden="true" style={{ inlineSize: `${(100 * n) / most}%` }} />
              )}
            </td>
            <td data-end>{n === null ? "" : number(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

export const Breakdown = ({ figure: { tables, leftOut } }: { readonly figure: FrozenFigure }) => {
  const { t, locale, isolate } = useWords();
  if (tables.length === 0 && leftOut.length === 0) return null;
  const some = tables.some(({ cells }) => cells.some(({ n }) => n === null));
  const names = leftOut.map((grouping) => t(`figure-rules.by.${grouping}` as MessageId));
  return (
    <Section title={t("figures.breakdown")} limit={t("figures.breakdown-limit")}>
      <div className="figure-groupings">
        {tables.map((table) => (
          <Grouping key={table.grouping} {...table} />
        ))}
      </div>
      {some ? <p className="meta">{t("figures.not-printed-why")}</p> : null}
      {leftOut.length === 0 ? null : <p className="meta">{t("figures.left-out", { names: listOf(names, { locale, isolate }) })}</p>}
    </Section>
  );
};
