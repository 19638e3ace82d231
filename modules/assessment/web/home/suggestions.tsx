/** "Next for you": open an assessment, approve a draft, make a first version. */
import { listReportVersions } from "../../contract/report-version.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";

const Suggestions = ({ workspace, assessment, children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const params = { workspace, assessment: assessment ?? "" };
  const { data } = useQuery({ ...read(listReportVersions, params), enabled: assessment !== undefined });
  const look = { className: buttonClass({ look: "primary" }) };
  if (assessment === undefined) {
    const action = (
      <Link to="/w/$workspace/assessments" params={{ workspace }} {...look}>
        {t("assessment.open-one")}
      </Link>
    );
    return children([{ rank: 50, show: may("assessment.edit") ? { sentence: t("assessment.next.open"), action } : null }]);
  }
  if (data === undefined) return children([null]);
  const reports = (label: string) => (
    <Link to="/w/$workspace/assessments/$assessment/reports" params={params} {...look}>
      {label}
    </Link>
  );
  const draft = data.reportVersions.find((reportVersion) => reportVersion.status === "draft" && reportVersion.since !== "differs");
  const found: Suggestion[] = [];
  if (draft !== undefined && may("assessment.approve"))
    found.push({
      rank: 30,
      show: { sentence: t("assessment.next.approve", { number: draft.number }), action: reports(t("assessment.next.approve-go")) },
    });
  if (data.reportVersions.length === 0 && may("report.make"))
    found.push({ rank: 80, show: { sentence: t("assessment.next.freeze"), action: reports(t("assessment.next.freeze-go")) } });
  return children(found);
};
export default Suggestions;
