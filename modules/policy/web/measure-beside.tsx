/** Records of a measure: civil-society input, expected effects and readings. Each can be given in words only. */
import { getMeasure, listMeasures, readIndicator, type Measure } from "../contract/policy.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { CivilInputs } from "./civil-inputs.tsx";
import { StateEffect } from "./state-effect.tsx";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
}

const AddReading = ({ workspace, measure, onDone }: Props & { readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const [indicator, setIndicator] = useState(measure.indicators[0]?.code ?? "");
  const [readOn, setReadOn] = useState("");
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const save = useCommandForm({
    send: (commandId) =>
      call(readIndicator, {
        params: { workspace, measure: measure.id },
        body: {
          commandId,
          indicator,
          readOn,
          value: { text: value.trim(), lang: language.tag },
          source: { text: source.trim(), lang: language.tag },
        },
      }),
    stale: [getMeasure, listMeasures],
    onDone,
    kept: {
      form: "policy.reading",
      record: measure.id,
      ...draftIn({
        indicator: [indicator, setIndicator],
        readOn: [readOn, setReadOn],
        value: [value, setValue],
        source: [source, setSource],
      }),
    },
  });
  return (
    <CommandForm className="form" act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} look="secondary" onCancel={onDone}>
      <SelectField
        label={t("policy.field.indicator")}
        value={indicator}
        onValue={setIndicator}
        options={measure.indicators}
        show={(one) => one.name.text}
      />
      <div className="form-row">
        <DateField label={t("policy.read-on")} value={readOn} onValue={setReadOn} required />
        <TextField label={t("policy.value")} value={value} onValue={setValue} required maxLength={200} />
        <TextField label={t("policy.field.source")} value={source} onValue={setSource} maxLength={200} />
      </div>
    </CommandForm>
  );
};

export const BesideMeasure = ({ workspace, measure }: Props) => {
  const { t, localDate } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(listScenarios, { workspace, assessment: measure.assessment });
  const [open, setOpen] = useState<"effect" | "reading" | null>(null);
  const edits = may("measure.edit");
  const close = (): void => setOpen(null);
  const code = (id: string): string => data.scenarios.find((one) => one.id === id)?.code ?? "";
  return (
    <>
      <Section title={t("policy.effects")}>
        <p className="meta small">{t("policy.effects-why")}</p>
        <ul className="measure-list">
          {measure.expectedEffects.map((effect) => (
            <li key={effect.id}>
              <bdi>{code(effect.scenario)}</bdi> · {t(`policy.effect-on.${effect.on}`)}
              {colon()}
              <span {...langOf(effect.inWords.lang)}>{effect.inWords.text}</span>{" "}
              <span className="meta">
                {effect.range === null
                  ? t("common.in-words-only")
                  : effect.range.low === effect.range.high
                    ? t("drawing.percent", { n: percent(effect.range.best) })
                    : t("policy.effect-range-text", printedRange(effect.range.low, effect.range.high, effect.range.best))}
              </span>
            </li>
          ))}
        </ul>
        {open === "effect" ? (
          <StateEffect workspace={workspace} measure={measure} scenarios={data.scenarios} onDone={close} />
        ) : edits && measure.scenarios.length > 0 ? (
          <Button onClick={() => setOpen("effect")}>{t("policy.effect-state")}</Button>
        ) : null}
      </Section>
      <CivilInputs workspace={workspace} measure={measure} />
      {measure.indicators.length === 0 ? null : (
        <Section title={t("common.measured-so-far")}>
          <ul className="measure-list">
            {measure.indicators.map((indicator) => {
              const readings = measure.readings.filter((one) => one.indicator === indicator.code);
              return (
                <li key={indicator.code}>
                  <b {...langOf(indicator.name.lang)}>{indicator.name.text}</b>{" "}
                  <span className="meta" {...langOf(indicator.target.lang)}>
                    {[indicator.baseline.text, indicator.target.text].filter((one) => one !== "").join(" → ")}
                  </span>
                  {indicator.source.text === "" ? null : (
                    <span className="meta block">
                      {t("policy.field.source")}
                      {colon()}
                      <span {...langOf(indicator.source.lang)}>{indicator.source.text}</span>
                    </span>
                  )}
                  {readings.length === 0 ? <span className="meta block">{t("policy.never-read")}</span> : null}
                  {readings.map((one) => (
                    <span key={one.id} className="block">
                      {localDate(one.readOn)}
                      {colon()}
                      <span {...langOf(one.value.lang)}>{one.value.text}</span>{" "}
                      <span className="meta" {...langOf(one.source.lang)}>
                        {one.source.text}
                      </span>
                    </span>
                  ))}
                </li>
              );
            })}
          </ul>
          {open === "reading" ? (
            <AddReading workspace={workspace} measure={measure} onDone={close} />
          ) : edits ? (
            <Button onClick={() => setOpen("reading")}>{t("policy.reading-add")}</Button>
          ) : null}
        </Section>
      )}
    </>
  );
};
