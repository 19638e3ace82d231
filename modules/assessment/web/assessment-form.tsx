/**
 * The fields of an assessment: title, time horizon, yardstick, criteria, marking. They are used both to open an assessment and to change one.
 */
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
  /** True after the first answers: yardstick and criteria cannot be changed any more. */
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
        onValue={(title) => onChange({ ...draft, title })}
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
        onValue={(yardstick) => onChange({ ...draft, yardstick })}
        required
        empty={t("desk.choose")}
        options={catalogue.yardsticks}
        show={(one) => name(one.data.name)}
      />
      <SelectField
        label={t("assessment.criteria")}
        help={fixed ? t("assessment.fixed") : t("assessment.criteria-help")}
        disabled={fixed}
        value={draft.criteriaSet}
        onValue={(criteriaSet) => onChange({ ...draft, criteriaSet })}
        required
        empty={t("desk.choose")}
        options={catalogue.criteriaSets}
        show={(one) => name(one.data.name)}
      />
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
      {children}
    </>
  );
};
