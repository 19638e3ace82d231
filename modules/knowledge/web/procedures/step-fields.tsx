/** The fields of one step: the role, the task, and the next step for each answer. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { rolesOf, withoutStep, type ProcedureDraft } from "./procedure-draft.ts";
import "./procedure.css";

interface Props {
  readonly draft: ProcedureDraft;
  readonly at: number;
  readonly onDraft: (draft: ProcedureDraft) => void;
}
type Step = ProcedureDraft["steps"][number];

export const StepFields = ({ draft, at, onDraft }: Props) => {
  const { t } = useWords();
  const step = draft.steps[at];
  if (step === undefined) return null;
  const change = (more: Partial<Step>) => onDraft({ ...draft, steps: draft.steps.map((one, i) => (i === at ? { ...one, ...more } : one)) });
  const changeWay = (place: number, more: Partial<Step["ways"][number]>) =>
    change({ ways: step.ways.map((way, i) => (i === place ? { ...way, ...more } : way)) });
  return (
    <fieldset className="procedure-step">
      <legend>{t("procedure.step", { n: at + 1 })}</legend>
      <TextField label={t("common.title")} value={step.title} onValue={(title) => change({ title })} required maxLength={200} />
      <SelectField label={t("procedure.role")} value={step.role} onValue={(role) => change({ role })} required>
        <option value="">{t("desk.choose")}</option>
        {rolesOf(draft).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextArea label={t("procedure.text")} value={step.text} onValue={(text) => change({ text })} maxLength={2_000} rows={2} />
      <TextArea
        label={t("procedure.references")}
        help={t("procedure.references-help")}
        value={step.references}
        onValue={(references) => change({ references })}
        maxLength={1_800}
        rows={2}
      />
      {step.ways.map((way, place) => (
        <div key={place} className="procedure-way">
          <TextField
            label={t("procedure.answer", { n: place + 1 })}
            help={step.ways.length === 1 ? t("procedure.answer-help") : ""}
            value={way.answer}
            onValue={(answer) => changeWay(place, { answer })}
            maxLength={120}
          />
          <SelectField label={t("procedure.then")} value={way.to} onValue={(to) => changeWay(place, { to })}>
            <option value="">{t("procedure.end")}</option>
            {draft.steps.map((one, i) => (
              <option key={one.id} value={one.id}>
                {`${t("procedure.step", { n: i + 1 })}${one.title === "" ? "" : ` · ${one.title}`}`}
              </option>
            ))}
          </SelectField>
          {step.ways.length === 1 ? null : (
            <Button look="tertiary" onClick={() => change({ ways: step.ways.filter((_, i) => i !== place) })}>
              {t("procedure.way-remove", { n: place + 1 })}
            </Button>
          )}
        </div>
      ))}
      <div className="button-row">
        <Button
          look="tertiary"
          icon="plus"
          onClick={() => change({ ways: [...step.ways, { answer: "", to: "" }] })}
          disabled={step.ways.length >= 6}
        >
          {t("procedure.way-add")}
        </Button>
        {draft.steps.length === 1 ? null : (
          <Button look="tertiary" onClick={() => onDraft(withoutStep(draft, step.id))}>
            {t("procedure.step-remove", { n: at + 1 })}
          </Button>
        )}
      </div>
    </fieldset>
  );
};
