/** What the State still owes itself: its open recommendations, nearest due date first, with both truths. Comes after the first page. */
import { listRecommendations } from "@counterpart/contract/recommendation";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";
import { TwoTruths } from "../recommendation/two-truths.tsx";

const shownAtOnce = 3;
/** Without a due date: after those that have one. */
const never = Number.POSITIVE_INFINITY;

const OpenRecommendations = ({ workspace, assessment }: { readonly workspace: string; readonly assessment: string }) => {
  const { t } = useWords();
  const params = { workspace, assessment };
  const { data } = useSuspenseQuery(read(listRecommendations, params));
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
      <TwoTruths recommendations={shown} depth="kinds" />
    </Section>
  );
};
export default OpenRecommendations;
