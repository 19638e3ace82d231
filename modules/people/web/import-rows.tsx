/**
 * The result for each row: add, replace, refuse with the reason, or nothing. In the header of each column the person can choose another meaning of
 * the column. Arrow keys move between rows; A, R and X decide about a row.
 */
import { useState, type KeyboardEvent } from "react";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { Segments } from "#platform/web/ui/segments.tsx";
import {
  keptMeanings,
  rosterMeanings,
  type KeptMeaning,
  type PreviewedRow,
  type RosterOptions,
  type RosterPreview,
} from "../contract/roster-import.ts";

const actions = ["add", "replace", "refuse", "same"] as const;
type Action = (typeof actions)[number];
const glyphs: Readonly<Record<Action, Glyph>> = { add: "done", replace: "under-way", same: "not-started", refuse: "late" };
const step = 50;

interface Props {
  readonly preview: RosterPreview;
  readonly busy: boolean;
  readonly onOptions: (more: Partial<RosterOptions>) => void;
}

const leftOut = (row: PreviewedRow): boolean => row.faults.some(({ fault }) => fault === "left-out");
const isKept = (meaning: string | null): meaning is KeptMeaning => keptMeanings.some((one) => one === meaning);

interface HeadProps {
  readonly preview: RosterPreview;
  readonly at: number;
  readonly busy: boolean;
  readonly onColumns: (columns: RosterOptions["columns"]) => void;
}
/** The column's name in the file, its meaning, and how many of its cells are filled. */
const ColumnHead = ({ preview, at, busy, onColumns }: HeadProps) => {
  const { t } = useWords();
  const { columns } = preview.options;
  const { header = "", dropped = null, filled = 0 } = preview.file.columns[at] ?? {};
  const shown = header.trim() || t("people.no-header");
  const never = dropped !== null && dropped !== "no-purpose";
  return (
    <span className="people-head">
      <bdi>{shown}</bdi>
      <select
        aria-label={t("people.column-of", { number: at + 1, header: shown })}
        disabled={busy || never}
        value={columns[at] ?? ""}
        onChange={({ target: { value } }) => {
          const meaning = rosterMeanings.find((one) => one === value) ?? null;
          // each meaning belongs to one column, so the former column loses its meaning
          onColumns(columns.map((now, i) => (i === at ? meaning : now === meaning ? null : now)));
        }}
      >
        <option value="">{t("people.column.none")}</option>
        {rosterMeanings.map((meaning) => (
          <option key={meaning} value={meaning}>
            {t(`people.column.${meaning}`)}
          </option>
        ))}
      </select>
      <span className="meta small">{t("people.filled", { n: filled, of: preview.rows.length })}</span>
    </span>
  );
};

export const ImportRows = ({ preview, busy, onOptions }: Props) => {
  const { t, name, number } = useWords();
  const [only, setOnly] = useState<Action | "all">("all");
  const [limit, setLimit] = useState(step);
  const { options, counts } = preview;
  const rows = preview.rows.filter((row) => only === "all" || row.action === only);
  const label = (meaning: (typeof rosterMeanings)[number]): string => t(`people.column.${meaning}`);
  const choose = (row: number, act: "refuse" | "add" | null): void =>
    onOptions({ choices: [...options.choices.filter((one) => one.row !== row), ...(act === null ? [] : [{ row, act }])] });
  const without = (row: number, column: KeptMeaning): void =>
    onOptions({ edits: [...options.edits.filter((one) => one.row !== row || one.column !== column), { row, column, text: "" }] });
  const keyed = (event: KeyboardEvent<HTMLElement>, row: PreviewedRow): void => {
    const at = event.currentTarget;
    const beside =
      event.key === "ArrowDown"
        ? at.closest("tr")?.nextElementSibling
        : event.key === "ArrowUp"
          ? at.closest("tr")?.previousElementSibling
          : null;
    const next = beside?.querySelector<HTMLElement>("[data-row]");
    if (next !== null && next !== undefined) {
      event.preventDefault();
      next.focus();
    }
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "x") choose(row.row, "refuse");
    if (key === "a") choose(row.row, row.action === "refuse" ? null : "add");
    if (key === "r") choose(row.row, null);
  };
  const why = (row: PreviewedRow): string[] => [
    ...row.faults.map(({ fault, column, other }) =>
      t(`people.fault.${fault}`, { column: column === null ? "" : label(column), row: other ?? 0 }),
    ),
    ...(row.action === "same" ? [t("people.same-why")] : []),
    ...(Object.keys(row.before).length === 0
      ? []
      : [
          t("people.replace-why", {
            fields: keptMeanings
              .filter((one) => one in row.before)
              .map(label)
              .join(comma()),
          }),
        ]),
    ...(row.action !== "refuse" && row.sessions > 0 ? [t("people.attendance-why", { n: row.sessions })] : []),
    ...(row.corrected.length === 0 ? [] : [t("people.corrected", { fields: row.corrected.map(label).join(comma()) })]),
  ];
  const ways = (row: PreviewedRow) => {
    const faulty = row.faults.flatMap(({ fault, column }) => (fault !== "cell-error" && isKept(column) ? [column] : []));
    if (leftOut(row))
      return (
        <Button look="tertiary" disabled={busy} onClick={() => choose(row.row, null)}>
          {t("people.take-again")}
        </Button>
      );
    return (
      <>
        {faulty.map((column) => (
          <Button key={column} look="tertiary" disabled={busy} onClick={() => without(row.row, column)}>
            {t("people.without", { column: label(column) })}
          </Button>
        ))}
        {row.action === "replace" && Object.keys(row.before).length > 0 ? (
          <Button look="tertiary" disabled={busy} onClick={() => choose(row.row, "add")}>
            {t("people.add-instead")}
          </Button>
        ) : null}
        {row.action === "add" || row.action === "replace" ? (
          <Button
            look="tertiary"
            disabled={busy}
            aria-label={t("people.leave-out-row", { row: row.row })}
            onClick={() => choose(row.row, "refuse")}
          >
            {t("people.leave-out")}
          </Button>
        ) : null}
      </>
    );
  };
  const states = new Map(preview.states.map((one) => [one.code, name(one.name)]));
  const shown = (meaning: KeptMeaning, text: string): string => {
    if (meaning === "state") return states.get(text) ?? text;
    if (meaning === "sex") return text === "" ? "" : t(`people.sex.${text as "woman"}`);
    if (meaning === "category") return text === "" ? "" : t(`people.category.${text as "official"}`);
    if (meaning === "organisation-type") return text === "" ? "" : t(`programme.type.${text as "donor"}`);
    return text;
  };
  const notKept = preview.file.columns.flatMap((_, at) => (options.columns[at] === null ? [at] : []));
  const columns: Column<PreviewedRow>[] = [
    {
      key: "row",
      head: t("people.row"),
      width: "3.4rem",
      cell: (row) => (
        <button
          type="button"
          className="people-row"
          data-row={row.row}
          aria-keyshortcuts="A R X ArrowUp ArrowDown"
          aria-label={t(leftOut(row) ? "people.take-row" : "people.leave-out-row", { row: row.row })}
          onClick={() => choose(row.row, leftOut(row) ? null : "refuse")}
          onKeyDown={(event) => keyed(event, row)}
        >
          {number(row.row)}
        </button>
      ),
    },
    {
      key: "action",
      head: t("people.what-happens"),
      width: "13.5rem",
      names: true,
      cell: (row) => (
        <div className="people-happens" data-action={row.action}>
          <Status glyph={glyphs[row.action]}>{t(`people.action.${row.action}`)}</Status>
          <ul className="people-why">
            {why(row).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <div className="people-ways">{ways(row)}</div>
        </div>
      ),
    },
    ...preview.file.columns.flatMap((column, at): Column<PreviewedRow>[] => {
      const meaning = options.columns[at] ?? null;
      if (meaning === null) return [];
      const one: Column<PreviewedRow> = {
        key: `column-${at}`,
        head: column.header.trim() || t("people.no-header"),
        cell: (row) => {
          if (!isKept(meaning)) return <span className="meta">–</span>;
          const faulty = row.faults.some((one) => one.column === meaning);
          const before = row.before[meaning];
          return (
            <span className="people-cell" data-faulty={faulty || undefined} data-same={row.action === "same" || undefined}>
              {before === undefined || before === "" ? null : (
                <del>
                  <bdi>{shown(meaning, before)}</bdi>
                </del>
              )}
              <bdi>{shown(meaning, row.cells[meaning] ?? "")}</bdi>
            </span>
          );
        },
      };
      return [one];
    }),
  ];
  return (
    <div>
      <Segments
        label={t("people.show")}
        choices={(["all", ...actions] as const).map((value) => ({
          value,
          label: t("people.action-n", {
            action: t(`people.action.${value}`),
            n: value === "all" ? preview.rows.length : counts[value],
          }),
        }))}
        chosen={only}
        onValue={(action) => {
          setOnly(action);
          setLimit(step);
        }}
      />
      <p className="meta small people-keys">{t("people.row-keys")}</p>
      <div className="people-preview">
        <Table
          caption={t("people.what-happens")}
          rows={rows.slice(0, limit)}
          keyOf={(row) => String(row.row)}
          columns={columns}
          heads={({ key, head }) => ({
            sort: undefined,
            head: key.startsWith("column-") ? (
              <ColumnHead preview={preview} at={Number(key.slice(7))} busy={busy} onColumns={(all) => onOptions({ columns: all })} />
            ) : (
              head
            ),
          })}
        />
      </div>
      {notKept.length === 0 ? null : (
        <div className="people-not-kept" role="group" aria-label={t("people.not-kept")}>
          <b>{t("people.not-kept")}</b>
          {notKept.map((at) => (
            <ColumnHead key={at} preview={preview} at={at} busy={busy} onColumns={(all) => onOptions({ columns: all })} />
          ))}
        </div>
      )}
      {rows.length > limit ? (
        <Button look="tertiary" onClick={() => setLimit(limit + step)}>
          {t("people.more")}
        </Button>
      ) : null}
    </div>
  );
};
