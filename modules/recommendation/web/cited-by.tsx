/** Shows, beside a finding of steps 1 and 2, the recommendations that cite this finding as a source. */
import { listRecommendations } from "../contract/recommendation.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { codeOf } from "./recommendation-words.ts";

const CitedBy = ({ assessment, urn }: { readonly assessment: string; readonly urn: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listRecommendations, { workspace, assessment }));
  const citing = (data?.recommendations ?? []).filter(({ sources }) => sources.some((source) => source.urn === urn));
  if (citing.length === 0) return null;
  return (
    <span className="meta block">
      {t("landscape.cited")}{" "}
      {citing.map(({ id, number }, at) => (
        <span key={id}>
          {at === 0 ? "" : " · "}
          <Link to="/w/$workspace/recommendations/$recommendation" params={{ workspace, recommendation: id }} className="ltr">
            {codeOf({ number })}
          </Link>
        </span>
      ))}
    </span>
  );
};
export default CitedBy;
