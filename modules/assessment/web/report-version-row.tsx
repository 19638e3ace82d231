/** One report version: its readers, its status, its digest, the approval by digest, and its files with progress and cancel. */
import {
  approveReportVersion,
  cancelRender,
  downloadRender,
  getRender,
  listReportVersions,
  renderReportVersion,
  type ReportChapter,
} from "../contract/report-version.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { getAssessment, listAssessments } from "../contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { address, call, download, read, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ProgressWithCancel } from "#platform/web/ui/progress.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { chapterLabel, choosable } from "./chapter-label.ts";
import { ReportVersionSince } from "./report-version-since.tsx";
import { ClearDialog, CommentDialog, ReportVersionComments, ReportVersionStanding } from "./report-version-way.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type ReportVersionData = OutputOf<typeof approveReportVersion>;
type Format = "pdf" | "docx";

const RenderFile = ({
  workspace,
  job,
  format,
  kept,
  onOver,
}: {
  readonly workspace: string;
  readonly job: string;
  readonly format: Format;
  /** Whether the file already existed when the page was opened. Such a file is downloaded only after a click. */
  readonly kept: boolean;
  readonly onOver: () => void;
}) => {
  const { t } = useWords();
  const { data } = useQuery({
    ...read(getRender, { workspace, job }),
    refetchInterval: (query) =>
      query.state.data === undefined || query.state.data.state === "waiting" || query.state.data.state === "running" ? 400 : false,
  });
  const cancel = useCommandForm({ send: () => call(cancelRender, { params: { workspace, job } }), stale: [], onDone: onOver });
  const taken = useRef(kept);
  const file = address(downloadRender, { params: { workspace, job } });
  useEffect(() => {
    if (data?.state !== "done" || taken.current) return;
    taken.current = true;
    download(file);
  }, [data?.state, file]);
  if (data === undefined) return null;
  const name = t(`scenario.render.${format}`);
  if (data.state === "done")
    return (
      <p>
        <Status glyph="done">{name}</Status>{" "}
        <a href={file} download>
          {t("common.download")}
        </a>
      </p>
    );
  if (data.state === "failed")
    return (
      <ErrorSentence
        what={t("scenario.render-failed")}
        kept={t("scenario.render-kept")}
        todo={
          <button type="button" className="link-button" onClick={onOver}>
            {t("desk.try-again")}
          </button>
        }
      />
    );
  if (data.state === "cancelled") return <p className="meta">{t("scenario.render-cancelled")}</p>;
  return (
    <ProgressWithCancel
      name={name}
      count={data.total === 0 ? t("scenario.render-waiting") : t("scenario.render-count", { n: data.done, of: data.total })}
      share={data.total === 0 ? 0 : data.done / data.total}
      note={t("desk.go-on-working")}
      cancel={{ label: t("desk.cancel"), onPress: () => cancel.mutate() }}
    />
  );
};

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly reportVersion: ReportVersionData;
  /** The chapters that a version can contain. */
  readonly chapters: readonly ReportChapter[];
  readonly approves: boolean;
  readonly makes: boolean;
  /** Whether this person can approve this report version now. If so, "approve" in this row is the primary button of the page. */
  readonly first: boolean;
}

export const ReportVersionRow = ({ workspace, assessment, reportVersion, chapters, approves, makes, first }: Props) => {
  const { t, date, time } = useWords();
  const session = useSession();
  const { may } = useWorkspace();
  const [releases, comments, clears] = [may("parcel.release"), may("report.comment"), may("report.clear")];
  const [dialog, setDialog] = useState<"comment" | "clear" | null>(null);
  const [asking, setAsking] = useState(false);
  const [started, setStarted] = useState<readonly { readonly id: string; readonly format: Format }[]>([]);
  const [gone, setGone] = useState<readonly string[]>([]);
  const keptFiles = reportVersion.files.filter(({ id }) => !started.some((one) => one.id === id));
  const jobs = [...keptFiles.map((one) => ({ ...one, kept: true })), ...started.map((one) => ({ ...one, kept: false }))].filter(
    ({ id }) => !gone.includes(id),
  );
  const approve = useCommandForm({
    send: () =>
      call(approveReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { digest: reportVersion.digest } }),
    stale: [],
    onDone: () => setAsking(false),
    onSettled: () => refresh(listReportVersions, getAssessment, listAssessments),
  });
  const render = useCommandForm({
    send: (_, format: Format) => call(renderReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { format } }),
    stale: [],
    onDone: (job) => {
      setStarted([...started.filter(({ id }) => id !== job.id), { id: job.id, format: job.format }]);
      setGone(gone.filter((id) => id !== job.id));
    },
  });
  // a version that differs from the present records cannot be cleared or approved; an approved version keeps its approval
  const current = reportVersion.since !== "differs";
  const language = session.languages.find((one) => one.tag === reportVersion.language)?.name ?? reportVersion.language;
  return (
    <Section
      title={t("scenario.edition-n", { number: reportVersion.number })}
      limit={<span lang={reportVersion.language}>{language}</span>}
      end={<TlpLabel label={reportVersion.marking} />}
    >
      <div className="stack">
        <p className="beside">
          <ReportVersionStanding reportVersion={reportVersion} />
          <span className="meta">
            {t("scenario.frozen-at", { date: date(reportVersion.frozenAt), time: time(reportVersion.frozenAt) })}
          </span>
          <span className="meta">{t(reportVersion.maxMarking === null ? "scenario.edition-own" : "scenario.edition-for-others")}</span>
        </p>
        {reportVersion.chapters === null ? null : (
          <p className="meta">
            {t("scenario.edition-chapters")}
            {colon()}
            {choosable(chapters)
              .filter(({ name }) => reportVersion.chapters?.includes(name))
              .map((one) => t(chapterLabel(one)))
              .join(" · ")}
          </p>
        )}
        <details className="meta small">
          <summary>{t("scenario.digest")}</summary>
          <code className="ltr digest">{reportVersion.digest}</code>
        </details>
        <ReportVersionSince at={{ workspace, assessment }} reportVersion={reportVersion} chapters={chapters} />
        <ReportVersionComments reportVersion={reportVersion} />
        {reportVersion.status === "comments" && approves ? <p className="meta">{t("scenario.comments-stand")}</p> : null}
        <p>
          <Link
            to="/w/$workspace/assessments/$assessment/reports/$reportVersion"
            params={{ workspace, assessment, reportVersion: reportVersion.id }}
            className={buttonClass({})}
          >
            {t("report-brief.read")}
          </Link>
        </p>
        {makes || approves ? (
          <div className="button-row">
            {approves && (reportVersion.status === "draft" || reportVersion.status === "cleared") && current ? (
              <Button look={first ? "primary" : "secondary"} onClick={() => setAsking(true)}>
                {t("scenario.approve")}
              </Button>
            ) : null}
            {releases && reportVersion.status === "approved" ? (
              <Link
                to="/w/$workspace/report-versions/$reportVersion/release"
                params={{ workspace, reportVersion: reportVersion.id }}
                className={buttonClass({})}
              >
                {t("scenario.release")}
              </Link>
            ) : null}
            {clears && (reportVersion.status === "draft" || reportVersion.status === "comments") && current ? (
              <Button onClick={() => setDialog("clear")}>{t("scenario.clear")}</Button>
            ) : null}
            {comments && reportVersion.status !== "approved" ? (
              <Button onClick={() => setDialog("comment")}>{t("scenario.comment")}</Button>
            ) : null}
            {makes ? (
              <Button icon="download" disabled={render.isPending} onClick={() => render.mutate("pdf")}>
                {t("scenario.make-pdf")}
              </Button>
            ) : null}
            {makes ? (
              <Button icon="download" disabled={render.isPending} onClick={() => render.mutate("docx")}>
                {t("scenario.make-word")}
              </Button>
            ) : null}
          </div>
        ) : null}
        <ProblemSentence error={render.error} />
        {jobs.map((job) => (
          <RenderFile
            key={`${job.id} ${job.kept}`}
            workspace={workspace}
            job={job.id}
            format={job.format}
            kept={job.kept}
            onOver={() => setGone([...gone, job.id])}
          />
        ))}
      </div>
      <CommentDialog workspace={workspace} reportVersion={reportVersion} open={dialog === "comment"} onClose={() => setDialog(null)} />
      <ClearDialog workspace={workspace} reportVersion={reportVersion} open={dialog === "clear"} onClose={() => setDialog(null)} />
      <DecisionDialog
        open={asking}
        of={approveReportVersion}
        kind={t("scenario.approve")}
        title={t("scenario.approve-title", { number: reportVersion.number })}
        marking={reportVersion.marking}
        what={`${t("scenario.edition-n", { number: reportVersion.number })} · ${language} · ${date(reportVersion.frozenAt)}`}
        follows={[t("scenario.approve-means"), t("scenario.approve-follows-decisions")]}
        told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
        act={{ label: t("scenario.approve-do"), pending: approve.isPending, error: approve.error, run: () => approve.mutate() }}
        onClose={() => setAsking(false)}
      >
        <details>
          <summary>{t("scenario.digest")}</summary>
          <code className="ltr digest">{reportVersion.digest}</code>
        </details>
      </DecisionDialog>
    </Section>
  );
};
