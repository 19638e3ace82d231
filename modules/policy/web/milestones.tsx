/** The milestones of an adopted measure (funded, in force, reviewed), each with day and evidence, and the date of the next review. */
import { milestoneKinds, recordMilestone, type MilestoneKind } from "../contract/measure-milestones.ts";
import { getMeasure, listMeasures, type Measure } from "../contract/policy.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf, today } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
}

const Record = ({ workspace, measure, onDone }: Props & { readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const [kind, setKind] = useState<MilestoneKind>("funded");
  const [on, setOn] = useState<string>(today());
  const [words, setWords] = useState("");
  const [evidence, setEvidence] = useState("");
  const [next, setNext] = useState("");
  const save = useCommandForm({
    send: (commandId) =>
      call(recordMilestone, {
        params: { workspace, measure: measure.id },
        body: {
          commandId,
          kind,
          on,
          words: { text: words.trim(), lang: language.tag },
          evidence: { text: evidence.trim(), lang: language.tag },
          nextReview: kind === "reviewed" && next !== "" ? next : null,
        },
      }),
    stale: [getMeasure, listMeasures],
    onDone,
    kept: {
      form: "policy.milestone",
      record: measure.id,
      ...draftIn({
        kind: [kind, setKind],
        on: [on, setOn],
        words: [words, setWords],
        evidence: [evidence, setEvidence],
        next: [next, setNext],
      }),
    },
  });
  return (
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      blocked={words.trim() === ""}
      onCancel={onDone}
    >
      <div className="form-row">
        <SelectField
          label={t("policy.milestone.kind")}
          value={kind}
          onValue={setKind}
          options={milestoneKinds}
          show={(one) => t(`policy.milestone.${one}`)}
        />
        <DateField label={t("policy.milestone.on")} value={on} required onValue={setOn} />
        {kind === "reviewed" ? <DateField label={t("policy.milestone.next-review")} value={next} onValue={setNext} /> : null}
      </div>
      <TextField label={t("policy.milestone.words")} value={words} required maxLength={200} onValue={setWords} />
      <TextField
        label={t("policy.milestone.evidence")}
        help={t("policy.milestone.evidence-help")}
        value={evidence}
        maxLength={200}
        onValue={setEvidence}
      />
    </CommandForm>
  );
};

export const Milestones = ({ workspace, measure }: Props) => {
  const { t, localDate } = useWords();
  const { may } = useWorkspace();
  const [recording, setRecording] = useState(false);
  const { milestones, status, nextReview } = measure;
  const adopted = status === "adopted";
  if (!adopted && milestones.length === 0) return null;
  return (
    <Section
      title={t("policy.milestones")}
      {...(adopted && nextReview !== null ? { end: t("policy.milestone.next", { date: localDate(nextReview) }) } : {})}
    >
      {milestones.length === 0 ? <p className="meta">{t("policy.milestones-none")}</p> : null}
      <ol className="measure-list">
        {milestones.map((one) => (
          <li key={one.id}>
            <Status glyph={one.ofEarlierText ? "skipped" : "done"}>{t(`policy.milestone.${one.kind}`)}</Status>{" "}
            <span className="meta">
              {localDate(one.on)}
              {one.ofEarlierText ? ` · ${t("policy.milestone.earlier")}` : ""}
            </span>
            <span className="block">
              <span {...langOf(one.words.lang)}>{one.words.text}</span>
            </span>
            {one.evidence.text === "" ? null : (
              <span className="meta block">
                <span {...langOf(one.evidence.lang)}>{one.evidence.text}</span>
              </span>
            )}
            {one.nextReview === null ? null : (
              <span className="meta block">{t("policy.milestone.next", { date: localDate(one.nextReview) })}</span>
            )}
          </li>
        ))}
      </ol>
      {recording ? (
        <Record workspace={workspace} measure={measure} onDone={() => setRecording(false)} />
      ) : adopted && may("measure.edit") ? (
        <Button onClick={() => setRecording(true)}>{t("policy.milestone.add")}</Button>
      ) : null}
    </Section>
  );
};
