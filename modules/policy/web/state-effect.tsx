/** States an expected effect on one scenario: in words, and as a range only if all three figures are given. */
import { getMeasure, listMeasures, stateEffect, type Measure } from "../contract/policy.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";

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
  const save = useMutation({
    mutationFn: () =>
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
    onSuccess: async () => {
      await refresh(getMeasure, listMeasures);
      onDone();
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const half = range === null && Object.values(typed).some((one) => one.trim() !== "");
        setIncomplete(half);
        if (!half) save.mutate();
      }}
    >
      <div className="form-row">
        <SelectField label={t("policy.field.scenarios")} value={scenario} onChange={(event) => setScenario(event.target.value)}>
          {scenarios
            .filter(({ id }) => measure.scenarios.includes(id))
            .map((one) => (
              <option key={one.id} value={one.id}>
                {`${one.code} ${titleIn(one, language.tag).text}`}
              </option>
            ))}
        </SelectField>
        <SelectField label={t("policy.effect-on")} value={on} onChange={(event) => setOn(event.target.value as typeof on)}>
          <option value="likelihood">{t("policy.effect-on.likelihood")}</option>
          <option value="impact">{t("policy.effect-on.impact")}</option>
        </SelectField>
      </div>
      <TextField
        label={t("policy.effect-words")}
        value={inWords}
        onChange={(event) => setInWords(event.target.value)}
        required
        maxLength={200}
      />
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
              onChange={(event) => setTyped({ ...typed, [point]: event.target.value })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label={t("policy.effect-mechanism")}
        help={t("policy.effect-mechanism-help")}
        value={mechanism}
        onChange={(event) => setMechanism(event.target.value)}
        maxLength={80}
      />
      {incomplete ? <ErrorSentence what={t("policy.range-incomplete")} /> : null}
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
