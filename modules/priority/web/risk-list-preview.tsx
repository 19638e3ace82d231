/** What an import would do, row by row, with a message for each refusal. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { ImportPreview, PreviewRow } from "../contract/risk-list.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { meaningText } from "./risk-list-words.ts";

const actions = ["refuse", "replace", "add", "same"] as const;
type Action = (typeof actions)[number];
const glyphs: Readonly<Record<Action, Glyph>> = { add: "done", replace: "under-way", same: "not-started", refuse: "late" };
const step = 50;

/** For example "12 added, 3 replaced, 2 refused"; counts of zero are left out. */
export const countsText = ({ t, locale }: ReturnType<typeof useWords>, counts: Readonly<Record<Action, number>>): string => {
  const parts = (["add", "replace", "same", "refuse"] as const)
    .filter((action) => counts[action] > 0)
    .map((action) => t(`risk-list.${action}-n`, { n: counts[action] }));
  return new Intl.ListFormat(locale, { type: "unit", style: "long" }).format(parts);
};

export const ImportRows = ({ preview, criteria }: { readonly preview: ImportPreview; readonly criteria: CriteriaSetData["criteria"] }) => {
  const words = useWords();
  const { t, number } = words;
  const [only, setOnly] = useState<Action | "all">(preview.counts.refuse > 0 ? "refuse" : "all");
  const [limit, setLimit] = useState(step);
  const place = (column: string | null): string => (column === null ? "" : meaningText(words, column, criteria));
  const rows = preview.rows.filter((row) => only === "all" || row.action === only);
  const why = (row: PreviewRow): string[] => [
    ...row.faults.map(({ fault, column, limit: most }) =>
      t(`risk-list.fault.${fault}`, { column: place(column), ...(most === null ? {} : { limit: most }) }),
    ),
    ...(row.changes.length === 0 ? [] : [t("risk-list.differs", { fields: row.changes.map((field) => place(field)).join(", ") })]),
    ...row.notes.map(({ note, column }) => t(`risk-list.note.${note}`, { column: place(column) })),
  ];
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
            .filter((action) => preview.counts[action] > 0)
            .map((action) => (
              <option key={action} value={action}>
                {t(`risk-list.${action}-n`, { n: preview.counts[action] })}
              </option>
            ))}
        </SelectField>
      </div>
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
              <ul className="risk-why">
                {why(row).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
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
