/** Civil-society input on a measure: each with its own marking, added and changed separately from the tested text. */
import { addCivilInput, changeCivilInput, getMeasure, listMeasures, type CivilInput, type Measure } from "../contract/policy.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { RecordConflict } from "#modules/programme/web/record-conflict.tsx";
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
  const [base, setBase] = useState(input);
  const [theirs, setTheirs] = useState<CivilInput | null>(null);
  const [draft, setDraft] = useState(draftOf(input, measure.marking));
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const save = useCommandForm({
    send: (commandId, { draft: one, on }: { readonly draft: Draft; readonly on: CivilInput | null }): Promise<unknown> => {
      // unchanged words keep their language
      const said = (text: string, before: CivilInput["input"] | undefined) =>
        before?.text === text ? before : { text: text.trim(), lang: language.tag };
      const fields = { saidBy: said(one.saidBy, on?.saidBy), input: said(one.input, on?.input), marking: one.marking };
      const params = { workspace, measure: measure.id };
      return on === null
        ? call(addCivilInput, { params, body: { commandId, ...fields } })
        : call(changeCivilInput, { params: { ...params, input: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    stale: [],
    onDone,
    onError: async (error) => {
      // fetched again, because the version in the refusal may be outdated already
      if (!isProblem(error, "conflict") || base === null) return;
      const { civilInputs } = await call(getMeasure, { params: { workspace, measure: measure.id } });
      setTheirs(civilInputs.find(({ id }) => id === base.id) ?? null);
    },
    onSettled: () => refresh(getMeasure, listMeasures),
  });
  if (theirs !== null)
    return (
      <RecordConflict<Draft>
        lead={t("policy.civil-conflict")}
        mine={draft}
        theirs={draftOf(theirs, measure.marking)}
        fields={[
          { key: "saidBy", label: t("policy.said-by"), show: (one) => one.saidBy },
          { key: "input", label: t("policy.said"), show: (one) => one.input },
          { key: "marking", label: t("common.marking"), show: (one) => one.marking },
        ]}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs);
          setTheirs(null);
          save.mutate({ draft: chosen, on: theirs });
        }}
        onKeepDraft={() => {
          setBase(theirs);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ draft, on: base });
      }}
    >
      <TextField
        label={t("policy.said-by")}
        dir="auto"
        value={draft.saidBy}
        onChange={(event) => change({ saidBy: event.target.value })}
        required
        maxLength={200}
      />
      <TextArea
        label={t("policy.said")}
        dir="auto"
        rows={3}
        value={draft.input}
        onChange={(event) => change({ input: event.target.value })}
        required
      />
      <MarkingField value={draft.marking} onChange={(marking) => change({ marking })} />
      <ProblemSentence error={isProblem(save.error, "conflict") ? null : save.error} />
      <div className="button-row">
        <Button type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </form>
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
