/** The dialogs that submit a practice to a programme, and that ask the programme to forget the practice. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listSubmissions, releaseSubmission, submissionMarking, withdrawSubmission, type Submission } from "../contract/submissions.ts";

interface Props {
  readonly workspace: string;
  readonly submission: Submission;
  readonly onClose: () => void;
}
const stale = [listSubmissions];

type Programmes = OutputOf<typeof listSubmissions>["programmes"];
/** The programmes that can receive the submission and do not have it yet. */
export const openFor = (submission: Submission, programmes: Programmes): Programmes =>
  programmes.filter(({ workspace, takes }) => takes && submission.released.every((one) => one.workspace !== workspace));

export const SubmitDialog = ({ workspace, submission, programmes, onClose }: Props & { readonly programmes: Programmes }) => {
  const { t, name } = useWords();
  const [receiver, setReceiver] = useState(programmes[0]?.workspace ?? "");
  const act = useCommandForm({
    send: (commandId) => call(releaseSubmission, { params: { workspace, submission: submission.id }, body: { commandId, receiver } }),
    stale,
    onDone: onClose,
  });
  const chosen = programmes.find((one) => one.workspace === receiver);
  return (
    <DecisionDialog
      open
      of={releaseSubmission}
      kind={t("practice.submit-kind")}
      title={submission.title}
      titleLang={langOf(submission.lang)}
      marking={submissionMarking}
      holds={[{ label: t("practice.office"), value: <bdi>{submission.office}</bdi> }]}
      follows={[t("practice.submit-two"), t("practice.submit-card"), t("practice.submit-forget")]}
      told={chosen === undefined ? "" : name(chosen.name)}
      act={{ label: t("practice.submit"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    >
      {programmes.length < 2 ? undefined : (
        <SelectField label={t("practice.programme")} value={receiver} onValue={setReceiver}>
          {programmes.map((one) => (
            <option key={one.workspace} value={one.workspace}>
              {name(one.name)}
            </option>
          ))}
        </SelectField>
      )}
    </DecisionDialog>
  );
};

export const ForgetDialog = ({ workspace, submission, onClose }: Props) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawSubmission, {
        params: { workspace, submission: submission.id },
        body: { reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale,
    onDone: onClose,
  });
  const released = submission.released.length > 0;
  return (
    <DecisionDialog
      open
      of={withdrawSubmission}
      kind={t(released ? "practice.forget-kind" : "practice.remove-kind")}
      title={submission.title}
      titleLang={langOf(submission.lang)}
      marking={submissionMarking}
      follows={released ? [t("practice.forget-there"), t("practice.forget-card")] : [t("practice.forget-here")]}
      told={released ? t("decision.told.programme") : `${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      words={{ value: typed, onValue: setTyped }}
      act={{
        label: t(released ? "practice.forget" : "practice.remove"),
        pending: act.isPending,
        error: act.error,
        run: () => act.mutate(),
      }}
      onClose={onClose}
    />
  );
};
