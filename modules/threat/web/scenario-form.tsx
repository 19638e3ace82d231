/**
 * The form for a scenario at policy level (F3.21). It has no field for methods, targets, tools or named persons, and help texts describe suitable
 * content. A text that the content filter stops is not lost: it waits for a moderator, and the form says so.
 */
import type { Catalogue } from "#modules/assessment/contract/catalogue.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { FormParts, type FormPart } from "#platform/web/ui/form-parts.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import "./scenario.css";
import { MarkingField } from "#modules/assessment/web/marking-field.tsx";
import type { ScenarioDraft } from "./scenario-draft.ts";

interface Props {
  readonly workspace: string;
  readonly draft: ScenarioDraft;
  readonly catalogue: Catalogue;
  readonly onChange: (draft: ScenarioDraft) => void;
}

const Sources = ({ draft, onChange }: Pick<Props, "draft" | "onChange">) => {
  const { t } = useWords();
  const change = (index: number, source: Partial<ScenarioDraft["sources"][number]>): void =>
    onChange({ ...draft, sources: draft.sources.map((one, at) => (at === index ? { ...one, ...source } : one)) });
  return (
    <fieldset className="field">
      <legend>{t("scenario.sources")}</legend>
      <p className="field-help">{t("scenario.sources-help")}</p>
      {draft.sources.map((source, index) => (
        <div key={index} className="form-row source-row">
          <TextField
            label={t("scenario.source-title", { number: index + 1 })}
            value={source.title}
            onValue={(title) => change(index, { title })}
            required
            maxLength={400}
          />
          <TextField
            label={t("scenario.source-reliability")}
            optional={t("desk.optional")}
            value={source.reliability}
            onValue={(reliability) => change(index, { reliability })}
            maxLength={120}
          />
          <MarkingSelect label={t("common.marking")} value={source.marking} onChange={(marking) => change(index, { marking })} />
        </div>
      ))}
      <div className="button-row">
        <Button
          look="tertiary"
          icon="plus"
          disabled={draft.sources.length >= 30}
          onClick={() =>
            onChange({
              ...draft,
              sources: [
                ...draft.sources,
                { title: "", reliability: "", marking: draft.marking === "" ? "TLP:AMBER" : draft.marking, lang: null },
              ],
            })
          }
        >
          {t("scenario.source-add")}
        </Button>
        {draft.sources.length === 0 ? null : (
          <Button look="tertiary" onClick={() => onChange({ ...draft, sources: draft.sources.slice(0, -1) })}>
            {t("scenario.source-remove")}
          </Button>
        )}
      </div>
    </fieldset>
  );
};

export const ScenarioFieldsForm = ({ workspace, draft, catalogue, onChange }: Props) => {
  const { t, name, compare } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  const coded = (list: Catalogue["interests"]) => list.map((one) => ({ value: one.code, label: name(one.name) }));
  const part = (key: "what" | "about" | "limits" | "ground", filled: readonly boolean[], fields: ReactNode): FormPart => ({
    key,
    title: t(`scenario.part.${key}`),
    why: t(`scenario.part.${key}-why`),
    filled,
    fields,
  });
  const parts = [
    part(
      "what",
      [draft.title.trim() !== "", draft.summary.trim() !== ""],
      <>
        <TextField
          label={t("common.title")}
          help={t("scenario.title-help")}
          value={draft.title}
          onValue={(title) => onChange({ ...draft, title })}
          required
          maxLength={200}
        />
        <TextArea
          label={t("scenario.summary")}
          help={t("scenario.summary-help")}
          value={draft.summary}
          onValue={(summary) => onChange({ ...draft, summary })}
          maxLength={8000}
          rows={5}
        />
      </>,
    ),
    part(
      "about",
      [draft.technologyAreas.length > 0, draft.actorClass !== "", draft.interests.length > 0],
      <>
        <Choices
          legend={t("scenario.technology")}
          kind="checkbox"
          columns
          chosen={draft.technologyAreas}
          choices={coded(catalogue.technologyAreas)}
          onChange={(technologyAreas) => onChange({ ...draft, technologyAreas })}
        />
        <SelectField
          label={t("scenario.actor")}
          help={t("scenario.actor-help")}
          optional={t("desk.optional")}
          value={draft.actorClass}
          onValue={(actorClass) => onChange({ ...draft, actorClass })}
          empty={t("desk.not-said")}
          options={catalogue.actorClasses}
          show={(one) => name(one.name)}
        />
        <Choices
          legend={t("scenario.interests")}
          kind="checkbox"
          columns
          chosen={draft.interests}
          choices={coded(catalogue.interests)}
          onChange={(interests) => onChange({ ...draft, interests })}
        />
      </>,
    ),
    part(
      "limits",
      [draft.assumptions.trim() !== "", draft.rightsImplications.trim() !== ""],
      <>
        <TextArea
          label={t("scenario.assumptions")}
          help={t("scenario.assumptions-help")}
          optional={t("desk.optional")}
          value={draft.assumptions}
          onValue={(assumptions) => onChange({ ...draft, assumptions })}
          maxLength={8000}
          rows={3}
        />
        <TextArea
          label={t("scenario.rights")}
          help={t("scenario.rights-help")}
          optional={t("desk.optional")}
          value={draft.rightsImplications}
          onValue={(rightsImplications) => onChange({ ...draft, rightsImplications })}
          maxLength={8000}
          rows={3}
        />
      </>,
    ),
    part(
      "ground",
      [draft.sources.length > 0, draft.owner !== "", draft.nextReview !== ""],
      <>
        <Sources draft={draft} onChange={onChange} />
        <div className="form-row">
          <SelectField
            label={t("scenario.owner")}
            optional={t("desk.optional")}
            value={draft.owner}
            onValue={(owner) => onChange({ ...draft, owner })}
            empty={t("desk.not-said")}
            options={data.agencies.toSorted((a, b) => compare(name(a.name), name(b.name)))}
            show={(agency) => name(agency.name)}
          />
          <DateField
            label={t("scenario.next-review")}
            optional={t("desk.optional")}
            value={draft.nextReview}
            onValue={(nextReview) => onChange({ ...draft, nextReview })}
          />
        </div>
      </>,
    ),
  ];
  return (
    <>
      <CautionSentence title={t("scenario.guard.lead")}>{t("scenario.guard.help")}</CautionSentence>
      <br />
      <FormParts parts={parts} />
      <MarkingField value={draft.marking} onChange={(marking) => onChange({ ...draft, marking })} />
    </>
  );
};
