/** The eight steps of the current assessment for the journey line: state and reason from the record, one fact, one limit. */
import { listSteps, stepNames, type Step } from "#modules/assessment/contract/step.ts";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { JourneyStep } from "#platform/web/ui/journey.tsx";
import { useStepFacts } from "#modules/landscape/web/use-step-facts.ts";
import { useLaterSteps } from "./later-steps.ts";

/** The page of the desk for each step. */
const pages = {
  roles: "roles",
  technology: "technology",
  scenarios: "scenarios",
  priorities: "priorities",
  responses: "measures",
  effect: "effect",
  capability: "capability",
  "what-first": "recommendations",
} as const;

/** Scenarios can also be written at the desk, before a room starts the step. */
const scenariosState = (assessment: Assessment, step: Step | undefined): Step["state"] => {
  if (step !== undefined && step.state !== "not-started") return step.state;
  if (assessment.scenarios === 0) return "not-started";
  return assessment.status === "closed" || assessment.approved !== null ? "done" : "under-way";
};

export const useSteps = (workspace: string, assessment: Assessment | undefined, results: number): JourneyStep[] => {
  const { t, number } = useWords();
  const params = { workspace, assessment: assessment?.id ?? "" };
  const { data } = useQuery({ ...read(listSteps, params), enabled: assessment !== undefined });
  const facts = useStepFacts(workspace, assessment?.id);
  const later = useLaterSteps(workspace, assessment?.id);
  return stepNames.map((name, index): JourneyStep => {
    const step = data?.steps.find((one) => one.step === name);
    const scenarios = name === "scenarios" && assessment !== undefined;
    const told = later[name];
    const known = scenarios ? scenariosState(assessment, step) : (step?.state ?? "not-started");
    // data from the desk means "under way", although no room has started the step
    const state = known === "not-started" && told !== undefined ? "under-way" : known;
    const word = t(`assessment.step.${state}`);
    const surveyed = name === "roles" || name === "technology" ? name : null;
    return {
      number: number(index + 1),
      name: t(`assessment.step.${name}`),
      state,
      stateWord: state === "not-started" ? "" : word,
      ...(step !== undefined && step.times > 1 ? { times: t("console.times", { n: step.times }) } : {}),
      fact:
        scenarios && state !== "not-started"
          ? t("assessment.step.scenarios-n", { n: assessment.scenarios })
          : ((surveyed === null ? told?.fact : facts[surveyed]) ?? word),
      ...(step?.reason
        ? { limit: <span {...langOf(step.reason.lang)}>{step.reason.text}</span> }
        : assessment === undefined
          ? { limit: t("assessment.step.open-first") }
          : scenarios
            ? {
                limit:
                  assessment.rounds === 0
                    ? t("assessment.step.no-round")
                    : t("assessment.step.rounds-n", { n: assessment.rounds, revealed: results }),
              }
            : told?.limit === undefined
              ? {}
              : { limit: told.limit }),
      ...(assessment === undefined
        ? {}
        : {
            link: (label) => (
              <Link to={`/w/$workspace/assessments/$assessment/${pages[name]}`} params={params}>
                {label}
              </Link>
            ),
          }),
    };
  });
};
