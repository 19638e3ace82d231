/**
 * Shows civil-society input on a measure. Each input has its own marking. A person adds and changes input separately from the tested
 * text.
 */
import { addCivilInput, changeCivilInput, getMeasure, listMeasures, type CivilInput, type Measure } from "../contract/policy.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { RecordConflict } from "#platform/web/ui/conflict.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";

import { MarkingField } from "#modules/assessment/web/marking-field.tsx";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
}
interface Draft {
  readonly saidBy: string;
  readonly input: string;
  readonly marking: Tlp;
}
const draftOf = (one: CivilInput | null, marking: Tlp): Draft => ({
  saidBy: one?.saidBy.text ?? "",
  input: one?.input.text ?? "",
  marking: one?.marking ?? marking,
});

const InputForm = ({ workspace, measure, input, onDone }: Props & { readonly input: CivilInput | null; readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const { draft, setDraft, conflict, save, submit } = useRecordForm<CivilInput, Draft>({
    row: input,
    first: draftOf(input, measure.marking),
    draftOf: (one) => draftOf(one, measure.marking),
    send: (commandId, one, on) => {
      // unchanged words keep their language
      const said = (text: string, before: CivilInput["input"] | undefined) =>
        before?.text === text ? before : { text: text.trim(), lang: language.tag };
      const fields = { saidBy: said(one.saidBy, on?.saidBy), input: said(one.input, on?.input), marking: one.marking };
      const params = { workspace, measure: measure.id };
      return on === null
        ? call(addCivilInput, { params, body: { commandId, ...fields } })
        : call(changeCivilInput, { params: { ...params, input: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    latest: async (on) => {
      const { civilInputs } = await call(getMeasure, { params: { workspace, measure: measure.id } });
      return civilInputs.find(({ id }) => id === on.id) ?? null;
    },
    stale: [],
    kept: { form: "policy.civil-input", record: `${measure.id}.${input?.id ?? "new"}` },
    onDone,
    onSettled: () => refresh(getMeasure, listMeasures),
  });
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  if (conflict !== null)
    return (
      <RecordConflict
        {...conflict}
        lead={t("policy.civil-conflict")}
        shown={[
          { key: "saidBy", label: t("policy.said-by"), show: (one) => one.saidBy },
          { key: "input", label: t("policy.said"), show: (one) => one.input },
          { key: "marking", label: t("common.marking"), show: (one) => one.marking },
        ]}
      />
    );
  return (
    <CommandForm className="form" act={save} onSubmit={submit} submit={t("desk.save")} look="secondary" onCancel={onDone}>
      <TextField
        label={t("policy.said-by")}
        dir="auto"
        value={draft.saidBy}
        onValue={(saidBy) => change({ saidBy })}
        required
        maxLength={200}
      />
      <TextArea label={t("policy.said")} dir="auto" rows={3} value={draft.input} onValue={(input) => change({ input })} required />
      <MarkingField value={draft.marking} onChange={(marking) => change({ marking })} />
    </CommandForm>
  );
};

export const CivilInputs = ({ workspace, measure }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const [open, setOpen] = useState<string | null>(null);
  const edits = may("measure.edit");
  const close = (): void => setOpen(null);
  return (
    <Section title={t("policy.civil")}>
      {measure.civilInputs.length === 0 ? <p className="meta">{t("policy.civil-none")}</p> : null}
      <ul className="measure-list">
        {measure.civilInputs.map((one) =>
          open === one.id ? (
            <li key={one.id}>
              <InputForm workspace={workspace} measure={measure} input={one} onDone={close} />
            </li>
          ) : (
            <li key={one.id}>
              <p className="beside">
                <b {...langOf(one.saidBy.lang)}>{one.saidBy.text}</b>
                <TlpLabel label={one.marking} />
              </p>
              <p className="read" {...langOf(one.input.lang)}>
                {one.input.text}
              </p>
              {edits ? (
                <Button
                  look="tertiary"
                  icon="edit"
                  aria-label={t("policy.civil-change-of", { who: one.saidBy.text })}
                  onClick={() => setOpen(one.id)}
                >
                  {t("common.change")}
                </Button>
              ) : null}
            </li>
          ),
        )}
      </ul>
      {open === "new" ? (
        <InputForm workspace={workspace} measure={measure} input={null} onDone={close} />
      ) : edits ? (
        <Button onClick={() => setOpen("new")}>{t("policy.civil-add")}</Button>
      ) : null}
    </Section>
  );
};
