/** One edition: its readers, its status, its digest, the approval by digest, and its files with progress and cancel. */
import { approveEdition, cancelRender, downloadRender, getRender, listEditions, renderEdition } from "../contract/edition.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { getAssessment, listAssessments } from "../contract/assessment.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { address, call, download } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ProgressWithCancel } from "#platform/web/ui/progress.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { chapterWords, choosable } from "./edition-chapters.ts";
import { EditionSince } from "./edition-since.tsx";
import { ClearDialog, CommentDialog, EditionComments, EditionStanding } from "./edition-way.tsx";

type EditionData = OutputOf<typeof approveEdition>;
type Format = "pdf" | "docx";

const RenderFile = ({
  workspace,
  job,
  format,
  onOver,
}: {
  readonly workspace: string;
  readonly job: string;
  readonly format: Format;
  readonly onOver: () => void;
}) => {
  const { t } = useWords();
  const { data } = useQuery({
    ...read(getRender, { workspace, job }),
    refetchInterval: (query) =>
      query.state.data === undefined || query.state.data.state === "waiting" || query.state.data.state === "running" ? 400 : false,
  });
  const cancel = useMutation({ mutationFn: () => call(cancelRender, { params: { workspace, job } }), onSuccess: onOver });
  const taken = useRef(false);
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
  readonly edition: EditionData;
  readonly approves: boolean;
  readonly makes: boolean;
  /** This person can approve this edition next, so its button is the page's primary one. */
  readonly first: boolean;
}

export const EditionRow = ({ workspace, assessment, edition, approves, makes, first }: Props) => {
  const { t, date, time } = useWords();
  const session = useSession();
  const { may } = useWorkspace();
  const [releases, comments, clears] = [may("parcel.release"), may("report.comment"), may("report.clear")];
  const [dialog, setDialog] = useState<"comment" | "clear" | null>(null);
  const [asking, setAsking] = useState(false);
  const [jobs, setJobs] = useState<readonly { readonly id: string; readonly format: Format }[]>([]);
  const approve = useMutation({
    mutationFn: () => call(approveEdition, { params: { workspace, edition: edition.id }, body: { digest: edition.digest } }),
    onSuccess: () => setAsking(false),
    onSettled: () => refresh(listEditions, getAssessment, listAssessments),
  });
  const render = useMutation({
    mutationFn: (format: Format) => call(renderEdition, { params: { workspace, edition: edition.id }, body: { format } }),
    onSuccess: (job) => setJobs([...jobs, { id: job.id, format: job.format }]),
  });
  // a version that differs from its records cannot be cleared or approved; an approved one stays approved
  const current = edition.since !== "differs";
  const language = session.languages.find((one) => one.tag === edition.language)?.name ?? edition.language;
  return (
    <Section
      title={t("scenario.edition-n", { number: edition.number })}
      limit={<span lang={edition.language}>{language}</span>}
      end={<TlpLabel label={edition.marking} />}
    >
      <div className="stack">
        <p className="beside">
          <EditionStanding edition={edition} />
          <span className="meta">{t("scenario.frozen-at", { date: date(edition.frozenAt), time: time(edition.frozenAt) })}</span>
          <span className="meta">{t(edition.upTo === null ? "scenario.edition-own" : "scenario.edition-for-others")}</span>
        </p>
        {edition.chapters === null ? null : (
          <p className="meta">
            {t("scenario.edition-chapters")}
            {colon()}
            {choosable
              .filter((name) => edition.chapters?.includes(name))
              .map((name) => t(chapterWords[name]))
              .join(" · ")}
          </p>
        )}
        <p className="meta small">
          {t("scenario.digest")} <code className="ltr digest">{edition.digest}</code>
        </p>
        <EditionSince at={{ workspace, assessment }} edition={edition} />
        <EditionComments edition={edition} />
        {edition.status === "comments" && approves ? <p className="meta">{t("scenario.comments-stand")}</p> : null}
        {makes || approves ? (
          <div className="button-row">
            {approves && (edition.status === "draft" || edition.status === "cleared") && current ? (
              <Button look={first ? "primary" : "secondary"} onClick={() => setAsking(true)}>
                {t("scenario.approve")}
              </Button>
            ) : null}
            {releases && edition.status === "approved" ? (
              <Link to="/w/$workspace/editions/$edition/release" params={{ workspace, edition: edition.id }} className={buttonClass({})}>
                {t("scenario.release")}
              </Link>
            ) : null}
            {clears && (edition.status === "draft" || edition.status === "comments") && current ? (
              <Button onClick={() => setDialog("clear")}>{t("scenario.clear")}</Button>
            ) : null}
            {comments && edition.status !== "approved" ? (
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
            key={job.id}
            workspace={workspace}
            job={job.id}
            format={job.format}
            onOver={() => setJobs(jobs.filter((one) => one.id !== job.id))}
          />
        ))}
      </div>
      <CommentDialog workspace={workspace} edition={edition} open={dialog === "comment"} onClose={() => setDialog(null)} />
      <ClearDialog workspace={workspace} edition={edition} open={dialog === "clear"} onClose={() => setDialog(null)} />
      <ModalDialog asks open={asking} title={t("scenario.approve-title", { number: edition.number })} onClose={() => setAsking(false)}>
        <p className="read">{t("scenario.approve-means")}</p>
        <p>
          <code className="ltr digest">{edition.digest}</code>
        </p>
        <ProblemSentence error={approve.error} />
        <div className="button-row">
          <Button look="primary" disabled={approve.isPending} onClick={() => approve.mutate()}>
            {t("scenario.approve-do")}
          </Button>
          <Button onClick={() => setAsking(false)}>{t("desk.cancel")}</Button>
        </div>
      </ModalDialog>
    </Section>
  );
};
