/** Partner States in rows: packages, past and next events, released records. The table shows words and dates, never scores. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { listStates } from "../contract/partner-state.ts";
import { Link } from "@tanstack/react-router";
import { PartView } from "#platform/web/module/parts.tsx";
import { useModules } from "#platform/web/module/use-modules.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag } from "#platform/web/ui/labels.tsx";
import { GroupedTable, type Column } from "#platform/web/ui/table.tsx";
import { useWhen } from "./event-when.tsx";
import { Lines } from "./lines.tsx";
import { stateColumns } from "./places.ts";
import { StepsText } from "./steps-text.tsx";

type States = OutputOf<typeof listStates>;
type Row = States["states"][number];

/** Groups rows by region and keeps the given order. */
export const inRegions = (rows: readonly Row[]): readonly { readonly region: string; readonly rows: readonly Row[] }[] =>
  [...Map.groupBy(rows, (row) => row.region)].map(([region, inside]) => ({ region, rows: inside }));

/** A State known only from publications. The desk shows only facts with a source about this State. */
const publishedOnly = (row: Row): boolean => row.source !== null && row.steps.length === 0 && !row.lastEvent && !row.nextEvent;

const NotTold = () => {
  const { t } = useWords();
  return <span className="meta">{t("partner.not-told")}</span>;
};

const EventCell = ({ event, none }: { readonly event: Row["lastEvent"]; readonly none: string }) => {
  const { name, partialDate } = useWords();
  if (event === null) return <span className="meta">{none}</span>;
  return (
    <div>
      {partialDate(event.starts)}
      <span className="meta small block">{name(event.title)}</span>
    </div>
  );
};

interface Props {
  readonly workspace: string;
  readonly rows: readonly Row[];
  readonly grouped: boolean;
  readonly packages: States["packages"];
}

export const StatesTable = ({ workspace, rows, grouped, packages }: Props) => {
  const { t, name, localDate, partialDate } = useWords();
  const when = useWhen();
  const packageOf = (row: Row): readonly string[] =>
    row.packages.length === 0
      ? [name(row.package)]
      : row.packages.map((code) => name(packages.find((one) => one.code === code)?.name ?? { en: code }));
  const columns: Column<Row>[] = [
    {
      key: "state",
      head: t("common.state"),
      names: true,
      width: "20%",
      cell: (row) => (
        <>
          <Link to="/w/$workspace/states/$engagement" params={{ workspace, engagement: row.id }} className="quiet-link">
            {name(row.stateName)}
          </Link>{" "}
          {row.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
          {grouped ? null : <span className="meta small block">{name(row.regionName)}</span>}
        </>
      ),
    },
    {
      key: "package",
      head: t("programme.package"),
      cell: (row) => (
        <div>
          <Lines lines={packageOf(row)} />
          <span className="meta small block">
            {row.left === null
              ? row.joined === null
                ? t(`partner.kind.${row.kind}`)
                : `${t("programme.joined")}${colon()}${partialDate(row.joined)}`
              : t("partner.left-on", { date: localDate(row.left) })}
          </span>
        </div>
      ),
    },
    {
      key: "steps",
      head: t("partner.steps"),
      width: "12%",
      cell: (row) => (publishedOnly(row) ? <NotTold /> : <StepsText steps={row.steps} />),
    },
    {
      key: "last",
      head: t("partner.last"),
      width: "16%",
      cell: (row) =>
        row.lastEvent === null && row.lastPublished !== null ? (
          <div>
            {when(row.lastPublished)}
            <span className="meta small block">{name(row.lastPublished.title)}</span>
            <span className="meta small block">{t("partner.as-published")}</span>
          </div>
        ) : publishedOnly(row) ? (
          <NotTold />
        ) : (
          <EventCell event={row.lastEvent} none={t("partner.none-held")} />
        ),
    },
    {
      key: "next",
      head: t("partner.next"),
      width: "16%",
      cell: (row) => (publishedOnly(row) ? <NotTold /> : <EventCell event={row.nextEvent} none={t("partner.none-planned")} />),
    },
  ];
  for (const { key, head, width, cell } of useModules().extensions.of(stateColumns))
    columns.push({
      key,
      head: t(head),
      width,
      cell: (row) => (publishedOnly(row) ? <NotTold /> : <PartView part={cell} props={{ state: row.state }} />),
    });
  return (
    <GroupedTable
      caption={t("partner.states")}
      keyOf={(row: Row) => row.id}
      columns={columns}
      groups={
        grouped
          ? inRegions(rows).map((group) => ({ key: group.region, title: name(group.rows[0]?.regionName ?? {}), rows: group.rows }))
          : [{ key: "all", rows }]
      }
    />
  );
};
