/** The filters of the released recommendations. The address of the page contains the chosen filters. */
import { standings } from "#modules/recommendation/contract/standing.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { byWords, everything, evidenceKinds, type Choice, type Followed } from "./followed.ts";

interface Props {
  /** All rows, in alphabetical order of the States. */
  readonly rows: readonly Followed[];
  readonly choice: Choice;
  readonly onChange: (more: Partial<Choice>) => void;
}

export const FollowedFilters = ({ rows, choice, onChange }: Props) => {
  const { t, name } = useWords();
  const states = [...new Map(rows.map(({ item }) => [item.state, item])).values()];
  const known = <Of extends string>(options: readonly Of[], value: string): Of | "" => options.find((one) => one === value) ?? "";
  return (
    <Form role="search" aria-label={t("partner.filter")} className="followed-filters">
      <TextField label={t("followed.text")} type="search" value={choice.text} maxLength={100} onValue={(text) => onChange({ text })} />
      <SelectField label={t("common.state")} value={choice.state} onValue={(state) => onChange({ state })}>
        <option value="">{t("followed.all-states")}</option>
        {states.map(({ state, stateName }) => (
          <option key={state} value={state}>
            {name(stateName)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("followed.standing")}
        value={known([...standings, "late"], choice.which)}
        onValue={(which) => onChange({ which })}
        empty={t("recommendation.which.all")}
        options={[...standings, "late" as const]}
        show={(one) => t(`recommendation.which.${one}`)}
      />
      <SelectField
        label={t("followed.word")}
        value={known(byWords, choice.word)}
        onValue={(word) => onChange({ word })}
        empty={t("recommendation.which.all")}
        options={byWords}
        show={(one) => t(`followed.word.${one}`)}
      />
      <SelectField
        label={t("recommendation.evidence")}
        value={known(evidenceKinds, choice.evidence)}
        onValue={(evidence) => onChange({ evidence })}
        empty={t("followed.evidence-any")}
        options={evidenceKinds}
        show={(one) => t(`recommendation.evidence.${one}`)}
      />
      {Object.values(choice).every((value) => value === "") ? null : (
        <Button look="tertiary" onClick={() => onChange(everything)}>
          {t("partner.filter-clear")}
        </Button>
      )}
    </Form>
  );
};
