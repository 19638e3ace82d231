/**
 * Step 7: facts for the line of steps on the State's home page. This file declares only the parts of the endpoint that a request needs, so that the
 * page loads no schemas. Types ensure that these parts equal the contract.
 */
import type { listProfiles } from "../../contract/capability.ts";
import { useQuery } from "@tanstack/react-query";
import type { HomeSubject, StepFact } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import type { Named } from "#platform/web/module/web-module.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const profiles = {
  id: "capability.list-profiles",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability",
} as const satisfies Pick<typeof listProfiles, keyof Named>;

const StepFacts = ({ workspace, assessment = "", children }: SourceProps<StepFact | null, HomeSubject>) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(profiles as typeof listProfiles, { workspace, assessment }), enabled: assessment !== "" });
  if (data === undefined && assessment !== "") return children([null]);
  const agencies = data?.profiles.at(-1)?.agencies;
  if (agencies === undefined) return children([]);
  const n = agencies.filter(({ answered }) => answered > 0).length;
  return children([{ step: "capability", begun: "under-way", fact: t("landscape.count", { n, of: agencies.length }) }]);
};
export default StepFacts;
