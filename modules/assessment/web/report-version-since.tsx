/**
 * Lists the records of a report version that changed after it was frozen, each with a link, and states whether a new report version is advisable.
 */
import { type ReportVersion, listReportVersionChanges, type ReportVersionChange, type ReportChapter } from "../contract/report-version.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type * as z from "zod/mini";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { chapterLabel } from "./chapter-label.ts";
import { changePath } from "./change-path.ts";

type ReportVersionData = z.infer<typeof ReportVersion>;

interface Where {
  readonly workspace: string;
  readonly assessment: string;
  /** The step on which the chapter of a change reports; null if the chapter does not report on exactly one step. */
  readonly step?: string | null;
}

const RecordLink = ({
  change,
  at,
  children,
}: {
  readonly change: ReportVersionChange;
  readonly at: Where;
  readonly children: ReactNode;
}) => {
  const path = changePath(useModules(), change, at.step ?? null);
  const [last = ""] = path.match(/[^$]+$/) ?? [];
  const params: Readonly<Record<string, string>> = { [last]: change.id, assessment: at.assessment };
  return (
    <Link to={`/w/$workspace${path}` as "/w/$workspace"} params={{ workspace: at.workspace, ...params }}>
      {children}
    </Link>
  );
};

const ChangeLine = ({ change, at }: { readonly change: ReportVersionChange; readonly at: Where }) => {
  const { t, date } = useWords();
  const { what, code, title, marking } = change;
  return (
    <li>
      <RecordLink change={change} at={at}>
        {t(`report-chapters.change.${what}` as MessageId)}
      </RecordLink>
      <span className="meta small"> {date(change.at)}</span> <TlpLabel label={marking} />
      {code === null && title === null ? null : (
        <p className="read">
          {code === null || what === "step-changed" ? null : <bdi>{code}</bdi>}{" "}
          {what === "step-changed" && code !== null ? t(`assessment.step.${code}` as "assessment.step.roles") : null}
          {title === null ? null : <bdi {...langOf(title.lang)}>{title.text}</bdi>}
        </p>
      )}
    </li>
  );
};

const Changes = ({
  at,
  reportVersion,
  chapters,
}: {
  readonly at: Where;
  readonly reportVersion: string;
  readonly chapters: readonly ReportChapter[];
}) => {
  const { t } = useWords();
  const { data, error } = useQuery(read(listReportVersionChanges, { workspace: at.workspace, reportVersion }));
  if (error !== null) return <ProblemSentence error={error} reading />;
  if (data === undefined) return <p className="meta">{t("desk.loading")}</p>;
  if (data.changes.length === 0) return <p className="meta">{t("scenario.since.undated")}</p>;
  return (
    <ul className="rows">
      {data.changes.map((change) => (
        <ChangeLine
          key={`${change.chapter} ${change.what} ${change.id} ${change.code}`}
          change={change}
          at={{ ...at, step: chapters.find(({ name }) => name === change.chapter)?.step ?? null }}
        />
      ))}
    </ul>
  );
};

interface Props {
  readonly at: Where;
  readonly reportVersion: ReportVersionData;
  readonly chapters: readonly ReportChapter[];
}

export const ReportVersionSince = ({ at, reportVersion, chapters }: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { since, differs, status } = reportVersion;
  if (since === "same") return null;
  const named = chapters
    .filter(({ name }) => differs.includes(name))
    .map((one) => t(one.name === "summary" ? "scenario.since.whole" : chapterLabel(one)));
  return (
    <div className="stack">
      {since === "differs" ? (
        <CautionSentence title={t("scenario.since.differs")}>
          {t(status === "approved" ? "scenario.since.approved-stays" : "scenario.since.draft-stays")}
          <div>{t("scenario.since.where", { chapters: named.join(" · ") })}</div>
        </CautionSentence>
      ) : (
        <p className="meta">{t("scenario.since.follow-up")}</p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("scenario.since.list")}</summary>
        {open ? <Changes at={at} reportVersion={reportVersion.id} chapters={chapters} /> : null}
      </details>
    </div>
  );
};
