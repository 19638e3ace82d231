/** Shows what a returned file would change, row by row: the present and the new values side by side, or the reason why a row is refused. */
import type { ReturnedRow, ReturnPreview } from "../contract/offline.ts";
import { useId, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";

type Action = ReturnedRow["action"];
const actions = ["refuse", "hold", "replace", "add", "same"] as const satisfies readonly Action[];
const glyphs: Readonly<Record<Action, Glyph>> = { add: "done", replace: "under-way", hold: "due", same: "not-started", refuse: "late" };
const step = 40;

const Text = ({ children }: { readonly children: string }) => {
  const { t } = useWords();
  return children === "" ? (
    <span className="meta">{t("offline.empty-cell")}</span>
  ) : (
    <span className="offline-text" dir="auto">
      {children}
    </span>
  );
};

const Changes = ({ row }: { readonly row: ReturnedRow }) => {
  const { t } = useWords();
  return (
    <dl className="offline-changes">
      {row.changes.map(({ column, before, after }) => (
        <div key={column}>
          <dt>{t(`offline.column.${column}`)}</dt>
          {row.action === "add" ? null : (
            <dd>
              <span className="offline-side">{t("offline.before")}</span>
              <Text>{before}</Text>
            </dd>
          )}
          <dd>
            <span className="offline-side">{t("offline.after")}</span>
            <Text>{after}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Faults = ({ row }: { readonly row: ReturnedRow }) => {
  const { t } = useWords();
  const place = (column: ReturnedRow["notes"][number]["column"]): string => (column === null ? "" : t(`offline.column.${column}`));
  return (
    <ul className="offline-faults">
      {row.faults.map(({ fault, column, from, to, limit }) => (
        <li key={`${fault} ${column ?? ""}`}>
          {t(`offline.fault.${fault}`, { column: place(column), ...(limit === null ? {} : { limit }) })}
          <div className="offline-both">
            {from === null ? null : (
              <div>
                <span className="offline-side">{t(fault === "conflict" ? "offline.fault.now" : "offline.fault.from")}</span>
                <Text>{from}</Text>
              </div>
            )}
            {to === null ? null : (
              <div>
                <span className="offline-side">{t("offline.fault.to")}</span>
                <Text>{to}</Text>
              </div>
            )}
          </div>
        </li>
      ))}
      {row.notes.map(({ note, column }) => (
        <li key={`${note} ${column ?? ""}`} className="meta">
          {t(`offline.note.${note}`, { column: place(column) })}
        </li>
      ))}
    </ul>
  );
};

interface RowProps {
  readonly row: ReturnedRow;
  readonly form: boolean;
  readonly taken: boolean;
  readonly onTake: (taken: boolean) => void;
}

const Row = ({ row, form, taken, onTake }: RowProps) => {
  const { t, number } = useWords();
  const head = useId();
  const chooses = row.action !== "same" && row.action !== "refuse";
  return (
    <li className="offline-row" data-action={row.action}>
      <div className="offline-row-head">
        <h3 id={head}>
          <span className="meta">
            {t(form ? "offline.form" : "offline.row")} {number(row.row)}
          </span>{" "}
          {row.code === "" ? null : (
            <>
              <bdi>{row.code}</bdi>{" "}
            </>
          )}
          <span dir="auto">{row.title}</span>
        </h3>
        <Status glyph={chooses && !taken ? "skipped" : glyphs[row.action]}>
          {t(chooses && !taken ? "offline.action.ignored" : `offline.action.${row.action}`)}
        </Status>
      </div>
      {chooses ? (
        <label className="choice">
          <input type="checkbox" checked={taken} aria-describedby={head} onChange={(event) => onTake(event.target.checked)} />
          <span>{t("offline.take-row")}</span>
        </label>
      ) : null}
      {row.faults.length + row.notes.length > 0 ? <Faults row={row} /> : null}
      {row.action === "same" || row.changes.length === 0 ? null : <Changes row={row} />}
    </li>
  );
};

interface Props {
  readonly preview: ReturnPreview;
  readonly taken: ReadonlySet<number>;
  readonly onTake: (row: number, taken: boolean) => void;
}

export const ReturnedRows = ({ preview, taken, onTake }: Props) => {
  const { t } = useWords();
  const { counts, rows } = preview;
  const [only, setOnly] = useState<Action | "all" | "changes">("changes");
  const [limit, setLimit] = useState(step);
  const shown = rows.filter(
    (row) => only === "all" || (only === "changes" ? row.action !== "same" || row.notes.length > 0 : row.action === only),
  );
  const listed = shown.length === 0 && only === "changes" ? rows : shown;
  return (
    <>
      <div className="offline-filter">
        <SelectField
          label={t("offline.show")}
          value={only}
          onChange={(event) => {
            setOnly(event.target.value as typeof only);
            setLimit(step);
          }}
        >
          <option value="changes">{t("offline.show-changes")}</option>
          <option value="all">{t("common.show-all")}</option>
          {actions
            .filter((action) => counts[action] > 0)
            .map((action) => (
              <option key={action} value={action}>
                {t(`offline.${action}-n`, { n: counts[action] })}
              </option>
            ))}
        </SelectField>
      </div>
      <ul className="offline-rows">
        {listed.slice(0, limit).map((row) => (
          <Row
            key={row.row}
            row={row}
            form={preview.format === "docx"}
            taken={taken.has(row.row)}
            onTake={(take) => onTake(row.row, take)}
          />
        ))}
      </ul>
      {listed.length > limit ? (
        <Button look="tertiary" onClick={() => setLimit(limit + step)}>
          {t("offline.more")}
        </Button>
      ) : null}
    </>
  );
};
