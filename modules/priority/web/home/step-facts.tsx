/**
 * Step 4: facts for the line of steps on the State's home. So that the page loads no schemas, it declares only the parts of the
 * endpoint that a request needs. Types ensure that these parts equal the contract.
 */
import type { listRankings } from "../../contract/priority.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import type { Named } from "#platform/web/module/web-module.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const rankings = {
  id: "priority.list-rankings",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/rankings",
} as const satisfies Pick<typeof listRankings, keyof Named>;

const StepFacts = ({ workspace, assessment = "", children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(rankings as typeof listRankings, { workspace, assessment }), enabled: assessment !== "" });
  if (data === undefined && assessment !== "") return children([null]);
  const n = data?.rankings.filter(({ state }) => state === "done").length ?? 0;
  return children(n === 0 ? [] : [{ step: "priorities", begun: "under-way", fact: t("assessment.step.rankings-n", { n }) }]);
};
export default StepFacts;
