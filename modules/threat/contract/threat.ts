/** Scenarios as the State writes them at the desk. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const S = z.object({ workspace: Id, scenario: Id });

const code = z.string().check(z.maxLength(40));
/** A source with its own marking. It is only a reference: a file cannot be attached. */
export const ScenarioSource = z.object({ title: Text, reliability: z.nullable(z.string().check(z.maxLength(120))), marking: Tlp });
/** The fields of F3.21, at policy level. There is intentionally no field for methods, targets, tools or named persons. */
export const scenarioFields = {
  title: Title,
  summary: Text,
  technologyAreas: z.array(code).check(z.maxLength(12)),
  actorClass: z.nullable(code),
  interests: z.array(code).check(z.maxLength(12)),
  assumptions: Text,
  sources: z.array(ScenarioSource).check(z.maxLength(30)),
  rightsImplications: Text,
  owner: z.nullable(Id),
  nextReview: z.nullable(LocalDate),
  marking: Tlp,
};
export const ScenarioFields = z.object(scenarioFields);
export type ScenarioFields = z.infer<typeof ScenarioFields>;
export const scenarioStatuses = ["draft", "ready", "merged", "withdrawn"] as const;

/** A translation of the scenario. `behind` is true if the source text has a newer revision than the translation. */
export const ScenarioTranslation = z.object({
  lang: LanguageTag,
  title: z.string(),
  summary: z.string(),
  kind: z.enum(["human", "machine"]),
  behind: z.boolean(),
});
export const Scenario = z.object({
  id: Id,
  assessment: Id,
  rev: Rev,
  code: z.string(),
  status: z.enum(scenarioStatuses),
  group: z.nullable(z.int()),
  mergedInto: z.nullable(Id),
  withdrawnReason: z.nullable(Text),
  ...scenarioFields,
  translations: z.array(ScenarioTranslation),
  updatedAt: Instant,
});
export type Scenario = z.infer<typeof Scenario>;
/** Whether a scenario is in use in its assessment: its status is draft or ready. Scenarios with another status are only stored. */
export const isInUse = ({ status }: Pick<Scenario, "status">): boolean => status === "draft" || status === "ready";

export const listScenarios = endpoint({
  id: "threat.list-scenarios",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/scenarios",
  permission: "workspace.read",
  whileLocked: "wall",
  params: A,
  output: z.object({ scenarios: z.array(Scenario) }),
});
export const getScenario = endpoint({
  id: "threat.get-scenario",
  method: "GET",
  path: "/api/w/:workspace/scenarios/:scenario",
  permission: "workspace.read",
  params: S,
  output: Scenario,
});
const refused = ["reads-like-a-method"] as const;
export const draftScenario = endpoint({
  id: "threat.draft-scenario",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/scenarios",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, ...scenarioFields }),
  output: Scenario,
  replay: true,
  problems: refused,
  mayBeHeld: true,
});
export const changeScenario = endpoint({
  id: "threat.change-scenario",
  method: "PUT",
  path: "/api/w/:workspace/scenarios/:scenario",
  permission: "assessment.edit",
  params: S,
  body: z.object({ expectedRev: Rev, ...scenarioFields, status: z.enum(["draft", "ready"]) }),
  output: Scenario,
  problems: ["conflict", ...refused],
  mayBeHeld: true,
});
export const withdrawScenario = endpoint({
  id: "threat.withdraw-scenario",
  method: "POST",
  path: "/api/w/:workspace/scenarios/:scenario/withdraw",
  permission: "assessment.edit",
  params: S,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Scenario,
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
  problems: ["conflict"],
});
/**
 * Merges several drafts into one draft. Each of the other drafts stays readable, gets the status "merged", and names the draft into which it was
 * merged.
 */
export const mergeScenarios = endpoint({
  id: "threat.merge-scenarios",
  method: "POST",
  path: "/api/w/:workspace/scenarios/:scenario/merge",
  permission: "assessment.moderate",
  params: S,
  body: z.object({ expectedRev: Rev, from: z.array(Id).check(z.minLength(1), z.maxLength(12)), ...scenarioFields }),
  output: Scenario,
  problems: ["conflict", ...refused],
  mayBeHeld: true,
});
export const translateScenario = endpoint({
  id: "threat.translate-scenario",
  method: "PUT",
  path: "/api/w/:workspace/scenarios/:scenario/translations/:lang",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, scenario: Id, lang: LanguageTag }),
  body: z.object({
    title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    summary: z.string().check(z.maxLength(8000)),
    kind: z.enum(["human", "machine"]),
  }),
  output: Scenario,
  problems: refused,
  mayBeHeld: true,
});
export const scenarioHistory = endpoint({
  id: "threat.scenario-history",
  method: "GET",
  path: "/api/w/:workspace/scenarios/:scenario/history",
  permission: "workspace.read",
  params: S,
  output: z.object({
    revisions: z.array(z.object({ rev: Rev, at: Instant, by: z.nullable(z.string()), title: z.string(), summary: z.string() })),
  }),
});
