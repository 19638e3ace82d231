/**
 * The forms for acts on a case after a decision: record an incident, an intervention or a reassessment; suspend support; record that a mitigation
 * was carried out; answer for a late mitigation.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { answerLate, lateAnswers, recordAct, recordedKinds, settleMitigation, suspendSupport } from "../contract/acts.ts";
import { getCase, listCases, type Case } from "../contract/diligence.ts";

interface Props {
  readonly workspace: string;
  readonly of: Case;
  readonly onClose: () => void;
}
interface OfMitigation extends Props {
  readonly mitigation: string;
}
const stale = [getCase, listCases];
const useSaid = () => {
  const { language } = useWords();
  return (text: string) => ({ text: text.trim(), lang: language.tag });
};

export const RecordForm = ({ workspace, of, onClose }: Props) => {
  const { t } = useWords();
  const said = useSaid();
  const kinds = recordedKinds.filter((kind) => kind !== "reassessed" || of.status === "decided");
  const [kind, setKind] = useState<(typeof recordedKinds)[number] | null>(null);
  const [text, setText] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(recordAct, {
        params: { workspace, case: of.id },
        body: { commandId, expectedRev: of.rev, kind: kind ?? "incident", text: said(text) },
      }),
    stale,
    onDone: onClose,
    kept: {
      form: "diligence.act",
      record: of.id,
      ...draftIn({ kind: [kind, setKind], text: [text, setText] }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} blocked={kind === null} onCancel={onClose}>
      <Choices
        legend={t("diligence.record-kind")}
        kind="radio"
        choices={kinds.map((value) => ({ value, label: t(`diligence.record.${value}`) }))}
        chosen={kind === null ? [] : [kind]}
        onChange={([chosen]) => setKind(kinds.find((one) => one === chosen) ?? null)}
      />
      <TextArea label={t("diligence.words")} help={t("diligence.known-help")} value={text} onValue={setText} required maxLength={4000} />
    </CommandForm>
  );
};

export const SuspendForm = ({ workspace, of, onClose }: Props) => {
  const { t } = useWords();
  const said = useSaid();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(suspendSupport, { params: { workspace, case: of.id }, body: { commandId, expectedRev: of.rev, reason: said(reason) } }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("diligence.suspend")} onCancel={onClose}>
      <TextArea label={t("diligence.reason")} value={reason} onValue={setReason} required maxLength={4000} />
    </CommandForm>
  );
};

export const SettleForm = ({ workspace, of, mitigation, onClose }: OfMitigation) => {
  const { t } = useWords();
  const [on, setOn] = useState("");
  const act = useCommandForm({
    send: () => call(settleMitigation, { params: { workspace, case: of.id, mitigation }, body: { expectedRev: of.rev, on } }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <DateField label={t("diligence.settle-on")} value={on} onValue={setOn} required />
    </CommandForm>
  );
};

export const AnswerForm = ({ workspace, of, mitigation, onClose }: OfMitigation) => {
  const { t } = useWords();
  const said = useSaid();
  const [answer, setAnswer] = useState<(typeof lateAnswers)[number] | null>(null);
  const [due, setDue] = useState("");
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(answerLate, {
        params: { workspace, case: of.id, mitigation },
        body: {
          commandId,
          expectedRev: of.rev,
          answer: answer ?? "suspend",
          due: answer === "amend" ? due : null,
          reason: said(reason),
        },
      }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("diligence.answer")} blocked={answer === null} onCancel={onClose}>
      <Choices
        legend={t("diligence.answer-title")}
        kind="radio"
        choices={lateAnswers.map((value) => ({ value, label: t(`diligence.answer.${value}`) }))}
        chosen={answer === null ? [] : [answer]}
        onChange={([chosen]) => setAnswer(lateAnswers.find((one) => one === chosen) ?? null)}
      />
      {answer === "amend" ? <DateField label={t("diligence.new-due")} value={due} onValue={setDue} required /> : null}
      <TextArea label={t("diligence.reason")} value={reason} onValue={setReason} required maxLength={4000} />
    </CommandForm>
  );
};
