/**
 * One fact of each of the steps 4 to 8 for the journey line. The first page contains no schemas of these steps: it has only what a
 * request to each endpoint needs, and the types keep that equal to the contract.
 */
import type { listProfiles } from "#modules/capability/contract/capability.ts";
import type { listMeasures } from "#modules/policy/contract/policy.ts";
import type { listRankings } from "#modules/priority/contract/priority.ts";
import type { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { listing } from "./waiting-for-reply.ts";

type Named = { readonly id: string; readonly method: string; readonly path: string };
const rankings = {
  id: "priority.list-rankings",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/rankings",
} as const satisfies Pick<typeof listRankings, keyof Named>;
const measures = {
  id: "policy.list-measures",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/measures",
} as const satisfies Pick<typeof listMeasures, keyof Named>;
const profiles = {
  id: "capability.list-profiles",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability",
} as const satisfies Pick<typeof listProfiles, keyof Named>;

export interface LaterFact {
  readonly fact: string;
  readonly limit?: string;
}

/** A step without any data has no fact. */
export const useLaterSteps = (workspace: string, assessment: string | undefined): Partial<Record<StepName, LaterFact>> => {
  const { t } = useWords();
  const params = { workspace, assessment: assessment ?? "" };
  const enabled = assessment !== undefined;
  const ranked = useQuery({ ...read(rankings as typeof listRankings, params), enabled }).data?.rankings.filter(
    ({ state }) => state === "done",
  );
  const drafted = useQuery({ ...read(measures as typeof listMeasures, params), enabled }).data;
  const profile = useQuery({ ...read(profiles as typeof listProfiles, params), enabled }).data?.profiles.at(-1);
  const recommended = useQuery({ ...read(listing as typeof listRecommendations, params), enabled }).data?.recommendations;
  const untested = drafted?.measures.filter(
    ({ status, testState }) => (status === "draft" || status === "under-review") && testState !== "passed",
  ).length;
  const facts: Partial<Record<StepName, LaterFact>> = {};
  if (ranked !== undefined && ranked.length > 0) facts.priorities = { fact: t("assessment.step.rankings-n", { n: ranked.length }) };
  if (drafted !== undefined && drafted.measures.length > 0) {
    const due = new Set(drafted.due.map(({ measure }) => measure)).size;
    const limits = [
      ...(untested === undefined || untested === 0 ? [] : [t("assessment.step.untested-n", { n: untested })]),
      ...(due === 0 ? [] : [t("assessment.step.due-n", { n: due })]),
    ];
    facts.responses = {
      fact: t("assessment.step.measures-n", { n: drafted.measures.length }),
      ...(limits.length === 0 ? {} : { limit: limits.join(" · ") }),
    };
  }
  if (drafted !== undefined && drafted.indicators.all > 0)
    facts.effect = { fact: t("assessment.step.measured", { n: drafted.indicators.measured, all: drafted.indicators.all }) };
  if (profile !== undefined)
    facts.capability = {
      fact: t("landscape.count", { n: profile.agencies.filter(({ answered }) => answered > 0).length, of: profile.agencies.length }),
    };
  if (recommended !== undefined && recommended.length > 0)
    facts["what-first"] = {
      fact: t("assessment.step.recommendations-n", { n: recommended.length }),
      limit: t("assessment.step.open-n", { n: recommended.filter(({ open }) => open).length }),
    };
  return facts;
};
