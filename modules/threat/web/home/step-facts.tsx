/**
 * Step 3 in the list of steps on the State's home page: the number of scenarios. The number is shown even before a room starts the step, because
 * scenarios are also written at the desk.
 */
import { getRegister } from "../../contract/judgement.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const StepFacts = ({ workspace, assessment: id, children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const { data } = useQuery(read(listAssessments, { workspace }));
  const register = useQuery({ ...read(getRegister, { workspace, assessment: id ?? "" }), enabled: id !== undefined });
  const assessment = data?.assessments.find((one) => one.id === id);
  if (id !== undefined && (data === undefined || register.data === undefined)) return children([null]);
  if (assessment === undefined) return children([]);
  const { scenarios, rounds, status, approved } = assessment;
  const revealed = register.data?.lines.filter((line) => line.result !== null).length ?? 0;
  return children([
    {
      step: "scenarios",
      ...(scenarios === 0 ? {} : { begun: status === "closed" || approved !== null ? "done" : "under-way" }),
      fact: t("assessment.step.scenarios-n", { n: scenarios }),
      limit: rounds === 0 ? t("assessment.step.no-round") : t("assessment.step.rounds-n", { n: rounds, revealed }),
    },
  ]);
};
export default StepFacts;
