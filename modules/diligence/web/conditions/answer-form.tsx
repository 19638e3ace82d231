/** The form for the answer of a State to conditions. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { answerConditions, listConditions, type ToldHere } from "../../contract/conditions.ts";
import { answers } from "../../contract/told.ts";

interface Props {
  readonly workspace: string;
  readonly of: ToldHere;
  readonly onClose: () => void;
}

export const AnswerConditionsForm = ({ workspace, of, onClose }: Props) => {
  const { t, language } = useWords();
  const [answer, setAnswer] = useState<(typeof answers)[number] | null>(null);
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(answerConditions, {
        params: { workspace, conditions: of.id },
        body: {
          commandId,
          seen: of.answers.length,
          answer: answer ?? "refused",
          reason: { text: reason.trim(), lang: language.tag },
        },
      }),
    stale: [listConditions],
    onDone: onClose,
    kept: {
      form: "diligence.reply",
      record: of.id,
      ...draftIn({ answer: [answer, setAnswer], reason: [reason, setReason] }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("conditions.answer")} blocked={answer === null} onCancel={onClose}>
      <p className="read diligence-lead">{t("conditions.answer-means")}</p>
      <Choices
        legend={t("conditions.answer")}
        kind="radio"
        choices={answers.map((value) => ({ value, label: t(`conditions.answer.${value}`) }))}
        chosen={answer === null ? [] : [answer]}
        onChange={([chosen]) => setAnswer(answers.find((one) => one === chosen) ?? null)}
      />
      <TextArea
        label={t("conditions.reason")}
        help={t("conditions.reason-help")}
        value={reason}
        onValue={setReason}
        required
        maxLength={4000}
      />
    </CommandForm>
  );
};
