/** Shows one fact about step 1 and one fact about step 2 in the line of steps on the State's home. */
import { getRoleMap, listFindings, listClaimsQuestions, type ClaimsStep } from "../../contract/landscape.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const StepFacts = ({ workspace, assessment, children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const params = { workspace, assessment: assessment ?? "" };
  const enabled = assessment !== undefined;
  const { data: listed } = useQuery({ ...read(listClaimsQuestions, params), enabled });
  const { data: found } = useQuery({ ...read(listFindings, params), enabled });
  const latest = (step: ClaimsStep) => listed?.claimsQuestions.findLast((claimsQuestion) => claimsQuestion.step === step);
  const roles = listed?.claimsQuestions.findLast(({ step, state }) => step === "roles" && state === "revealed");
  const { data: shown } = useQuery({ ...read(getRoleMap, { ...params, claimsQuestion: roles?.id ?? "" }), enabled: roles !== undefined });
  if (enabled && (listed === undefined || found === undefined || (roles !== undefined && shown === undefined))) return children([null]);
  const functions = shown?.map?.functions ?? [];
  const open = functions.filter(({ state, settlement }) => state === "no-lead" && settlement?.outcome !== "agency");
  const blind = found?.findings.filter(({ kind, current, status }) => kind === "blind-spot" && current && status !== "dropped") ?? [];
  const fact = (step: ClaimsStep, told: string | null): StepFact[] => {
    if (latest(step)?.state === "open") return [{ step, early: true, fact: t("landscape.fact.asked") }];
    return latest(step) === undefined || told === null ? [] : [{ step, early: true, fact: told }];
  };
  return children([
    ...fact("roles", functions.length === 0 ? null : t("landscape.fact.roles", { n: functions.length, k: open.length })),
    ...fact("technology", found === undefined ? null : t("landscape.fact.technology", { n: blind.length })),
  ]);
};
export default StepFacts;
