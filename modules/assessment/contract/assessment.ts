/** An assessment, and the catalogue of yardsticks and criteria sets from which an assessment chooses. */
import * as z from "zod/mini";
import { Catalogue, CriteriaSet, CriteriaSetData, Yardstick, YardstickData } from "./catalogue.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, Rev, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const A = z.object({ workspace: Id, assessment: Id });

const assessmentFields = {
  title: Title,
  horizonMonths: z.int().check(z.gte(1), z.lte(240)),
  yardstick: Id,
  criteriaSet: Id,
  marking: Tlp,
};
export const assessmentStatuses = ["draft", "under-way", "closed"] as const;
export const Assessment = z.object({
  id: Id,
  rev: Rev,
  ...assessmentFields,
  status: z.enum(assessmentStatuses),
  openedAt: Instant,
  scenarios: z.int(),
  rounds: z.int(),
  approved: z.nullable(z.object({ reportVersion: Id, number: z.int(), at: Instant, by: z.string() })),
});
export type Assessment = z.infer<typeof Assessment>;

export const getCatalogue = endpoint({
  id: "assessment.get-catalogue",
  method: "GET",
  path: "/api/w/:workspace/catalogue",
  permission: "workspace.read",
  whileLocked: "wall",
  params: W,
  output: Catalogue,
});
export const addYardstick = endpoint({
  id: "assessment.add-yardstick",
  method: "POST",
  path: "/api/w/:workspace/yardsticks",
  permission: "assessment.edit",
  params: W,
  body: YardstickData,
  output: Yardstick,
  problems: ["already-exists"],
});
export const addCriteriaSet = endpoint({
  id: "assessment.add-criteria-set",
  method: "POST",
  path: "/api/w/:workspace/criteria-sets",
  permission: "assessment.edit",
  params: W,
  body: CriteriaSetData,
  output: CriteriaSet,
  problems: ["already-exists"],
});

export const listAssessments = endpoint({
  id: "assessment.list",
  method: "GET",
  path: "/api/w/:workspace/assessments",
  permission: "workspace.read",
  params: W,
  output: z.object({ assessments: z.array(Assessment) }),
});
export const getAssessment = endpoint({
  id: "assessment.get",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment",
  permission: "workspace.read",
  whileLocked: "wall",
  params: A,
  output: Assessment,
});
export const openAssessment = endpoint({
  id: "assessment.open",
  method: "POST",
  path: "/api/w/:workspace/assessments",
  permission: "assessment.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...assessmentFields }),
  output: Assessment,
  replay: true,
});
export const changeAssessment = endpoint({
  id: "assessment.change",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment",
  permission: "assessment.edit",
  params: A,
  body: z.object({ expectedRev: Rev, ...assessmentFields, status: z.enum(assessmentStatuses) }),
  output: Assessment,
  problems: ["conflict", "vocabulary-mixed"],
});
