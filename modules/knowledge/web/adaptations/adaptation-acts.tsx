/** Dialogs that record the decision about a later edition, release an adaptation to the programme, and withdraw it there. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import {
  adaptationAnswers,
  answerEdition,
  getAdaptation,
  listAdaptations,
  releaseAdaptation,
  withdrawAdaptation,
  type Adaptation,
  type AdaptationAnswer,
} from "../../contract/adaptations.ts";
import { EditionName } from "../sharing/edition-name.tsx";

interface Props {
  readonly workspace: string;
  readonly adaptation: Adaptation;
  readonly onClose: () => void;
}
const stale = [getAdaptation, listAdaptations];

export const AnswerForm = ({ workspace, adaptation, onClose }: Props) => {
  const { t, language } = useWords();
  // the decision is about the edition that the reader saw: if a newer edition arrives while the form is open, the server refuses the decision
  const [seen] = useState(adaptation);
  const [answer, setAnswer] = useState<AdaptationAnswer | "">("");
  const [reason, setReason] = useState("");
  const { alert } = seen;
  const save = useCommandForm({
    send: (commandId) =>
      call(answerEdition, {
        params: { workspace, adaptation: seen.id },
        body: {
          commandId,
          expectedRev: seen.rev,
          about: alert?.about ?? "newer",
          edition: alert?.edition ?? "",
          answer: answer === "" ? "left" : answer,
          reason: { text: reason.trim(), lang: language.tag },
        },
      }),
    stale,
    onDone: onClose,
    kept: {
      form: "knowledge.adaptation-answer",
      record: seen.id,
      ...draftIn({ answer: [answer, setAnswer], reason: [reason, setReason] }),
    },
  });
  const offered = adaptationAnswers.filter((one) => one !== "taken-over" || alert?.about === "newer");
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={answer === ""} onCancel={onClose}>
      {alert === null ? null : (
        <p className="meta">
          <EditionName title={seen.source.title} number={alert.number} />
        </p>
      )}
      <Choices
        legend={t("adapted.answer-question")}
        kind="radio"
        choices={offered.map((one) => ({ value: one, label: t(`adapted.answer.${one}`), more: t(`adapted.answer.${one}-more`) }))}
        chosen={answer === "" ? [] : [answer]}
        onChange={([value]) => setAnswer(adaptationAnswers.find((one) => one === value) ?? "")}
      />
      <TextArea
        label={t("adapted.answer-reason")}
        help={t("adapted.answer-reason-help")}
        value={reason}
        onValue={setReason}
        required
        maxLength={2_000}
        rows={3}
      />
    </CommandForm>
  );
};

const What = ({ adaptation }: Pick<Props, "adaptation">) => {
  const { source } = adaptation;
  return (
    <>
      <bdi>A{adaptation.number}</bdi> · <bdi>W{source.workNumber}</bdi> <EditionName title={source.title} number={source.number} />
    </>
  );
};

export const ReleaseDialog = ({ workspace, adaptation, onClose }: Props) => {
  const { t, name } = useWords();
  const [rev] = useState(adaptation.rev);
  const [withDifferences, setWith] = useState(adaptation.released?.withDifferences ?? false);
  return (
    <CommandDialog
      of={releaseAdaptation}
      send={({ commandId }) =>
        call(releaseAdaptation, {
          params: { workspace, adaptation: adaptation.id },
          body: { commandId, expectedRev: rev, withDifferences },
        })
      }
      stale={stale}
      kind={t("adapted.release-kind")}
      title={adaptation.title}
      marking={adaptation.marking}
      what={<What adaptation={adaptation} />}
      follows={[t("adapted.release-follows")]}
      told={name(adaptation.source.programmeName)}
      act={t("adapted.release")}
      onClose={onClose}
    >
      <Choices
        legend={t("adapted.release-differences")}
        kind="checkbox"
        choices={[{ value: "with", label: t("adapted.release-with"), more: t("adapted.release-with-more") }]}
        chosen={withDifferences ? ["with"] : []}
        onChange={(chosen) => setWith(chosen.length > 0)}
      />
    </CommandDialog>
  );
};

export const WithdrawAdaptationDialog = ({ workspace, adaptation, onClose }: Props) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawAdaptation}
      send={({ reason }) =>
        call(withdrawAdaptation, {
          params: { workspace, adaptation: adaptation.id },
          body: { reason },
        })
      }
      stale={stale}
      kind={t("adapted.withdraw-kind")}
      title={adaptation.title}
      marking={adaptation.marking}
      what={<What adaptation={adaptation} />}
      follows={[t("adapted.withdraw-there")]}
      told={t("decision.told.programme")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
