/** The page of recommendations: which are implemented and according to whom, and the evidence. Actions and visits are below the list. */
import { listRecommendations } from "../contract/recommendation.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Parts } from "#platform/web/module/parts.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { ActionsSection } from "./actions-section.tsx";
import { Implemented } from "./implemented.tsx";
import { RecommendationForm } from "./recommendation-form.tsx";
import { Reminder, waiting } from "./reminder.tsx";
import { VisitsSection } from "./visits-section.tsx";
import { afterRecommendations, belowRecommendations } from "./places.ts";

const RecommendationsPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const params = { workspace, assessment };
  const { data: record } = useRead(getAssessment, params);
  const { data } = useRead(listRecommendations, params);
  const [adding, setAdding] = useState(false);
  const { recommendations, actions } = data;
  const counts = waiting(recommendations);
  const add =
    may("assessment.edit") && !adding ? (
      <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
        {t("recommendation.add")}
      </Button>
    ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("recommendation.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={recommendations.length > 0 ? add : undefined}
      />
      <div className="sections">
        {adding ? (
          <Section title={t("recommendation.add")}>
            <RecommendationForm workspace={workspace} assessment={assessment} recommendation={null} onDone={() => setAdding(false)} />
          </Section>
        ) : null}
        {may("recommendation.reply") && counts.replies > 0 ? (
          <CautionSentence title={t("recommendation.next.reply", { n: counts.replies })} />
        ) : null}
        {recommendations.length === 0 ? (
          adding ? null : (
            <Empty title={t("recommendation.none")} action={add}>
              {t("recommendation.none-why")}
            </Empty>
          )
        ) : (
          <>
            <Section
              title={t("recommendation.two-truths")}
              limit={t("recommendation.count", { n: recommendations.length, open: counts.open })}
              end={t("recommendation.two-truths-means")}
            >
              <Implemented recommendations={recommendations} />
              {may("parcel.release") ? (
                <p className="button-row rec-after">
                  <Link to="/w/$workspace/assessments/$assessment/progress" params={params} className="quiet-link">
                    {t("recommendation.release")}
                  </Link>
                </p>
              ) : null}
            </Section>
            <ActionsSection assessment={assessment} marking={record.marking} actions={actions} recommendations={recommendations} />
            <VisitsSection assessment={assessment} />
            <Reminder recommendations={recommendations} />
            <Parts at={afterRecommendations} props={{ assessment }} />
          </>
        )}
        <Parts at={belowRecommendations} props={{ assessment }} />
      </div>
    </div>
  );
};
export default RecommendationsPage;
