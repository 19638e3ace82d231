/**
 * Step 8: facts for the line of steps on the State's home. So that the page loads no schemas, it declares only the parts of the
 * endpoint that a request needs. Types ensure that these parts equal the contract.
 */
import type { listRecommendations } from "../../contract/recommendation.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { listing } from "./listing.ts";

const StepFacts = ({ workspace, assessment = "", children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(listing as typeof listRecommendations, { workspace, assessment }), enabled: assessment !== "" });
  if (data === undefined && assessment !== "") return children([null]);
  const recommended = data?.recommendations ?? [];
  if (recommended.length === 0) return children([]);
  const open = recommended.filter((one) => one.open).length;
  const fact = t("assessment.step.recommendations-n", { n: recommended.length });
  return children([{ step: "recommendations", begun: "under-way", fact, limit: t("assessment.step.open-n", { n: open }) }]);
};
export default StepFacts;
