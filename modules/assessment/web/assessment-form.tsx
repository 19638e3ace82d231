/** The fields of an assessment: title, time horizon, yardstick, criteria, marking. Used to open one and to change one. */
import type { Catalogue } from "../contract/catalogue.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { ReactNode } from "react";
import { MarkingField } from "./marking-field.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";

export interface AssessmentDraft {
  readonly title: string;
  readonly horizonMonths: number;
  readonly yardstick: string;
  readonly criteriaSet: string;
  readonly marking: Tlp | "";
}

interface Props {
  readonly draft: AssessmentDraft;
  readonly catalogue: Catalogue;
  readonly onChange: (draft: AssessmentDraft) => void;
  /** After the first answers, yardstick and criteria cannot change. */
  readonly fixed?: boolean;
  readonly children?: ReactNode;
}

export const AssessmentFields = ({ draft, catalogue, onChange, fixed = false, children }: Props) => {
  const { t, name } = useWords();
  return (
    <>
      <TextField
        label={t("common.title")}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
        required
        maxLength={200}
      />
      <TextField
        label={t("assessment.horizon")}
        help={t("assessment.horizon-help")}
        type="number"
        min={1}
        max={240}
        value={Number.isNaN(draft.horizonMonths) ? "" : draft.horizonMonths}
        onChange={(event) => onChange({ ...draft, horizonMonths: event.target.valueAsNumber })}
        required
      />
      <SelectField
        label={t("common.yardstick")}
        help={fixed ? t("assessment.fixed") : t("assessment.yardstick-help")}
        disabled={fixed}
        value={draft.yardstick}
        onChange={(event) => onChange({ ...draft, yardstick: event.target.value })}
        required
      >
        <option value="">{t("desk.choose")}</option>
        {catalogue.yardsticks.map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.data.name)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("assessment.criteria")}
        help={fixed ? t("assessment.fixed") : t("assessment.criteria-help")}
        disabled={fixed}
        value={draft.criteriaSet}
        onChange={(event) => onChange({ ...draft, criteriaSet: event.target.value })}
        required
      >
        <option value="">{t("desk.choose")}</option>
        {catalogue.criteriaSets.map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.data.name)}
          </option>
        ))}
      </SelectField>
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
      {children}
    </>
  );
};
