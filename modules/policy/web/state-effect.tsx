/** States an expected effect on one scenario: in words, and also as a range if all three figures are given. */
import { getMeasure, listMeasures, stateEffect, type Measure } from "../contract/policy.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly scenarios: readonly Scenario[];
  readonly onDone: () => void;
}
/** Converts typed per cent to a share; null if the input is not a number. */
const shareOf = (typed: string): number | null =>
  /^-?\d+([.,]\d+)?$/.test(typed.trim()) ? Number(typed.trim().replace(",", ".")) / 100 : null;

export const StateEffect = ({ workspace, measure, scenarios, onDone }: Props) => {
  const { t, language } = useWords();
  const [scenario, setScenario] = useState(measure.scenarios[0] ?? "");
  const [on, setOn] = useState<"likelihood" | "impact">("likelihood");
  const [inWords, setInWords] = useState("");
  const [typed, setTyped] = useState({ low: "", best: "", high: "" });
  const [mechanism, setMechanism] = useState("");
  const [incomplete, setIncomplete] = useState(false);
  const before = measure.expectedEffects.find((effect) => effect.scenario === scenario && effect.on === on);
  const [low, best, high] = [shareOf(typed.low), shareOf(typed.best), shareOf(typed.high)];
  const range = low === null || best === null || high === null ? null : { low, best, high };
  const save = useCommandForm({
    send: () =>
      call(stateEffect, {
        params: { workspace, measure: measure.id },
        body: {
          expectedRev: before?.rev ?? null,
          scenario,
          on,
          inWords: { text: inWords.trim(), lang: language.tag },
          range,
          mechanism: mechanism.trim(),
        },
      }),
    stale: [getMeasure, listMeasures],
    onDone: onDone,
    kept: {
      form: "policy.expected-effect",
      record: measure.id,
      ...draftIn({
        scenario: [scenario, setScenario],
        on: [on, setOn],
        inWords: [inWords, setInWords],
        typed: [typed, setTyped],
        mechanism: [mechanism, setMechanism],
      }),
    },
  });
  return (
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => {
        const half = range === null && Object.values(typed).some((one) => one.trim() !== "");
        setIncomplete(half);
        if (!half) save.mutate();
      }}
      submit={t("desk.save")}
      look="secondary"
      onCancel={onDone}
    >
      <div className="form-row">
        <SelectField
          label={t("policy.field.scenarios")}
          value={scenario}
          onValue={setScenario}
          options={scenarios.filter(({ id }) => measure.scenarios.includes(id))}
          show={(one) => `${one.code} ${titleIn(one, language.tag).text}`}
        />
        <SelectField label={t("policy.effect-on")} value={on} onValue={setOn}>
          <option value="likelihood">{t("policy.effect-on.likelihood")}</option>
          <option value="impact">{t("policy.effect-on.impact")}</option>
        </SelectField>
      </div>
      <TextField label={t("policy.effect-words")} value={inWords} onValue={setInWords} required maxLength={200} />
      <fieldset className="field">
        <legend>{t("policy.effect-range")}</legend>
        <p className="field-help">{t("policy.effect-range-help")}</p>
        <div className="form-row">
          {(["low", "best", "high"] as const).map((point) => (
            <TextField
              key={point}
              label={t(`policy.effect-${point}`)}
              inputMode="decimal"
              value={typed[point]}
              onValue={(value) => setTyped({ ...typed, [point]: value })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label={t("policy.effect-mechanism")}
        help={t("policy.effect-mechanism-help")}
        value={mechanism}
        onValue={setMechanism}
        maxLength={80}
      />
      {incomplete ? <ErrorSentence what={t("policy.range-incomplete")} /> : null}
    </CommandForm>
  );
};
