/** At a State: the practices that the State wrote, and the programmes that have each of them. */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listSubmissions, submissionMarking, type Submission } from "../contract/submissions.ts";
import { ForgetDialog, openFor, SubmitDialog } from "./submission-decisions.tsx";
import { SubmissionForm } from "./submission-form.tsx";

interface Opened {
  readonly act: "submit" | "forget";
  readonly submission: Submission;
}

const Submissions = () => {
  const { t, name, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listSubmissions, { workspace });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const releases = may("parcel.release");
  const adding = useAdding(t("practice.add"), (close) => <SubmissionForm workspace={workspace} areas={data.areas} onClose={close} />);
  const untaken = data.programmes.filter(({ takes }) => !takes);
  return (
    <div className="page">
      <PageHead
        title={t("practice.own")}
        below={t("practice.promise")}
        marking={submissionMarking}
        actions={data.submissions.length > 0 ? adding.button : undefined}
      />
      {untaken.map((one) => (
        <p key={one.workspace} className="read">
          {t("practice.not-taken", { name: name(one.name) })}
        </p>
      ))}
      {data.submissions.length === 0 ? (
        <Empty title={t("practice.own-none")} action={adding.button}>
          {t("practice.own-none-why")}
        </Empty>
      ) : (
        <Table
          caption={t("practice.own")}
          rows={data.submissions}
          keyOf={({ id }: Submission) => id}
          columns={[
            {
              key: "title",
              head: t("practice.one"),
              names: true,
              cell: (row) => (
                <div>
                  <span {...langOf(row.lang)}>{row.title}</span>
                  <span className="meta small block">
                    <bdi>{row.office}</bdi>
                  </span>
                </div>
              ),
            },
            {
              key: "state",
              head: t("practice.status"),
              width: "28%",
              cell: (row) =>
                row.released.length === 0 ? (
                  <Status glyph="not-started">{t("practice.kept-here")}</Status>
                ) : (
                  row.released.map((one) => (
                    <div key={one.workspace}>
                      <Status glyph="done">{t("practice.submitted-to", { name: name(one.name), date: date(one.sentAt) })}</Status>
                      {one.openedAt === null ? null : (
                        <span className="meta small block">{t("practice.opened", { date: date(one.openedAt) })}</span>
                      )}
                    </div>
                  ))
                ),
            },
            ...(releases
              ? [
                  {
                    key: "do",
                    head: t("desk.members.actions"),
                    end: true,
                    width: "24%",
                    cell: (submission: Submission) => (
                      <span className="button-row">
                        {openFor(submission, data.programmes).length === 0 ? null : (
                          <Button
                            look="tertiary"
                            aria-label={t("practice.submit-of", { name: submission.title })}
                            onClick={() => setOpened({ act: "submit", submission })}
                          >
                            {t("practice.submit")}
                          </Button>
                        )}
                        <Button
                          look="tertiary"
                          aria-label={t(submission.released.length === 0 ? "practice.remove-of" : "practice.forget-of", {
                            name: submission.title,
                          })}
                          onClick={() => setOpened({ act: "forget", submission })}
                        >
                          {t(submission.released.length === 0 ? "practice.remove" : "practice.forget")}
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {opened?.act === "submit" ? (
        <SubmitDialog
          workspace={workspace}
          submission={opened.submission}
          programmes={openFor(opened.submission, data.programmes)}
          onClose={close}
        />
      ) : null}
      {opened?.act === "forget" ? <ForgetDialog workspace={workspace} submission={opened.submission} onClose={close} /> : null}
      {adding.dialog}
    </div>
  );
};
export default Submissions;
