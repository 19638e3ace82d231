/** A table whose rows the reader can order by its columns. The order is in the address; groups keep their order. */
import { useMemo } from "react";
import { useWords } from "../shell/words.ts";
import { Icon } from "./icon.tsx";
import { orderAfter, orderOf, orderRows } from "./order-rows.ts";
import { GroupedTable, type TableProps } from "./table.tsx";
import { useInAddress } from "./use-in-address.ts";

interface Props<Row> extends Omit<TableProps<Row>, "heads"> {
  /** The name of the order in the address, unique on the page. */
  readonly order?: string;
}

export const OrderedTable = <Row,>({ order = "order", groups, columns, ...rest }: Props<Row>) => {
  const { compare } = useWords();
  const usual = useMemo((): Readonly<Record<string, string>> => ({ [order]: "" }), [order]);
  const [{ [order]: chosen = "" }, choose] = useInAddress(usual);
  const now = orderOf(chosen);
  const by = columns.find(({ key }) => key === now?.key)?.by;
  return (
    <GroupedTable
      {...rest}
      columns={columns}
      groups={
        now === null || by === undefined ? groups : groups.map((one) => ({ ...one, rows: orderRows(one.rows, by, now.down, compare) }))
      }
      heads={({ key, head, by: value }) => {
        const sort = now?.key !== key ? undefined : now.down ? ("descending" as const) : ("ascending" as const);
        if (value === undefined) return { sort: undefined, head };
        return {
          sort,
          head: (
            <button type="button" className="table-order" onClick={() => choose({ [order]: orderAfter(now, key) })}>
              {head}
              {sort === undefined ? null : <Icon name="caret-down" size={12} />}
            </button>
          ),
        };
      }}
    />
  );
};
