/** Form that records which measures the State takes, each with a reason in words. No figure is required. */
import { agreePortfolio, getEffect, type CalculationLine, type EffectMeasure } from "../contract/effect.ts";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { measureTitleIn } from "#modules/policy/contract/measure-titles.ts";
import { reasonText } from "./effect-words.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly measures: readonly EffectMeasure[];
  readonly calculations: readonly CalculationLine[];
  readonly onClose: () => void;
}
type Choice = "chosen" | "aside" | "open";
interface Said {
  readonly choice: Choice;
  readonly reason: string;
}

const OneMeasure = ({
  measure,
  said,
  onChange,
}: {
  readonly measure: EffectMeasure;
  readonly said: Said;
  readonly onChange: (said: Said) => void;
}) => {
  const words = useWords();
  const { t } = words;
  const { notChoosable } = measure;
  const offered: readonly Choice[] = notChoosable === null ? ["chosen", "aside", "open"] : ["aside", "open"];
  return (
    <div className="effect-choice">
      <Choices
        legend={`${measure.code} ${measureTitleIn(measure, words.language.tag).text}`}
        {...(notChoosable === null ? {} : { help: reasonText(notChoosable, words) })}
        kind="radio"
        columns
        chosen={[said.choice]}
        onChange={([choice]) => onChange({ ...said, choice: choice as Choice })}
        choices={offered.map((choice) => ({ value: choice, label: t(`effect.agree.${choice}`) }))}
      />
      {said.choice === "open" ? null : (
        <TextArea
          label={t("effect.agree.reason")}
          rows={2}
          value={said.reason}
          required
          maxLength={2000}
          onValue={(reason) => onChange({ ...said, reason })}
        />
      )}
    </div>
  );
};

const open: Said = { choice: "open", reason: "" };

export const AgreeForm = ({ workspace, assessment, measures, calculations, onClose }: Props) => {
  const { t, language } = useWords();
  const [statement, setStatement] = useState("");
  const [decidedBy, setDecidedBy] = useState("");
  const [decidedOn, setDecidedOn] = useState("");
  const [calculation, setCalculation] = useState("");
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const text = (words: string) => ({ text: words.trim(), lang: language.tag });
  const save = useCommandForm({
    send: (commandId) =>
      call(agreePortfolio, {
        params: { workspace, assessment },
        body: {
          commandId,
          statement: text(statement),
          decidedBy: text(decidedBy),
          decidedOn,
          calculation: calculation === "" ? null : calculation,
          measures: measures.flatMap(({ id }) => {
            const { choice, reason } = said[id] ?? open;
            return choice === "open" ? [] : [{ measure: id, chosen: choice === "chosen", reason: text(reason) }];
          }),
        },
      }),
    stale: [getEffect],
    onDone: onClose,
    kept: {
      form: "effect.portfolio",
      record: assessment,
      ...draftIn({
        statement: [statement, setStatement],
        decidedBy: [decidedBy, setDecidedBy],
        decidedOn: [decidedOn, setDecidedOn],
        calculation: [calculation, setCalculation],
        said: [said, setSaid],
      }),
    },
    // somebody tested or changed a measure after the page was loaded, so the page is loaded again
    onError: (error) => (isProblem(error, "measure-not-choosable") ? refresh(getEffect) : undefined),
  });
  return (
    <CommandForm className="form" act={save} onSubmit={() => save.mutate()} submit={t("effect.agree.do")} onCancel={onClose}>
      <p className="read">{t("effect.agree.lead")}</p>
      {measures.map((measure) => (
        <OneMeasure
          key={measure.id}
          measure={measure}
          said={said[measure.id] ?? open}
          onChange={(one) => setSaid({ ...said, [measure.id]: one })}
        />
      ))}
      <TextArea label={t("effect.agree.statement")} rows={3} value={statement} required maxLength={8000} onValue={setStatement} />
      <div className="form-row">
        <TextField
          label={t("effect.agree.by")}
          help={t("effect.agree.by-help")}
          value={decidedBy}
          required
          maxLength={200}
          onValue={setDecidedBy}
        />
        <DateField label={t("effect.agree.on")} value={decidedOn} required onValue={setDecidedOn} />
      </div>
      <SelectField
        label={t("effect.agree.calculation")}
        value={calculation}
        onValue={setCalculation}
        empty={t("effect.agree.no-calculation")}
        options={calculations.filter(({ state }) => state === "done")}
        show={(one) => t("effect.calculation", { number: one.number })}
      />
      <CautionSentence title={t("effect.agree.consequence")} />
    </CommandForm>
  );
};
