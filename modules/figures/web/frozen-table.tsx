/** Frozen figures with their rule, their scope and the day, newest first; a figure that was taken back is labelled as such. */
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { FrozenFigure } from "../contract/figures.ts";
import { useFigureWords } from "./figure-words.ts";

export const FrozenTable = ({ caption, figures }: { readonly caption: string; readonly figures: readonly FrozenFigure[] }) => {
  const { t, date } = useWords();
  const { title, version, scope } = useFigureWords();
  const { id: workspace } = useWorkspace();
  return (
    <Table
      caption={caption}
      rows={figures}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "figure",
          head: t("figures.figure"),
          names: true,
          width: "40%",
          cell: (one) => (
            <>
              <Link to="/w/$workspace/figures/$figure" params={{ workspace, figure: one.id }} className="quiet-link">
                {title(one.rule, one)}
              </Link>
              {one.takenBack === null ? null : (
                <span className="block small">
                  <Status glyph="skipped">{t("figures.taken-back")}</Status>
                </span>
              )}
            </>
          ),
        },
        { key: "rule", head: t("figures.rule"), width: "28%", cell: version },
        { key: "scope", head: t("figures.scope"), width: "16%", cell: (one) => scope(one.scope) },
        { key: "at", head: t("figures.frozen-head"), cell: ({ frozenAt }) => date(frozenAt) },
      ]}
    />
  );
};
