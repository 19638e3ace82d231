/** The dialogs that submit a practice to a programme, and that ask the programme to forget the practice. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { useReceiver } from "#platform/web/ui/use-receiver.tsx";
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
  const { t } = useWords();
  const { receiver, receiverName, field } = useReceiver(programmes, t("practice.programme"));
  return (
    <CommandDialog
      of={releaseSubmission}
      send={({ commandId }) => call(releaseSubmission, { params: { workspace, submission: submission.id }, body: { commandId, receiver } })}
      stale={stale}
      kind={t("practice.submit-kind")}
      title={{ text: submission.title, lang: submission.lang }}
      marking={submissionMarking}
      holds={[{ label: t("practice.office"), value: <bdi>{submission.office}</bdi> }]}
      follows={[t("practice.submit-two"), t("practice.submit-card"), t("practice.submit-forget")]}
      told={receiverName}
      act={t("practice.submit")}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  );
};

export const ForgetDialog = ({ workspace, submission, onClose }: Props) => {
  const { t } = useWords();
  const released = submission.released.length > 0;
  return (
    <CommandDialog
      of={withdrawSubmission}
      send={({ reason }) =>
        call(withdrawSubmission, {
          params: { workspace, submission: submission.id },
          body: { reason },
        })
      }
      stale={stale}
      kind={t(released ? "practice.forget-kind" : "practice.remove-kind")}
      title={{ text: submission.title, lang: submission.lang }}
      marking={submissionMarking}
      follows={released ? [t("practice.forget-there"), t("practice.forget-card")] : [t("practice.forget-here")]}
      told={released ? t("decision.told.programme") : `${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      act={t(released ? "practice.forget" : "practice.remove")}
      onClose={onClose}
    />
  );
};
