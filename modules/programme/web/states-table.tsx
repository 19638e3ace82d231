/** Partner States in rows: the reader's duties, the steps held, and the columns of other modules. The table shows words and dates, never scores. */
import type { Duty } from "#platform/contract/duties.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { listStates } from "../contract/partner-state.ts";
import { Link } from "@tanstack/react-router";
import { PartView } from "#platform/web/module/parts.tsx";
import { useModules } from "#platform/web/module/use-modules.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag } from "#platform/web/ui/labels.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { GroupedTable, type Column } from "#platform/web/ui/table.tsx";
import type { Group } from "./order-of-need.ts";
import { stateColumns } from "./places.ts";
import { StepsText } from "./steps-text.tsx";

type Row = OutputOf<typeof listStates>["states"][number];

/** Groups rows by region and keeps the given order. */
export const inRegions = (rows: readonly Row[]): readonly Group<Row>[] =>
  [...Map.groupBy(rows, (row) => row.region)].map(([key, inside]) => ({ key, rows: inside }));

/** The reader's duties about one State: their number, and how late the most urgent one is. */
const Waits = ({ duties: [first, ...others] }: { readonly duties: readonly Duty[] }) => {
  const { t } = useWords();
  if (first === undefined) return null;
  const late = first.dueInDays !== null && first.dueInDays < 0 ? -first.dueInDays : 0;
  return (
    <span className="small duty-in" data-glyph={late > 0 ? "late" : undefined}>
      {late > 0 ? <StatusGlyph glyph="late" size={13} /> : null}
      {t("partner.waits", { n: others.length + 1 })}
      {late > 0 ? `${comma()}${t("duties.late", { n: late })}` : null}
    </span>
  );
};

interface Props {
  readonly workspace: string;
  readonly groups: readonly Group<Row>[];
  /** Whether each row shows the name of the region. */
  readonly regions: boolean;
  readonly duties: readonly Duty[];
}

export const StatesTable = ({ workspace, groups, regions, duties }: Props) => {
  const { t, name, localDate } = useWords();
  const added = useModules().extensions.of(stateColumns);
  const columns: Column<Row>[] = [
    {
      key: "state",
      head: t("common.state"),
      names: true,
      width: "22%",
      cell: (row) => (
        <>
          <Link to="/w/$workspace/states/$engagement" params={{ workspace, engagement: row.id }} className="quiet-link">
            {name(row.stateName)}
          </Link>{" "}
          {row.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
          {regions && !row.fictional ? <span className="meta small block">{name(row.regionName)}</span> : null}
          {row.left === null ? null : <span className="meta small block">{t("partner.left-on", { date: localDate(row.left) })}</span>}
          <Waits duties={duties.filter(({ state }) => state === row.state)} />
        </>
      ),
    },
    { key: "steps", head: t("partner.steps"), width: "10%", cell: (row) => <StepsText steps={row.steps} /> },
    ...added.map(({ key, head, width, cell }): Column<Row> => ({
      key,
      head: t(head),
      width,
      cell: (row) => <PartView part={cell} props={{ state: row.state }} />,
    })),
  ];
  return (
    <GroupedTable
      caption={t("partner.states")}
      keyOf={(row: Row) => row.id}
      columns={columns}
      heads={({ key, head }) => {
        const below = added.find((one) => one.key === key)?.below;
        return {
          sort: undefined,
          head: (
            <>
              {head}
              {below === undefined ? null : <PartView part={below} props={{}} />}
            </>
          ),
        };
      }}
      groups={groups.map(({ key, named, rows }) => ({
        key,
        rows,
        ...(named !== undefined ? { title: t(`partner.group.${named}`) } : regions ? {} : { title: name(rows[0]?.regionName ?? {}) }),
      }))}
    />
  );
};
