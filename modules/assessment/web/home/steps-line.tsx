/**
 * Shows the eight steps of the current assessment, each with its recorded state, one fact, and a reason or a time limit. A step whose module is not
 * installed is left out.
 */
import { listSteps } from "../../contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { stepFacts, type HomeSubject, type StepFact } from "#platform/web/module/home-places.ts";
import { Gather, Parts } from "#platform/web/module/parts.tsx";
import { useModules } from "#platform/web/module/use-modules.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Journey, type JourneyStep } from "#platform/web/ui/journey.tsx";
import { belowSteps } from "../places.ts";

const useSteps = (subject: HomeSubject, facts: readonly (StepFact | null)[]): readonly JourneyStep[] => {
  const { t, number } = useWords();
  const { steps } = useModules();
  const params = { workspace: subject.workspace, assessment: subject.assessment ?? "" };
  const { data } = useQuery({ ...read(listSteps, params), enabled: subject.assessment !== undefined });
  const loading = subject.assessment !== undefined && (data === undefined || facts.includes(null));
  return stepNames.flatMap((name, index): JourneyStep[] => {
    const pages = steps[name];
    if (pages === undefined) return [];
    const step = data?.steps.find((one) => one.step === name);
    const known = facts.find((one) => one?.step === name);
    const started = step?.state ?? "not-started";
    const begun = started === "not-started" ? (known?.begun ?? started) : started;
    const state = begun === "not-started" && loading ? "loading" : begun;
    const word = state === "loading" ? "" : t(`assessment.step.${state}`);
    const reason = step?.reason;
    const limit = reason ? (
      <span {...langOf(reason.lang)}>{reason.text}</span>
    ) : subject.assessment === undefined ? (
      t("assessment.step.open-first")
    ) : (
      known?.limit
    );
    const { desk } = pages;
    return [
      {
        key: name,
        number: number(index + 1),
        name: t(`assessment.step.${name}`),
        state,
        stateWord: state === "not-started" ? "" : word,
        ...(step !== undefined && step.times > 1 ? { times: t("console.times", { n: step.times }) } : {}),
        fact: (state !== "not-started" || known?.early === true ? known?.fact : undefined) ?? word,
        ...(limit === undefined ? {} : { limit }),
        ...(subject.assessment === undefined || desk === null
          ? {}
          : {
              link: (label) => (
                <Link to={`/w/$workspace${desk}` as "/w/$workspace/assessments/$assessment"} params={params}>
                  {label}
                </Link>
              ),
            }),
      },
    ];
  });
};

const Line = ({ facts, ...subject }: HomeSubject & { readonly facts: readonly (StepFact | null)[] }) => {
  const { t } = useWords();
  return <Journey label={t("common.steps")} steps={useSteps(subject, facts)} />;
};

export const StepsLine = (subject: HomeSubject) => (
  <>
    <Gather at={stepFacts} props={subject}>
      {(facts) => <Line {...subject} facts={facts} />}
    </Gather>
    {subject.assessment === undefined ? null : <Parts at={belowSteps} props={{ assessment: subject.assessment }} />}
  </>
);
