/**
 * The statuses of a report version (draft, the State's comments, cleared, approved), each with date and name, and the forms for people of the
 * State.
 */
import { clearReportVersion, commentReportVersion, listReportVersions, type ReportVersionStatus } from "../contract/report-version.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useState } from "react";
import { Said } from "#platform/web/comments/said.tsx";
import { WordsForm } from "#platform/web/comments/words-form.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type ReportVersionData = OutputOf<typeof commentReportVersion>;

const glyphOf: Readonly<Record<ReportVersionStatus, Glyph>> = {
  draft: "not-started",
  comments: "due",
  cleared: "under-way",
  approved: "done",
};

/** The status in words. If the report version is cleared or approved, the text also names the person who did this. */
export const ReportVersionStanding = ({ reportVersion }: { readonly reportVersion: ReportVersionData }) => {
  const { t, date } = useWords();
  const { status, steps } = reportVersion;
  const step = steps.findLast((one) => one.status === status);
  const at = { date: date(step?.at ?? reportVersion.frozenAt), name: step?.by ?? "" };
  const words = {
    draft: () => t("scenario.edition-draft"),
    comments: () => t("scenario.edition.comments", at),
    cleared: () => t("scenario.edition.cleared", at),
    approved: () => t("scenario.approved-by", at),
  };
  return <Status glyph={glyphOf[status]}>{words[status]()}</Status>;
};

/** The comments in their original words, and whether the State has declared them settled. */
export const ReportVersionComments = ({ reportVersion }: { readonly reportVersion: ReportVersionData }) => {
  const { t, date } = useWords();
  const said = reportVersion.steps.filter((step) => step.words !== null);
  const cleared = reportVersion.status === "approved" ? reportVersion.steps.find((step) => step.status === "cleared") : undefined;
  return (
    <>
      {cleared === undefined ? null : (
        <p className="meta">{t("scenario.edition.cleared", { name: cleared.by ?? "", date: date(cleared.at) })}</p>
      )}
      {said.length === 0 ? null : (
        <div>
          <h3>{t("scenario.edition-comments")}</h3>
          <ul className="rows">
            {said.map((step) => (
              <li key={`${step.at} ${step.words?.text}`}>
                {step.words === null ? null : (
                  <Said text={step.words} by={t("scenario.edition-said", { name: step.by ?? "", date: date(step.at) })} />
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

interface DialogProps {
  readonly workspace: string;
  readonly reportVersion: ReportVersionData;
  readonly open: boolean;
  readonly onClose: () => void;
}

export const CommentDialog = ({ workspace, reportVersion, open, onClose }: DialogProps) => {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const comment = useCommandForm({
    send: (commandId) =>
      call(commentReportVersion, {
        params: { workspace, reportVersion: reportVersion.id },
        body: { commandId, words: { text: text.trim(), lang: language.tag } },
      }),
    stale: [listReportVersions],
    onDone: () => {
      setText("");
      onClose();
    },
    kept: { form: "assessment.report-comment", record: reportVersion.id, value: text, restore: setText },
  });
  return (
    <ModalDialog open={open} title={t("scenario.comment-title", { number: reportVersion.number })} onClose={onClose}>
      <WordsForm
        act={comment}
        label={t("scenario.comment-words")}
        help={t("scenario.comment-means")}
        submit={t("scenario.comment-do")}
        value={text}
        onValue={setText}
        onCancel={onClose}
      />
    </ModalDialog>
  );
};

export const ClearDialog = ({ workspace, reportVersion, open, onClose }: DialogProps) => {
  const { t } = useWords();
  const clear = useCommandForm({
    send: () =>
      call(clearReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { digest: reportVersion.digest } }),
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(listReportVersions),
  });
  return (
    <ModalDialog asks open={open} title={t("scenario.clear-title", { number: reportVersion.number })} onClose={onClose}>
      <p className="read">{t("scenario.clear-means")}</p>
      <details>
        <summary>{t("scenario.digest")}</summary>
        <code className="ltr digest">{reportVersion.digest}</code>
      </details>
      <ProblemSentence error={clear.error} />
      <div className="button-row">
        <Button look="primary" disabled={clear.isPending} onClick={() => clear.mutate()}>
          {t("scenario.clear-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </ModalDialog>
  );
};
