/**
 * Form fields for the State's own conditions: a budget, measures that need another measure, and sets from which at most one measure may be chosen.
 * Each part may be empty.
 */
import type { EffectMeasure } from "../contract/effect.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MeasureTitle } from "#modules/policy/web/measure-title.tsx";
import { measureTitleIn } from "#modules/policy/contract/measure-titles.ts";
import type { ConditionsDraft } from "./conditions-draft.ts";

interface Props {
  readonly draft: ConditionsDraft;
  readonly onChange: (draft: ConditionsDraft) => void;
  readonly measures: readonly EffectMeasure[];
  readonly agencies: readonly Agency[];
  readonly missing: "amount" | "currency" | "year" | null;
}

/** Rows of one kind, with buttons to add a row and to remove a row. */
const Rows = <Row,>({
  legend,
  rows,
  add,
  blank,
  onChange,
  children,
}: {
  readonly legend: string;
  readonly rows: readonly Row[];
  readonly add: string;
  readonly blank: Row;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly children: (row: Row, set: (row: Row) => void) => ReactNode;
}) => {
  const { t } = useWords();
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="effect-rows">
        {rows.map((row, at) => (
          <div key={at} className="effect-row">
            {children(row, (changed) => onChange(rows.map((one, other) => (other === at ? changed : one))))}
            <Button look="tertiary" onClick={() => onChange(rows.filter((_, other) => other !== at))}>
              {t("effect.calc.remove")}
            </Button>
          </div>
        ))}
      </div>
      <Button icon="plus" onClick={() => onChange([...rows, blank])}>
        {add}
      </Button>
    </fieldset>
  );
};

const MeasureSelect = ({
  label,
  value,
  measures,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly measures: readonly EffectMeasure[];
  readonly onChange: (id: string) => void;
}) => {
  const { language } = useWords();
  return (
    <SelectField
      label={label}
      value={value}
      onValue={onChange}
      options={measures}
      show={(one) => `${one.code} ${measureTitleIn(one, language.tag).text}`}
    />
  );
};

export const ConditionsFields = ({ draft, onChange, measures, agencies, missing }: Props) => {
  const { t, name } = useWords();
  const [first, second] = measures;
  const amount = (value: string, set: (typed: string) => void) => (
    <TextField label={t("effect.calc.amount")} inputMode="decimal" value={value} onValue={set} />
  );
  return (
    <>
      <div className="form-row">
        <TextField
          label={t("effect.calc.budget")}
          help={t("effect.calc.budget-help")}
          error={missing === "amount" ? t("effect.calc.amount-wrong") : undefined}
          inputMode="decimal"
          value={draft.whole}
          onValue={(whole) => onChange({ ...draft, whole })}
        />
        <TextField
          label={t("effect.calc.currency")}
          help={t("effect.calc.currency-help")}
          error={missing === "currency" ? t("effect.calc.currency-wrong") : undefined}
          value={draft.currency}
          maxLength={3}
          onValue={(currency) => onChange({ ...draft, currency })}
        />
      </div>
      <details>
        <summary>{t("effect.calc.more-means")}</summary>
        <Rows
          legend={t("effect.calc.agencies")}
          rows={draft.agencies}
          add={t("effect.calc.add-agency")}
          blank={{ agency: agencies[0]?.id ?? "", amount: "" }}
          onChange={(rows) => onChange({ ...draft, agencies: rows })}
        >
          {(row, set) => (
            <>
              <SelectField
                label={t("common.agency")}
                value={row.agency}
                onValue={(agency) => set({ ...row, agency })}
                options={agencies}
                show={(agency) => name(agency.name)}
              />
              {amount(row.amount, (typed) => set({ ...row, amount: typed }))}
            </>
          )}
        </Rows>
        <Rows
          legend={t("effect.calc.years")}
          rows={draft.years}
          add={t("effect.calc.add-year")}
          blank={{ year: "", amount: "" }}
          onChange={(rows) => onChange({ ...draft, years: rows })}
        >
          {(row, set) => (
            <>
              <TextField
                label={t("effect.calc.year")}
                error={missing === "year" ? t("effect.calc.year-wrong") : undefined}
                inputMode="numeric"
                value={row.year}
                onValue={(year) => set({ ...row, year })}
              />
              {amount(row.amount, (typed) => set({ ...row, amount: typed }))}
            </>
          )}
        </Rows>
      </details>
      <Rows
        legend={t("effect.calc.needs")}
        rows={draft.needs}
        add={t("effect.calc.add-need")}
        blank={{ measure: first?.id ?? "", needs: second?.id ?? "", as: "safeguard" as const }}
        onChange={(rows) => onChange({ ...draft, needs: rows })}
      >
        {(row, set) => (
          <>
            <MeasureSelect
              label={t("effect.measure")}
              value={row.measure}
              measures={measures}
              onChange={(id) => set({ ...row, measure: id })}
            />
            <MeasureSelect
              label={t("effect.calc.needs-what")}
              value={row.needs}
              measures={measures}
              onChange={(id) => set({ ...row, needs: id })}
            />
            <SelectField label={t("effect.calc.as")} value={row.as} onValue={(as) => set({ ...row, as })}>
              <option value="safeguard">{t("effect.calc.as.safeguard")}</option>
              <option value="prerequisite">{t("effect.calc.as.prerequisite")}</option>
            </SelectField>
          </>
        )}
      </Rows>
      <Rows
        legend={t("effect.calc.at-most")}
        rows={draft.atMostOne}
        add={t("effect.calc.add-group")}
        blank={{ name: "", measures: [] as readonly string[] }}
        onChange={(rows) => onChange({ ...draft, atMostOne: rows })}
      >
        {(row, set) => (
          <>
            <TextField label={t("effect.calc.group-name")} value={row.name} maxLength={80} onValue={(name) => set({ ...row, name })} />
            <Choices
              legend={t("effect.calc.group-of")}
              kind="checkbox"
              chosen={[...row.measures]}
              onChange={(chosen) => set({ ...row, measures: chosen })}
              choices={measures.map((one) => ({ value: one.id, label: <MeasureTitle measure={one} /> }))}
            />
          </>
        )}
      </Rows>
    </>
  );
};
