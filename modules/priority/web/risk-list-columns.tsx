/** The meaning of the file's columns, and how to read its numbers, words and periods. A person corrects the guesses. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { fileEncodings } from "#platform/contract/list-file.ts";
import {
  columnMeanings,
  plainNumbers,
  riskKinds,
  type ColumnMeaning,
  type ImportOptions,
  type ImportPreview,
} from "../contract/risk-list.ts";
import { useState } from "react";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { meaningText } from "./risk-list-words.ts";

interface Props {
  readonly preview: ImportPreview;
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly busy: boolean;
  readonly onRead: (options: Partial<ImportOptions>) => void;
}

const Meanings = ({ preview, criteria, options, onChange }: Pick<Props, "preview" | "criteria"> & Changing) => {
  const words = useWords();
  const { t } = words;
  const all: readonly ColumnMeaning[] = [...columnMeanings, ...criteria.map(({ code }) => `impact:${code}` as const)];
  const choose = (column: number, meaning: string): void =>
    onChange({ columns: options.columns.map((now, i) => (i === column ? meaning || null : now)) });
  // Two columns cannot have the same meaning: if a person chooses a meaning that another column has, that column loses it. It loses it only when the
  // person leaves the select field, because moving with the arrow keys chooses every option on the way.
  const settle = (column: number): void => {
    const meaning = options.columns[column] ?? null;
    if (meaning !== null && options.columns.indexOf(meaning) !== options.columns.lastIndexOf(meaning))
      onChange({ columns: options.columns.map((now, i) => (i !== column && now === meaning ? null : now)) });
  };
  return (
    <div className="risk-columns">
      {preview.file.columns.map(({ header, samples }, column) => (
        <SelectField
          key={column}
          label={
            header.trim() === ""
              ? t("risk-list.column-no-header", { number: column + 1 })
              : t("risk-list.column", { number: column + 1, header: header.trim() })
          }
          {...(samples.length === 0 ? {} : { help: <span dir="auto">{t("risk-list.samples", { samples: samples.join("; ") })}</span> })}
          value={options.columns[column] ?? ""}
          onValue={(value) => choose(column, value)}
          onBlur={() => settle(column)}
          empty={t("risk-list.meaning.none")}
          options={all}
          show={(meaning) => meaningText(words, meaning, criteria)}
        />
      ))}
    </div>
  );
};

interface Changing {
  readonly options: ImportOptions;
  readonly onChange: (change: Partial<ImportOptions>) => void;
}

const Reading = ({ preview, catalogue, options, onChange }: Pick<Props, "preview" | "catalogue"> & Changing) => {
  const { t, name } = useWords();
  const session = useSession();
  const months = (key: "maliciousMonths" | "otherMonths", label: string) => (
    <TextField
      type="number"
      min={1}
      max={600}
      label={label}
      value={options[key]}
      onValue={(value) => onChange({ [key]: Math.min(600, Math.max(1, Math.round(Number(value)) || 1)) })}
    />
  );
  return (
    <div className="risk-columns">
      {preview.file.sheets.length < 2 ? null : (
        <SelectField
          label={t("risk-list.sheet")}
          value={options.sheet ?? ""}
          onValue={(sheet) => onChange({ sheet })}
          options={preview.file.sheets}
        />
      )}
      {preview.file.encoding === null ? null : (
        <SelectField
          label={t("risk-list.encoding")}
          value={options.encoding ?? ""}
          onValue={(encoding) => onChange({ encoding: encoding === "" ? null : encoding })}
        >
          {fileEncodings.map((encoding) => (
            <option key={encoding} lang="en" dir="ltr">
              {encoding}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t("common.yardstick")}
        value={options.yardstick}
        onValue={(yardstick) => onChange({ yardstick })}
        options={catalogue.yardsticks}
        show={(one) => name(one.data.name)}
      />
      <SelectField
        label={t("risk-list.numbers")}
        value={options.numbers}
        onValue={(numbers) => onChange({ numbers })}
        options={plainNumbers}
        show={(one) => t(`risk-list.numbers.${one}`)}
      />
      {months("maliciousMonths", t("risk-list.malicious-months"))}
      {months("otherMonths", t("risk-list.other-months"))}
      <SelectField
        label={t("risk-list.kind-of-rows")}
        value={options.kind ?? ""}
        onValue={(kind) => onChange({ kind: kind === "" ? null : kind })}
        empty={t("risk-list.none-chosen")}
        options={riskKinds}
        show={(kind) => t(`risk-list.kind.${kind}`)}
      />
      <MarkingSelect label={t("risk-list.marking-of-rows")} value={options.marking} onChange={(marking) => onChange({ marking })} />
      <SelectField label={t("risk-list.lang-of-rows")} value={options.lang} onValue={(lang) => onChange({ lang })}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
    </div>
  );
};

export const ImportColumns = ({ preview, catalogue, criteria, busy, onRead }: Props) => {
  const { t } = useWords();
  const [options, setOptions] = useState(preview.options);
  const change = (more: Partial<ImportOptions>): void => setOptions({ ...options, ...more });
  // another sheet or encoding has other headers and rows: the columns are guessed again, and corrections do not apply
  const { columns, edits, ...rest } = options;
  const other = options.sheet !== preview.options.sheet || options.encoding !== preview.options.encoding;
  return (
    <Section title={t("risk-list.columns")}>
      <p className="read">{t("risk-list.columns-help")}</p>
      <Meanings preview={preview} criteria={criteria} options={options} onChange={change} />
      <h3 className="risk-after">{t("risk-list.how-read")}</h3>
      <Reading preview={preview} catalogue={catalogue} options={options} onChange={change} />
      <div className="button-row">
        <Button
          disabled={busy || JSON.stringify(options) === JSON.stringify(preview.options)}
          onClick={() => onRead(other ? rest : { ...rest, columns, edits })}
        >
          {t("risk-list.read-again")}
        </Button>
      </div>
    </Section>
  );
};
