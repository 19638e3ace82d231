/** The column of a table that shows the receiving unit and the activity of each row. */
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { Column } from "#platform/web/ui/table.tsx";
import type { Case } from "../contract/diligence.ts";

interface Parts<Row> {
  /** Makes a link of the unit. */
  readonly link?: (row: Row, unit: string) => ReactNode;
  readonly below?: (row: Row) => ReactNode;
}

export const useUnitColumn = () => {
  const { t, name } = useWords();
  return <Row extends Pick<Case, "unit" | "stateName" | "title">>({ link, below }: Parts<Row> = {}): Column<Row> => ({
    key: "unit",
    head: t("diligence.unit"),
    names: true,
    cell: (row) => {
      const unit = t("diligence.unit-of", { kind: t(`programme.type.${row.unit}`), state: name(row.stateName) });
      return (
        <>
          {link?.(row, unit) ?? unit}
          <span className="meta small block read" {...langOf(row.title.lang)}>
            {row.title.text}
          </span>
          {below?.(row)}
        </>
      );
    },
  });
};
