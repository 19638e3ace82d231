/**
 * The evidence of the State's reports on a recommendation. The State attaches pieces to the last report, opens them to verifiers and withdraws
 * them.
 */
import { evidenceLimits } from "#platform/contract/evidence.ts";
import { EvidenceSection } from "#platform/web/evidence/evidence-section.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { openReportEvidence, reportEvidence } from "../../contract/evidence.ts";
import type { Recommendation, Report } from "../../contract/recommendation.ts";
import { FileRule } from "./file-rule.tsx";

interface Props {
  readonly workspace: string;
  readonly recommendation: Recommendation;
  /** The State's reports, newest first. */
  readonly reports: readonly Report[];
}

export const ReportEvidence = ({ workspace, recommendation, reports }: Props) => {
  const { t, date, localDate } = useWords();
  const shared = {
    workspace,
    marking: recommendation.marking,
    means: `${t("recommendation.evidence.attach-means")} ${t("recommendation.evidence.until", { n: evidenceLimits.months })}`,
    nothing: t("recommendation.evidence.nothing"),
    opens: {
      of: openReportEvidence,
      act: t("recommendation.evidence.open"),
      legend: t("recommendation.evidence.readers"),
      help: t("recommendation.evidence.state-reads"),
      choice: t("recommendation.evidence.readers-verifiers"),
      closed: t("recommendation.evidence.verifier-not"),
      since: (openedAt: string) => t("recommendation.evidence.verifier-reads", { date: date(openedAt) }),
      nothing: t("recommendation.evidence.nothing-open"),
    },
  };
  return reports.map((report, place) => (
    <EvidenceSection
      key={report.id}
      of={reportEvidence}
      {...shared}
      record={report.id}
      {...(place === 0
        ? { end: (filesOff: string | null) => <FileRule off={filesOff} /> }
        : { earlier: t("recommendation.evidence.of-report", { date: localDate(report.on) }) })}
    />
  ));
};
