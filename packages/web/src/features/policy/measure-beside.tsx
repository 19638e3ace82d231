/** Beside a measure: what civil society said, what effect is expected, and what was measured. Words are enough for each. */
import { addCivilInput, getMeasure, listMeasures, readIndicator, type Measure } from "@counterpart/contract/policy";
import type { Tlp } from "@counterpart/contract/markings";
import { listScenarios } from "@counterpart/contract/threat";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, newCommandId } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { percent } from "../../shell/percent.ts";
import { read, refresh } from "../../shell/queries.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { TlpLabel } from "../../ui/labels.tsx";
import { Section } from "../../ui/page.tsx";
import { MarkingField } from "../threat/assessment-form.tsx";
import { StateEffect } from "./state-effect.tsx";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
}

const AddInput = ({ workspace, measure, onDone }: Props & { readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const [commandId] = useState(newCommandId);
  const [saidBy, setSaidBy] = useState("");
  const [input, setInput] = useState("");
  const [marking, setMarking] = useState<Tlp>(measure.marking);
  const save = useMutation({
    mutationFn: () =>
      call(addCivilInput, {
        params: { workspace, measure: measure.id },
        body: {
          commandId,
          saidBy: { text: saidBy.trim(), lang: language.tag },
          input: { text: input.trim(), lang: language.tag },
          marking,
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
        save.mutate();
      }}
    >
      <TextField label={t("policy.said-by")} value={saidBy} onChange={(event) => setSaidBy(event.target.value)} required maxLength={200} />
      <TextArea label={t("policy.said")} rows={3} value={input} onChange={(event) => setInput(event.target.value)} required />
      <MarkingField value={marking} onChange={setMarking} />
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

const AddReading = ({ workspace, measure, onDone }: Props & { readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const [indicator, setIndicator] = useState(measure.indicators[0]?.code ?? "");
  const [commandId] = useState(newCommandId);
  const [readOn, setReadOn] = useState("");
  const [value, setValue] = useState("");
  const [source, setSource] = useState("");
  const save = useMutation({
    mutationFn: () =>
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
        save.mutate();
      }}
    >
      <SelectField label={t("policy.field.indicator")} value={indicator} onChange={(event) => setIndicator(event.target.value)}>
        {measure.indicators.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name.text}
          </option>
        ))}
      </SelectField>
      <div className="form-row">
        <TextField type="date" label={t("policy.read-on")} value={readOn} onChange={(event) => setReadOn(event.target.value)} required />
        <TextField label={t("policy.value")} value={value} onChange={(event) => setValue(event.target.value)} required maxLength={200} />
        <TextField label={t("policy.field.source")} value={source} onChange={(event) => setSource(event.target.value)} maxLength={200} />
      </div>
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

export const BesideMeasure = ({ workspace, measure }: Props) => {
  const { t, localDate } = useWords();
  const { may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listScenarios, { workspace, assessment: measure.assessment }));
  const [open, setOpen] = useState<"input" | "effect" | "reading" | null>(null);
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
              <bdi>{code(effect.scenario)}</bdi> · {t(`policy.effect-on.${effect.on}`)}:{" "}
              <span {...langOf(effect.inWords.lang)}>{effect.inWords.text}</span>{" "}
              <span className="meta">
                {effect.range === null
                  ? t("policy.words-only")
                  : t("policy.effect-range-text", {
                      low: percent(effect.range.low),
                      best: percent(effect.range.best),
                      high: percent(effect.range.high),
                    })}
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
      <Section title={t("policy.civil")}>
        {measure.civilInputs.length === 0 ? <p className="meta">{t("policy.civil-none")}</p> : null}
        <ul className="measure-list">
          {measure.civilInputs.map((one) => (
            <li key={one.id}>
              <TlpLabel label={one.marking} /> <b {...langOf(one.saidBy.lang)}>{one.saidBy.text}</b>
              <p className="read" {...langOf(one.input.lang)}>
                {one.input.text}
              </p>
            </li>
          ))}
        </ul>
        {open === "input" ? (
          <AddInput workspace={workspace} measure={measure} onDone={close} />
        ) : edits ? (
          <Button onClick={() => setOpen("input")}>{t("policy.civil-add")}</Button>
        ) : null}
      </Section>
      {measure.indicators.length === 0 ? null : (
        <Section title={t("policy.readings")}>
          <ul className="measure-list">
            {measure.indicators.map((indicator) => {
              const readings = measure.readings.filter((one) => one.indicator === indicator.code);
              return (
                <li key={indicator.code}>
                  <b {...langOf(indicator.name.lang)}>{indicator.name.text}</b>{" "}
                  <span className="meta" {...langOf(indicator.target.lang)}>
                    {[indicator.baseline.text, indicator.target.text].filter((one) => one !== "").join(" → ")}
                  </span>
                  {readings.length === 0 ? <span className="meta block">{t("policy.never-read")}</span> : null}
                  {readings.map((one) => (
                    <span key={one.id} className="block">
                      {localDate(one.readOn)}: <span {...langOf(one.value.lang)}>{one.value.text}</span>{" "}
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
