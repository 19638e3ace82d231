/** The fields of a measure: all fields in four parts at the desk, and in the room the few fields that a draft begins with. */
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { MeasureWords } from "../contract/policy.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { FormParts, type FormPart } from "#platform/web/ui/form-parts.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
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
      onValue={(text) => onChange({ ...draft, [part]: { text, lang: language.tag } })}
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
  const { t } = useWords();
  const date = (key: "starts" | "ends" | "review" | "sunset") => (
    <DateField
      label={t(`policy.field.${key}`)}
      value={draft[key] ?? ""}
      onValue={(value) => onChange({ ...draft, [key]: value === "" ? null : value })}
    />
  );
  return (
    <>
      {date("starts")}
      {date("ends")}
      {date("review")}
      {date("sunset")}
    </>
  );
};

const Cost = ({ draft, onChange }: FieldProps) => {
  const { t, language } = useWords();
  const cost = (change: Partial<MeasureDraft["cost"]>): void => onChange({ ...draft, cost: { ...draft.cost, ...change } });
  return (
    <>
      <p className="read meta">{t("policy.optional-numbers")}</p>
      <div className="form-row">
        <TextField
          label={t("policy.field.cost-amount")}
          inputMode="decimal"
          value={draft.cost.amount}
          onValue={(amount) => cost({ amount })}
        />
        <TextField
          label={t("policy.field.cost-currency")}
          maxLength={3}
          value={draft.cost.currency}
          onValue={(value) => cost({ currency: value.toUpperCase() })}
        />
        <TextField
          label={t("policy.field.cost-source")}
          value={draft.cost.source.text}
          onValue={(text) => cost({ source: { text, lang: language.tag } })}
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
          onValue={(text) => onChange({ ...draft, effects: { ...draft.effects, [group]: { text, lang: language.tag } } })}
        />
      ))}
      <SelectField
        label={t("policy.field.gender.marker")}
        value={String(draft.gender.marker ?? "")}
        onValue={(value) => onChange({ ...draft, gender: { ...draft.gender, marker: value === "" ? null : Number(value) } })}
        empty={t("policy.examined.not-said")}
        options={[0, 1, 2, 3] as const}
        show={(code) => t(`policy.marker.${code}`)}
      />
      {(["rationale", "analysis"] as const).map((part) => (
        <TextArea
          key={part}
          rows={2}
          label={t(`policy.field.gender.${part}`)}
          value={draft.gender[part].text}
          onValue={(text) => onChange({ ...draft, gender: { ...draft.gender, [part]: { text, lang: language.tag } } })}
        />
      ))}
    </>
  );
};

const What = ({ draft, words, scenarios, onChange }: Omit<Props, "agencies" | "short">) => {
  const { t, language, name } = useWords();
  const common = { draft, onChange };
  return (
    <>
      <TextField
        label={t("policy.field.title")}
        value={draft.title.text}
        onValue={(text) => onChange({ ...draft, title: { text, lang: language.tag } })}
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
        onValue={(value) => onChange(withKind(draft, value, language.tag))}
        options={words.kinds}
        show={(kind) => name(kind.name)}
      />
      <ForItsKind {...common} />
    </>
  );
};

const Lead = ({ draft, agencies, onChange }: Pick<Props, "draft" | "agencies" | "onChange">) => {
  const { t, name } = useWords();
  return (
    <SelectField
      label={t("policy.field.lead")}
      value={draft.lead ?? ""}
      onValue={(value) => onChange({ ...draft, lead: value === "" ? null : value })}
      empty={t("policy.examined.not-said")}
      options={agencies}
      show={(agency) => name(agency.name)}
    />
  );
};

/** The four parts of the form at the desk. */
const useParts = (props: Props): readonly FormPart[] => {
  const { t, name } = useWords();
  const { draft, words, agencies, onChange } = props;
  const common = { draft, onChange };
  const has = ({ text }: { readonly text: string }): boolean => text.trim() !== "";
  const part = (key: "what" | "who" | "safeguards" | "effect", filled: readonly boolean[], fields: ReactNode): FormPart => ({
    key,
    title: t(`policy.part.${key}`),
    why: t(`policy.part.${key}-why`),
    filled,
    fields,
  });
  return [
    part(
      "what",
      [has(draft.title), has(draft.problem), draft.scenarios.length > 0, has(draft.theoryOfChange)],
      <>
        <What {...props} />
        <Area part="theoryOfChange" {...common} help={t("policy.theory-help")} />
      </>,
    ),
    part(
      "who",
      [draft.lead !== null, draft.starts !== null, draft.review !== null, draft.sunset !== null],
      <>
        <Lead {...common} agencies={agencies} />
        <Choices
          legend={t("policy.field.supporting")}
          kind="checkbox"
          columns
          choices={agencies.filter(({ id }) => id !== draft.lead).map((agency) => ({ value: agency.id, label: name(agency.name) }))}
          chosen={draft.supporting}
          onChange={(chosen) => onChange({ ...draft, supporting: chosen })}
        />
        <When {...common} />
      </>,
    ),
    part(
      "safeguards",
      [has(draft.legalBasis), has(draft.dataProtection), ...Object.values(draft.effects).map(has), draft.gender.marker !== null],
      <>
        <Area part="legalBasis" {...common} />
        <Area part="dataProtection" {...common} />
        <OnWhom {...common} />
      </>,
    ),
    part(
      "effect",
      [draft.pillars.length > 0, draft.cost.amount.trim() !== "", draft.indicators.length > 0, has(draft.assumptions)],
      <>
        <Pillars {...common} words={words} />
        <Cost {...common} />
        <Rows {...common} />
        <Area part="assumptions" {...common} />
      </>,
    ),
  ];
};

export const MeasureFieldsForm = (props: Props) => {
  const { draft, agencies, onChange, short = false } = props;
  const parts = useParts(props);
  return (
    <>
      {short ? (
        <>
          <What {...props} />
          <Lead draft={draft} agencies={agencies} onChange={onChange} />
        </>
      ) : (
        <FormParts parts={parts} />
      )}
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
    </>
  );
};
