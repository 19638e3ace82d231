/** What an import would do, row by row, with a message for each refusal and a form that corrects the row. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { ImportPreview, PreviewRow } from "../contract/risk-list.ts";
import { useEffect, useRef, useState } from "react";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { likelihoodRead } from "./likelihood-read.ts";
import { CorrectRow, type Edits } from "./risk-list-correct.tsx";
import { meaningText } from "./risk-list-words.ts";

const actions = ["refuse", "replace", "add", "same"] as const;
type Action = (typeof actions)[number];
const glyphs: Readonly<Record<Action, Glyph>> = { add: "done", replace: "under-way", same: "not-started", refuse: "late" };
const step = 50;

/** The counts as a text, for example "12 added, 3 replaced, 2 refused". Counts of zero are left out. */
export const countsText = ({ t, locale }: ReturnType<typeof useWords>, counts: Readonly<Record<Action, number>>): string => {
  const parts = (["add", "replace", "same", "refuse"] as const)
    .filter((action) => counts[action] > 0)
    .map((action) => t(`risk-list.${action}-n`, { n: counts[action] }));
  return new Intl.ListFormat(locale, { type: "unit", style: "long" }).format(parts);
};

interface Props {
  readonly preview: ImportPreview;
  readonly criteria: CriteriaSetData["criteria"];
  readonly busy: boolean;
  readonly onEdits: (edits: Edits) => void;
}

export const ImportRows = ({ preview, criteria, busy, onEdits }: Props) => {
  const words = useWords();
  const { t, number } = words;
  const [only, setOnly] = useState<Action | "all">(preview.counts.refuse > 0 ? "refuse" : "all");
  const [limit, setLimit] = useState(step);
  const place = (column: string | null): string => (column === null ? "" : meaningText(words, column, criteria));
  // a corrected row stays in view, so that the correction can be undone
  const rows = preview.rows.filter((row) => only === "all" || row.action === only || (only === "refuse" && row.corrected.length > 0));
  const [open, setOpen] = useState<number | null>(null);
  const [changed, setChanged] = useState<number | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (changed !== null) said.current?.focus();
  }, [changed, preview.digest]);
  const edit = (row: number, edits: Edits): void => {
    setOpen(null);
    setChanged(edits.length === 0 ? null : row);
    onEdits([...preview.options.edits.filter((one) => one.row !== row), ...edits]);
  };
  const result = changed === null ? undefined : preview.rows.find((row) => row.row === changed && row.corrected.length > 0);
  const why = (row: PreviewRow): string[] => [
    ...row.faults.map(({ fault, column, limit: most }) =>
      t(`risk-list.fault.${fault}`, { column: place(column), ...(most === null ? {} : { limit: most }) }),
    ),
    ...(row.changes.length === 0 ? [] : [t("risk-list.differs", { fields: row.changes.map((field) => place(field)).join(comma()) })]),
    ...(row.likelihood === null ? [] : [likelihoodRead(words, row.likelihood)]),
    ...row.notes.map(({ note, column }) => t(`risk-list.note.${note}`, { column: place(column) })),
    ...(row.corrected.length === 0 ? [] : [t("risk-list.corrected", { fields: row.corrected.map(place).join(comma()) })]),
  ];
  const ways = (row: PreviewRow) => {
    if (open === row.row)
      return <CorrectRow row={row} criteria={criteria} onUse={(edits) => edit(row.row, edits)} onCancel={() => setOpen(null)} />;
    if (row.action === "refuse" && row.cells.length === 0) return <p className="meta">{t("risk-list.correct-file")}</p>;
    if (row.cells.length === 0) return null;
    return (
      <div className="button-row">
        <Button look="tertiary" disabled={busy} onClick={() => setOpen(row.row)}>
          {t("risk-list.correct")}
        </Button>
        {row.corrected.length === 0 ? null : (
          <Button look="tertiary" disabled={busy} onClick={() => edit(row.row, [])}>
            {t("risk-list.correct-undo")}
          </Button>
        )}
      </div>
    );
  };
  return (
    <>
      <div className="risk-filter">
        <SelectField
          label={t("risk-list.show")}
          value={only}
          onChange={(event) => {
            setOnly(event.target.value as Action | "all");
            setLimit(step);
          }}
        >
          <option value="all">{t("common.show-all")}</option>
          {actions
            .filter((action) => preview.counts[action] > 0 || action === only)
            .map((action) => (
              <option key={action} value={action}>
                {t(`risk-list.${action}-n`, { n: preview.counts[action] })}
              </option>
            ))}
        </SelectField>
      </div>
      {result === undefined ? null : (
        <p ref={said} className="read" role="status" tabIndex={-1}>
          {t("risk-list.corrected-row", { row: result.row, what: t(`risk-list.action.${result.action}`) })}
        </p>
      )}
      <Table
        caption={t("risk-list.preview")}
        keyOf={(row: PreviewRow) => String(row.row)}
        rows={rows.slice(0, limit)}
        columns={[
          { key: "row", head: t("risk-list.row"), width: "4rem", cell: (row) => <span className="meta">{number(row.row)}</span> },
          {
            key: "code",
            head: t("risk-list.code"),
            width: "7rem",
            cell: (row) => (
              <span>
                <bdi>{row.code}</bdi>
              </span>
            ),
          },
          { key: "title", head: t("risk-list.one"), names: true, cell: (row) => <bdi>{row.title}</bdi> },
          {
            key: "action",
            head: t("risk-list.what-happens"),
            width: "13rem",
            cell: (row) => <Status glyph={glyphs[row.action]}>{t(`risk-list.action.${row.action}`)}</Status>,
          },
          {
            key: "why",
            head: t("risk-list.why"),
            cell: (row) => (
              <>
                <ul className="risk-why">
                  {why(row).map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
                {ways(row)}
              </>
            ),
          },
        ]}
      />
      {rows.length > limit ? (
        <Button look="tertiary" onClick={() => setLimit(limit + step)}>
          {t("risk-list.more")}
        </Button>
      ) : null}
    </>
  );
};
