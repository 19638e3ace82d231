/** The fields of a risk: description, stated likelihood with its period, and impacts as levels. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { likelihoodRoutes, riskKinds, type ReadAs, type RiskKind } from "../contract/risk-list.ts";
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
    <TextField label={label} inputMode="decimal" value={draft[key]} onValue={(value) => onChange({ ...draft, [key]: value })} required />
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
            onValue={(yardstick) => onChange({ ...draft, yardstick, band: "" })}
            required
            empty={t("risk-list.not-said")}
            options={catalogue.yardsticks}
            show={(one) => name(one.data.name)}
          />
          <SelectField
            label={t("risk-list.band")}
            value={draft.band}
            onValue={(band) => onChange({ ...draft, band })}
            required
            empty={t("risk-list.not-said")}
            options={bands}
            show={(band) => name(band.word)}
          />
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
              onValue={(value) => set({ low: value, high: Number(now.high) < Number(value) ? value : now.high })}
            >
              <option value="">{t("risk-list.not-said")}</option>
              {options(1)}
            </SelectField>
            <SelectField
              label={t("risk-list.to")}
              value={now.low === "" ? "" : now.high || now.low}
              disabled={now.low === ""}
              onValue={(high) => set({ high })}
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
    // the default way to state the likelihood, and its default period, depend on the kind; values that the person chose are not overwritten
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
        onValue={(code) => onChange({ ...draft, code })}
        required
        maxLength={40}
      />
      <TextField
        label={t("risk-list.name")}
        value={draft.title}
        onValue={(title) => onChange({ ...draft, title })}
        required
        maxLength={200}
      />
      <TextArea
        label={t("risk-list.description")}
        help={t("risk-list.description-help")}
        optional={t("desk.optional")}
        value={draft.description}
        onValue={(description) => onChange({ ...draft, description })}
        maxLength={8000}
        rows={3}
      />
      <div className="form-row">
        <SelectField
          label={t("risk-list.kind")}
          value={draft.kind}
          onValue={chooseKind}
          options={riskKinds}
          show={(kind) => t(`risk-list.kind.${kind}`)}
        />
        <SelectField
          label={t("risk-list.route")}
          help={t("risk-list.route-help")}
          value={draft.route}
          onValue={(route) => onChange({ ...draft, route })}
          options={likelihoodRoutes}
          show={(route) => t(`risk-list.route.${route}`)}
        />
      </div>
      <LikelihoodFields draft={draft} catalogue={catalogue} onChange={onChange} />
      <ImpactFields draft={draft} criteria={criteria} onChange={onChange} />
      <TextField
        label={t("common.source")}
        optional={t("desk.optional")}
        value={draft.source}
        onValue={(source) => onChange({ ...draft, source })}
        maxLength={2000}
      />
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
    </>
  );
};
