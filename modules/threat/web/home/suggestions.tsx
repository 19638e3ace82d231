/** "Next for you": suggests drafting the first scenario. Later actions are suggested only after there is a result. */
import { getRegister } from "../../contract/judgement.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";

const Suggestions = ({ workspace, assessment: id = "", children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const params = { workspace, assessment: id };
  const { data } = useQuery(read(listAssessments, { workspace }));
  const register = useQuery({ ...read(getRegister, params), enabled: id !== "" });
  if (id === "") return children([]);
  const assessment = data?.assessments.find((one) => one.id === id);
  if (assessment === undefined || register.data === undefined) return children([null]);
  const action = (
    <Link to="/w/$workspace/assessments/$assessment/scenarios" params={params} className={buttonClass({ look: "primary" })}>
      {t("assessment.next.draft-go")}
    </Link>
  );
  if (assessment.scenarios === 0)
    return children([{ rank: 60, show: may("assessment.edit") ? { sentence: t("assessment.next.draft"), action } : null }]);
  const revealed = register.data.lines.some((line) => line.result !== null);
  return children(revealed ? [] : [{ rank: 75, show: null }]);
};
export default Suggestions;
