/**
 * Shows the areas of a profile: the level, with the name of the rule that computed it; the spread; the gap; the agreement, or the reason why there
 * is none; and the unmet safeguards that limit the area.
 */
import { statementOf } from "../contract/statement.ts";
import type { AreaFigures, Figure, InstrumentView, ProfileView } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { Agreement } from "./agreement.tsx";
import { nodeById } from "./words-of.ts";

interface Props {
  readonly view: ProfileView;
  readonly instrument: InstrumentView;
}

/** Prints a figure with as many decimals as the number of answers justifies. */
const printed = (figure: Figure, decimals: number, words: Pick<ReturnType<typeof useWords>, "number" | "decimal">): string | null =>
  "value" in figure ? (decimals === 0 ? words.number(figure.value) : words.decimal(figure.value)) : null;

const useArea = () => {
  const words = useWords();
  const { t, number } = words;
  return {
    level: (area: AreaFigures) => printed(area.level, area.decimals, words) ?? t("capability.no-level"),
    target: (area: AreaFigures) => printed(area.target, 0, words) ?? t("capability.no-target"),
    spread: ({ spread }: AreaFigures) =>
      spread === null ? t("capability.no-level") : t("capability.range", { low: number(spread[0]), high: number(spread[1]) }),
  };
};

export const AreasTable = ({ view, instrument }: Props) => {
  const { t, name } = useWords();
  const show = useArea();
  const nodes = nodeById(instrument);
  return (
    <Table
      caption={t("capability.areas")}
      rows={view.areas}
      keyOf={({ area }) => area}
      columns={[
        { key: "area", head: t("capability.area"), names: true, cell: ({ area }) => statementOf(nodes.get(area), name), width: "26%" },
        { key: "known", head: t("capability.answered"), cell: ({ known, items }) => t("capability.n-of-m", { n: known, m: items.length }) },
        { key: "level", head: t("capability.current"), cell: show.level },
        { key: "target", head: t("capability.target"), cell: (area) => <span className="nowrap">{show.target(area)}</span> },
        { key: "spread", head: t("capability.spread"), cell: show.spread },
        { key: "agreement", head: t("capability.agree"), cell: ({ agreement }) => <Agreement figure={agreement} /> },
        {
          key: "gate",
          head: t("capability.safeguards"),
          cell: ({ gatedBy }) =>
            gatedBy.length === 0 ? (
              <span className="meta">{t("capability.not-gated")}</span>
            ) : (
              <Status glyph="due">{t("capability.gated", { n: gatedBy.length })}</Status>
            ),
        },
      ]}
    />
  );
};
