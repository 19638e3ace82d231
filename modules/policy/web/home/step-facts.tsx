/**
 * Steps 5 and 6: facts for the line of steps on the State's home. So that the page loads no schemas, it declares only the parts of
 * the endpoint that a request needs. Types ensure that these parts equal the contract.
 */
import type { listMeasures } from "../../contract/policy.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import type { Named } from "#platform/web/module/web-module.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const listing = {
  id: "policy.list-measures",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/measures",
} as const satisfies Pick<typeof listMeasures, keyof Named>;

const StepFacts = ({ workspace, assessment = "", children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(listing as typeof listMeasures, { workspace, assessment }), enabled: assessment !== "" });
  if (data === undefined) return children(assessment === "" ? [] : [null]);
  const { measures, due, indicators } = data;
  const untested = measures.filter(({ status, testState }) => (status === "draft" || status === "under-review") && testState !== "passed");
  const dueMeasures = new Set(due.map(({ measure }) => measure)).size;
  const limits = [
    ...(untested.length === 0 ? [] : [t("assessment.step.untested-n", { n: untested.length })]),
    ...(dueMeasures === 0 ? [] : [t("assessment.step.due-n", { n: dueMeasures })]),
  ];
  const drafted: StepFact = {
    step: "responses",
    begun: "under-way",
    fact: t("assessment.step.measures-n", { n: measures.length }),
    ...(limits.length === 0 ? {} : { limit: limits.join(" · ") }),
  };
  const measured: StepFact = {
    step: "effect",
    begun: "under-way",
    fact: t("assessment.step.measured", { n: indicators.measured, all: indicators.all }),
  };
  return children([...(measures.length === 0 ? [] : [drafted]), ...(indicators.all === 0 ? [] : [measured])]);
};
export default StepFacts;
