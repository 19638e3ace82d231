/** The column of a table that shows the marking of each row. */
import type { Tlp } from "../../contract/markings.ts";
import { TlpLabel } from "./labels.tsx";
import type { Column } from "./table.tsx";

export const markingColumn = <Row extends { readonly marking: Tlp }>(head: string, width: string): Column<Row> => ({
  key: "marking",
  head,
  width,
  cell: (row) => (
    <div>
      <TlpLabel label={row.marking} />
    </div>
  ),
});
