/** The fields of a risk: description, stated likelihood with its period, and impacts as levels. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { likelihoodRoutes, riskKinds, type LikelihoodRoute, type ReadAs, type RiskKind } from "../contract/risk-list.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingField } from "#modules/assessment/web/marking-field.tsx";
import { usualRoute, type RiskDraft } from "./risk-list-draft.ts";

interface Props {
  readonly draft: RiskDraft;
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly readAs: ReadAs;
  readonly onChange: (draft: RiskDraft) => void;
}

const LikelihoodFields = ({ draft, catalogue, onChange }: Pick<Props, "draft" | "catalogue" | "onChange">) => {
  const { t, name } = useWords();
  const bands = catalogue.yardsticks.find((one) => one.id === draft.yardstick)?.data.bands ?? [];
  const number = (key: "low" | "best" | "high" | "months", label: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={draft[key]}
      onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
      required
    />
  );
  return (
    <>
      <Choices
        legend={t("risk-list.likelihood")}
        kind="radio"
        chosen={[draft.form]}
        onChange={([form]) => onChange({ ...draft, form: form as RiskDraft["form"] })}
        choices={(["range", "percentage", "band"] as const).map((form) => ({ value: form, label: t(`risk-list.form.${form}`) }))}
      />
      {draft.form === "band" ? (
        <div className="form-row">
          <SelectField
            label={t("common.yardstick")}
            value={draft.yardstick}
            onChange={(event) => onChange({ ...draft, yardstick: event.target.value, band: "" })}
            required
          >
            <option value="">{t("risk-list.not-said")}</option>
            {catalogue.yardsticks.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one.data.name)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("risk-list.band")}
            value={draft.band}
            onChange={(event) => onChange({ ...draft, band: event.target.value })}
            required
          >
            <option value="">{t("risk-list.not-said")}</option>
            {bands.map((band) => (
              <option key={band.code} value={band.code}>
                {name(band.word)}
              </option>
            ))}
          </SelectField>
        </div>
      ) : (
        <div className="form-row">
          {draft.form === "range" ? number("low", t("risk-list.low")) : null}
          {number("best", t("risk-list.best"))}
          {draft.form === "range" ? number("high", t("risk-list.high")) : null}
        </div>
      )}
      {number("months", t("risk-list.months"))}
    </>
  );
};

const ImpactFields = ({ draft, criteria, onChange }: Pick<Props, "draft" | "criteria" | "onChange">) => {
  const { t, name } = useWords();
  return (
    <fieldset className="field">
      <legend>{t("risk-list.impacts")}</legend>
      {criteria.map((criterion) => {
        const now = draft.impacts[criterion.code] ?? { low: "", high: "" };
        const set = (change: Partial<typeof now>): void =>
          onChange({ ...draft, impacts: { ...draft.impacts, [criterion.code]: { ...now, ...change } } });
        const options = (from: number) =>
          criterion.levels
            .filter(({ level }) => level >= from)
            .map(({ level, word }) => (
              <option key={level} value={String(level)}>
                {level} · {name(word)}
              </option>
            ));
        return (
          <div key={criterion.code} className="risk-levels">
            <SelectField
              label={t("risk-list.from", { criterion: name(criterion.name) })}
              value={now.low}
              onChange={(event) =>
                set({ low: event.target.value, high: Number(now.high) < Number(event.target.value) ? event.target.value : now.high })
              }
            >
              <option value="">{t("risk-list.not-said")}</option>
              {options(1)}
            </SelectField>
            <SelectField
              label={t("risk-list.to")}
              value={now.low === "" ? "" : now.high || now.low}
              disabled={now.low === ""}
              onChange={(event) => set({ high: event.target.value })}
            >
              {now.low === "" ? <option value="">{t("risk-list.not-said")}</option> : options(Number(now.low))}
            </SelectField>
          </div>
        );
      })}
    </fieldset>
  );
};

export const RiskFieldsForm = ({ draft, catalogue, criteria, readAs, onChange }: Props) => {
  const { t } = useWords();
  const chooseKind = (kind: RiskKind): void => {
    // the usual way and period depend on the kind; values that the person chose stay
    const usual = (one: RiskKind): string => String(one === "malicious" ? readAs.maliciousMonths : readAs.otherMonths);
    const route = draft.route === usualRoute[draft.kind] ? usualRoute[kind] : draft.route;
    onChange({ ...draft, kind, route, months: draft.months === usual(draft.kind) ? usual(kind) : draft.months });
  };
  return (
    <>
      <TextField
        label={t("risk-list.code")}
        help={t("risk-list.code-help")}
        value={draft.code}
        onChange={(event) => onChange({ ...draft, code: event.target.value })}
        required
        maxLength={40}
      />
      <TextField
        label={t("risk-list.name")}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
        required
        maxLength={200}
      />
      <TextArea
        label={t("risk-list.description")}
        help={t("risk-list.description-help")}
        optional={t("desk.optional")}
        value={draft.description}
        onChange={(event) => onChange({ ...draft, description: event.target.value })}
        maxLength={8000}
        rows={3}
      />
      <div className="form-row">
        <SelectField label={t("risk-list.kind")} value={draft.kind} onChange={(event) => chooseKind(event.target.value as RiskKind)}>
          {riskKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`risk-list.kind.${kind}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("risk-list.route")}
          help={t("risk-list.route-help")}
          value={draft.route}
          onChange={(event) => onChange({ ...draft, route: event.target.value as LikelihoodRoute })}
        >
          {likelihoodRoutes.map((route) => (
            <option key={route} value={route}>
              {t(`risk-list.route.${route}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <LikelihoodFields draft={draft} catalogue={catalogue} onChange={onChange} />
      <ImpactFields draft={draft} criteria={criteria} onChange={onChange} />
      <TextField
        label={t("common.source")}
        optional={t("desk.optional")}
        value={draft.source}
        onChange={(event) => onChange({ ...draft, source: event.target.value })}
        maxLength={2000}
      />
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
    </>
  );
};
