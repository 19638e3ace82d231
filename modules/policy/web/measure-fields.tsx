/** The fields of a measure, in the order in which a room discusses them: problem, action, actors, affected people. */
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { MeasureKind, MeasureWords } from "../contract/policy.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingField } from "#modules/assessment/web/marking-field.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { withKind, type FieldProps, type MeasureDraft } from "./measure-draft.ts";
import { ForItsKind, Rows } from "./measure-kind-fields.tsx";

interface Props extends FieldProps {
  readonly words: MeasureWords;
  readonly scenarios: readonly Scenario[];
  readonly agencies: readonly Agency[];
  /** The room's form has the minimum of fields; the desk fills in the rest. */
  readonly short?: boolean;
}
type TextPart = "problem" | "legalBasis" | "theoryOfChange" | "assumptions" | "dataProtection";

const Area = ({ part, draft, onChange, help }: FieldProps & { readonly part: TextPart; readonly help?: string }) => {
  const { t, language } = useWords();
  return (
    <TextArea
      label={t(`policy.field.${part}`)}
      {...(help === undefined ? {} : { help })}
      rows={3}
      value={draft[part].text}
      onChange={(event) => onChange({ ...draft, [part]: { text: event.target.value, lang: language.tag } })}
    />
  );
};

const Pillars = ({ draft, words, onChange }: Pick<Props, "draft" | "words" | "onChange">) => {
  const { name } = useWords();
  return words.taxonomies.map((taxonomy) => (
    <Choices
      key={taxonomy.code}
      legend={name(taxonomy.name)}
      kind="checkbox"
      columns
      choices={taxonomy.pillars.map((pillar) => ({ value: `${taxonomy.code}:${pillar.code}`, label: name(pillar.name) }))}
      chosen={draft.pillars.filter((code) => code.startsWith(`${taxonomy.code}:`))}
      onChange={(chosen) =>
        onChange({ ...draft, pillars: [...draft.pillars.filter((code) => !code.startsWith(`${taxonomy.code}:`)), ...chosen] })
      }
    />
  ));
};

const When = ({ draft, onChange }: FieldProps) => {
  const { t, language } = useWords();
  const date = (key: "starts" | "ends" | "review" | "sunset") => (
    <TextField
      type="date"
      label={t(`policy.field.${key}`)}
      value={draft[key] ?? ""}
      onChange={(event) => onChange({ ...draft, [key]: event.target.value === "" ? null : event.target.value })}
    />
  );
  const cost = (change: Partial<MeasureDraft["cost"]>): void => onChange({ ...draft, cost: { ...draft.cost, ...change } });
  return (
    <>
      <p className="read meta">{t("policy.optional-numbers")}</p>
      <div className="form-row">
        {date("starts")}
        {date("ends")}
        {date("review")}
        {date("sunset")}
      </div>
      <div className="form-row">
        <TextField
          label={t("policy.field.cost-amount")}
          inputMode="decimal"
          value={draft.cost.amount}
          onChange={(event) => cost({ amount: event.target.value })}
        />
        <TextField
          label={t("policy.field.cost-currency")}
          maxLength={3}
          value={draft.cost.currency}
          onChange={(event) => cost({ currency: event.target.value.toUpperCase() })}
        />
        <TextField
          label={t("policy.field.cost-source")}
          value={draft.cost.source.text}
          onChange={(event) => cost({ source: { text: event.target.value, lang: language.tag } })}
        />
      </div>
    </>
  );
};

const OnWhom = ({ draft, onChange }: FieldProps) => {
  const { t, language } = useWords();
  return (
    <>
      {(["children", "women", "minorities"] as const).map((group) => (
        <TextArea
          key={group}
          rows={2}
          label={t(`policy.field.effects.${group}`)}
          value={draft.effects[group].text}
          onChange={(event) =>
            onChange({ ...draft, effects: { ...draft.effects, [group]: { text: event.target.value, lang: language.tag } } })
          }
        />
      ))}
      <SelectField
        label={t("policy.field.gender.marker")}
        value={draft.gender.marker ?? ""}
        onChange={(event) =>
          onChange({ ...draft, gender: { ...draft.gender, marker: event.target.value === "" ? null : Number(event.target.value) } })
        }
      >
        <option value="">{t("policy.examined.not-said")}</option>
        {([0, 1, 2, 3] as const).map((code) => (
          <option key={code} value={code}>
            {t(`policy.marker.${code}`)}
          </option>
        ))}
      </SelectField>
      {(["rationale", "analysis"] as const).map((part) => (
        <TextArea
          key={part}
          rows={2}
          label={t(`policy.field.gender.${part}`)}
          value={draft.gender[part].text}
          onChange={(event) =>
            onChange({ ...draft, gender: { ...draft.gender, [part]: { text: event.target.value, lang: language.tag } } })
          }
        />
      ))}
    </>
  );
};

export const MeasureFieldsForm = ({ draft, words, scenarios, agencies, onChange, short = false }: Props) => {
  const { t, language, name } = useWords();
  const common = { draft, onChange };
  return (
    <>
      <TextField
        label={t("policy.field.title")}
        value={draft.title.text}
        onChange={(event) => onChange({ ...draft, title: { text: event.target.value, lang: language.tag } })}
        required
        maxLength={200}
      />
      <Area part="problem" {...common} />
      <Choices
        legend={t("policy.field.scenarios")}
        kind="checkbox"
        choices={scenarios.map((scenario) => ({ value: scenario.id, label: `${scenario.code} ${titleIn(scenario, language.tag).text}` }))}
        chosen={draft.scenarios}
        onChange={(chosen) => onChange({ ...draft, scenarios: chosen })}
      />
      <SelectField
        label={t("policy.field.kind")}
        value={draft.kind}
        onChange={(event) => onChange(withKind(draft, event.target.value as MeasureKind, language.tag))}
      >
        {words.kinds.map((kind) => (
          <option key={kind.code} value={kind.code}>
            {name(kind.name)}
          </option>
        ))}
      </SelectField>
      <ForItsKind {...common} />
      <SelectField
        label={t("policy.field.lead")}
        value={draft.lead ?? ""}
        onChange={(event) => onChange({ ...draft, lead: event.target.value === "" ? null : event.target.value })}
      >
        <option value="">{t("policy.examined.not-said")}</option>
        {agencies.map((agency) => (
          <option key={agency.id} value={agency.id}>
            {name(agency.name)}
          </option>
        ))}
      </SelectField>
      {short ? null : (
        <>
          <Choices
            legend={t("policy.field.supporting")}
            kind="checkbox"
            columns
            choices={agencies.filter(({ id }) => id !== draft.lead).map((agency) => ({ value: agency.id, label: name(agency.name) }))}
            chosen={draft.supporting}
            onChange={(chosen) => onChange({ ...draft, supporting: chosen })}
          />
          <Pillars {...common} words={words} />
          <Area part="legalBasis" {...common} />
          <Area part="theoryOfChange" {...common} help={t("policy.theory-help")} />
          <When {...common} />
          <Rows {...common} />
          <Area part="assumptions" {...common} />
          <Area part="dataProtection" {...common} />
          <OnWhom {...common} />
        </>
      )}
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
    </>
  );
};
