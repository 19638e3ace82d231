/** "Next for you": recommendations that wait for the State's answer. Until the State has answered, no part of them can be shared. */
import type { listRecommendations } from "../../contract/recommendation.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { listing } from "./listing.ts";

const Suggestions = ({ workspace, assessment = "", children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const params = { workspace, assessment };
  const replies = may("recommendation.reply");
  const { data } = useQuery({ ...read(listing as typeof listRecommendations, params), enabled: assessment !== "" && replies });
  const n = replies ? (data?.recommendations.filter(({ windowOpen }) => windowOpen).length ?? 0) : 0;
  if (n === 0) return children([]);
  const action = (
    <Link to="/w/$workspace/assessments/$assessment/recommendations" params={params} className={buttonClass({ look: "primary" })}>
      {t("assessment.next.reply-go")}
    </Link>
  );
  return children([{ rank: 40, show: { sentence: t("assessment.next.reply", { n }), action } }]);
};
export default Suggestions;
