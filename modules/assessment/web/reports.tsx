/**
 * The page of an assessment's report versions. A person can freeze a version in a language and for a group of readers, comment on it, clear it and
 * approve it by its digest. The page also lists the changes that were made after each version was frozen.
 */
import { listReportVersions } from "../contract/report-version.ts";
import { getAssessment } from "../contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { ReportVersionsNotice, SpaceNotice } from "#platform/web/transfer/space-notice.tsx";
import { ReportVersionRow } from "./report-version-row.tsx";
import { FreezeReportVersion } from "./freeze-report-version.tsx";

const Reports = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data } = useRead(listReportVersions, { workspace, assessment });
  const [open, setOpen] = useState(false);
  const makes = may("report.make");
  const reportVersions = data.reportVersions.toSorted((a, b) => b.number - a.number);
  // a page has one primary button: "approve" if this person can approve a version, otherwise "freeze"
  const waiting = may("assessment.approve")
    ? reportVersions.find((one) => (one.status === "draft" || one.status === "cleared") && one.since !== "differs")
    : undefined;
  const freeze = makes ? (
    <Button look={waiting === undefined ? "primary" : "secondary"} icon="plus" onClick={() => setOpen(true)}>
      {t("scenario.freeze")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("scenario.reports")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={reportVersions.length > 0 ? freeze : undefined}
      />
      <ReportVersionsNotice frozen={data.frozen} most={data.most} />
      <SpaceNotice workspace={workspace} />
      {reportVersions.length === 0 ? (
        <Empty title={t("scenario.no-editions")} action={freeze}>
          {t("scenario.no-editions-why")}
        </Empty>
      ) : null}
      <div className="sections">
        {reportVersions.map((reportVersion) => (
          <ReportVersionRow
            key={reportVersion.id}
            workspace={workspace}
            assessment={assessment}
            reportVersion={reportVersion}
            chapters={data.chapters}
            approves={may("assessment.approve")}
            makes={makes}
            first={reportVersion.id === waiting?.id}
          />
        ))}
      </div>
      <ModalDialog open={open} title={t("scenario.freeze")} onClose={() => setOpen(false)}>
        <FreezeReportVersion
          workspace={workspace}
          assessment={assessment}
          marking={record.marking}
          chapters={data.chapters}
          onClose={() => setOpen(false)}
        />
      </ModalDialog>
    </div>
  );
};
export default Reports;
