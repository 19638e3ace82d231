/**
 * Fields that only a law or the adoption of a technology has, and the lists of dependencies and indicators, which can have any number of
 * rows.
 */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import type { FieldProps } from "./measure-draft.ts";

export const adoptionParts = ["purpose", "legalBasis", "impactAssessment", "procurement", "oversight", "training"] as const;

export const ForItsKind = ({ draft, onChange }: FieldProps) => {
  const { t, language } = useWords();
  const { legal, adoption } = draft;
  const said = (text: string) => ({ text, lang: language.tag });
  return (
    <>
      {legal === null ? null : (
        <>
          <SelectField
            label={t("policy.field.legal.definitionExamined")}
            value={legal.definitionExamined}
            onValue={(definitionExamined) => onChange({ ...draft, legal: { ...legal, definitionExamined } })}
            options={["not-said", "yes", "no"] as const}
            show={(answer) => t(`policy.examined.${answer}`)}
          />
          <TextArea
            rows={2}
            label={t("policy.field.legal.note")}
            value={legal.note.text}
            onValue={(value) => onChange({ ...draft, legal: { ...legal, note: said(value) } })}
          />
        </>
      )}
      {adoption === null
        ? null
        : adoptionParts.map((part) => (
            <TextArea
              key={part}
              rows={2}
              label={t(`policy.field.adoption.${part}`)}
              value={adoption[part].text}
              onValue={(value) => onChange({ ...draft, adoption: { ...adoption, [part]: said(value) } })}
            />
          ))}
    </>
  );
};

const nextCode = (codes: readonly string[]): string => {
  let n = codes.length + 1;
  while (codes.includes(`I${n}`)) n += 1;
  return `I${n}`;
};

export const Rows = ({ draft, onChange }: FieldProps) => {
  const { t, language } = useWords();
  const said = (text: string) => ({ text, lang: language.tag });
  const { dependencies, indicators } = draft;
  return (
    <>
      <fieldset className="field">
        <legend>{t("policy.field.dependencies")}</legend>
        {dependencies.map((one, i) => (
          <div key={i} className="measure-row">
            <TextField
              label={t("policy.effect-words")}
              value={one.text.text}
              onValue={(value) =>
                onChange({
                  ...draft,
                  dependencies: dependencies.map((each, j) => (j === i ? { ...each, text: said(value) } : each)),
                })
              }
            />
            <Button
              look="tertiary"
              icon="close"
              onClick={() => onChange({ ...draft, dependencies: dependencies.filter((_, j) => j !== i) })}
            >
              {t("policy.remove-row")}
            </Button>
          </div>
        ))}
        <Button icon="plus" onClick={() => onChange({ ...draft, dependencies: [...dependencies, { text: said(""), element: null }] })}>
          {t("policy.add-row")}
        </Button>
      </fieldset>
      <fieldset className="field">
        <legend>{t("policy.field.indicators")}</legend>
        {indicators.map((one, i) => (
          <div key={one.code} className="measure-row">
            {(["name", "baseline", "target", "source"] as const).map((part) => (
              <TextField
                key={part}
                label={t(`policy.field.${part === "name" ? "indicator" : part}`)}
                value={one[part].text}
                maxLength={200}
                onValue={(value) =>
                  onChange({
                    ...draft,
                    indicators: indicators.map((each, j) => (j === i ? { ...each, [part]: said(value) } : each)),
                  })
                }
              />
            ))}
            <Button look="tertiary" icon="close" onClick={() => onChange({ ...draft, indicators: indicators.filter((_, j) => j !== i) })}>
              {t("policy.remove-row")}
            </Button>
          </div>
        ))}
        <Button
          icon="plus"
          onClick={() =>
            onChange({
              ...draft,
              indicators: [
                ...indicators,
                {
                  code: nextCode(indicators.map(({ code }) => code)),
                  name: said(""),
                  baseline: said(""),
                  target: said(""),
                  source: said(""),
                },
              ],
            })
          }
        >
          {t("policy.add-row")}
        </Button>
      </fieldset>
    </>
  );
};
