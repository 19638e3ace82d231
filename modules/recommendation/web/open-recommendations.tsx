/**
 * The State's open recommendations, earliest due date first, with reported and verified status. This part loads after the rest of
 * the home page.
 */
import { listVisits } from "../contract/follow-up.ts";
import { listRecommendations } from "../contract/recommendation.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomePartProps } from "#platform/web/module/home-places.ts";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { TwoTruths } from "./two-truths.tsx";

const shownAtOnce = 5;
/** The sort value of a recommendation without a due date, so that it comes after those with a due date. */
const never = Number.POSITIVE_INFINITY;

const OpenRecommendations = ({ assessment }: HomePartProps) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const params = { workspace, assessment };
  const { data } = useRead(listRecommendations, params);
  const visits = useQuery(read(listVisits, params)).data?.visits ?? [];
  const [ahead] = visits.filter(({ state }) => state === "planned").toSorted((a, b) => a.plannedOn.localeCompare(b.plannedOn));
  const open = data.recommendations.filter((one) => one.open).toSorted((a, b) => (a.dueInDays ?? never) - (b.dueInDays ?? never));
  if (open.length === 0) return null;
  const shown = open.slice(0, shownAtOnce);
  return (
    <Section
      title={t("assessment.home.recommendations")}
      limit={t("assessment.home.nearest", { n: shown.length, of: open.length })}
      end={
        <Link to="/w/$workspace/assessments/$assessment/recommendations" params={params} className="quiet-link">
          {t("assessment.home.all-recommendations")}
        </Link>
      }
    >
      <TwoTruths recommendations={shown} depth="status" />
      {ahead === undefined ? null : (
        <p className="rec-after">
          <Link to="/w/$workspace/visits/$visit" params={{ workspace, visit: ahead.id }} className="quiet-link">
            {t("recommendation.visit.next-on", { date: localDate(ahead.plannedOn) })}
          </Link>
          <span className="meta"> · {t("recommendation.visit.on-agenda", { n: ahead.items })}</span>
        </p>
      )}
    </Section>
  );
};
export default OpenRecommendations;
