/**
 * Tables without a border around them: there is a line below the head, and a line between the rows. Below 900 px each row becomes a
 * block with the name first, then labels and values, so that nobody has to scroll sideways.
 */
import { useState, type ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { OrderValue } from "./order-rows.ts";
import "./table.css";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** True if the column has figures, which are aligned at the end. */
  readonly end?: boolean;
  /** True if this cell names the row. */
  readonly names?: boolean;
  readonly width?: string;
  /** The value by which the reader can order the rows of an `OrderedTable`. */
  readonly by?: (row: Row) => OrderValue;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly groups: readonly { readonly key: string; readonly title?: string; readonly rows: readonly Row[] }[];
  readonly keyOf: (row: Row) => string;
  /**
   * The text for the number of rows in a group. If this function is given, groups are folded at first and show only this text. Use it for a list that
   * people read group by group.
   */
  readonly folded?: (n: number) => string;
  /** Returns the direction in which the table is ordered by this column, and the content of the column's head. Default: the column's name. */
  readonly heads?: (column: Column<Row>) => { readonly sort: "ascending" | "descending" | undefined; readonly head: ReactNode };
}

interface GroupProps<Row> extends Pick<TableProps<Row>, "columns" | "keyOf" | "folded"> {
  readonly title: string | undefined;
  readonly rows: readonly Row[];
}

const Group = <Row,>({ title, rows, columns, keyOf, folded }: GroupProps<Row>) => {
  const [open, setOpen] = useState(folded === undefined);
  return (
    <tbody>
      {title === undefined ? null : (
        <tr className="table-group">
          <th scope="rowgroup" colSpan={columns.length}>
            {folded === undefined ? (
              title
            ) : (
              <button type="button" className="table-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
                <Icon name="caret-down" size={12} />
                {title} <span className="meta small">{folded(rows.length)}</span>
              </button>
            )}
          </th>
        </tr>
      )}
      {!open
        ? null
        : rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => {
                const content = column.cell(row);
                return column.names === true ? (
                  <th key={column.key} scope="row" data-end={column.end === true || undefined}>
                    {content}
                  </th>
                ) : (
                  <td key={column.key} data-label={column.head} data-end={column.end === true || undefined}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
    </tbody>
  );
};

const plainHead = <Row,>({ head }: Column<Row>) => ({ sort: undefined, head });

export const GroupedTable = <Row,>({ caption, columns, groups, keyOf, folded, heads = plainHead }: TableProps<Row>) => (
  <table className="table">
    <caption className="visually-hidden">{caption}</caption>
    <colgroup>
      {columns.map((column) => (
        <col key={column.key} {...(column.width === undefined ? {} : { style: { inlineSize: column.width } })} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {columns.map((column) => {
          const { sort, head } = heads(column);
          return (
            <th key={column.key} scope="col" data-head={column.head} data-end={column.end === true || undefined} aria-sort={sort}>
              {head}
            </th>
          );
        })}
      </tr>
    </thead>
    {groups.map((group) => (
      <Group key={group.key} title={group.title} rows={group.rows} columns={columns} keyOf={keyOf} {...(folded ? { folded } : {})} />
    ))}
  </table>
);

export const Table = <Row,>({ rows, ...rest }: Omit<TableProps<Row>, "groups"> & { readonly rows: readonly Row[] }) => (
  <GroupedTable {...rest} groups={[{ key: "all", rows }]} />
);
