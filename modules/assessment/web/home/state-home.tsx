/** A State's first page: the tasks that wait for the reader, the status of the eight steps, and the parts that other modules add. */
import { listAssessments } from "../../contract/assessment.ts";
import { Link } from "@tanstack/react-router";
import { WaitingForYou } from "#platform/web/home/waiting-for-you.tsx";
import { homeMain, homeNotices, homeSide } from "#platform/web/module/home-places.ts";
import { Parts } from "#platform/web/module/parts.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { currentAssessment } from "../current-assessment.ts";
import { StepsLine } from "./steps-line.tsx";

const NoAssessment = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  return (
    <Section title={t("common.register")}>
      <Empty
        title={t("assessment.none")}
        action={
          may("assessment.edit") ? (
            <Link to="/w/$workspace/assessments/open" params={{ workspace }} className={buttonClass({})}>
              {t("assessment.open-one")}
            </Link>
          ) : undefined
        }
      >
        {t("assessment.none-why")}
      </Empty>
    </Section>
  );
};

const StateHome = () => {
  const { t, name, date, language } = useWords();
  const { id: workspace, workspace: here } = useWorkspace();
  const { data } = useRead(listAssessments, { workspace });
  const assessment = currentAssessment(data.assessments, undefined);
  const subject = { workspace, assessment: assessment?.id };
  return (
    <div className="page">
      <PageHead
        help={{ text: "help.page.home", terms: ["duty", "deputy", "focal-point", "marking"] }}
        title={assessment?.title.text ?? name(here.name)}
        titleLang={langOf(assessment?.title.lang ?? language.tag)}
        marking={assessment?.marking ?? null}
        below={
          assessment === undefined
            ? t("assessment.home.none-open")
            : t("assessment.home.opened", { date: date(assessment.openedAt), months: assessment.horizonMonths })
        }
      />
      <WaitingForYou />
      <StepsLine {...subject} />
      <div className="columns">
        <div className="sections">
          {assessment === undefined ? <NoAssessment /> : <Parts at={homeMain} props={{ assessment: assessment.id }} />}
        </div>
        <div className="sections">
          <Parts at={homeNotices} props={{}} />
          <Parts at={homeSide} props={{}} />
        </div>
      </div>
    </div>
  );
};
export default StateHome;
