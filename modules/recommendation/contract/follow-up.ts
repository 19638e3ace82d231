/**
 * Follow-up visits. The agenda of a visit contains the open recommendations. A visit can be closed when it has noted a status for
 * each recommendation of its agenda.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Recommendation } from "./recommendation.ts";
import { CommandId, Id, LocalDate, Rev, Text, Zone } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const V = z.object({ workspace: Id, visit: Id });

/** The status that the visit noted. It is neither the reported nor the verified status. "not-discussed" needs a reason as its finding. */
export const itemStatuses = ["moved", "no-change", "settled", "not-discussed"] as const;
export const ItemStatus = z.enum(itemStatuses);
export type ItemStatus = z.infer<typeof ItemStatus>;

const visit = {
  id: Id,
  assessment: Id,
  number: z.int(),
  rev: Rev,
  plannedOn: LocalDate,
  zone: Zone,
  mode: z.enum(["remote", "on-site"]),
  state: z.enum(["planned", "closed"]),
  findings: Text,
  nextOn: z.nullable(LocalDate),
};
export const VisitLine = z.object({ ...visit, items: z.int(), noted: z.int() });
export type VisitLine = z.infer<typeof VisitLine>;
export const VisitItem = z.object({
  /**
   * The recommendation with the State's last report and the last verification. For a closed visit, they are the last ones before the
   * visit was closed.
   */
  recommendation: Recommendation,
  /** What the visit noted; null if it has not noted a status yet. */
  noted: z.nullable(z.object({ status: ItemStatus, finding: Text, rev: Rev })),
});
export type VisitItem = z.infer<typeof VisitItem>;
export const Visit = z.object({ ...visit, items: z.array(VisitItem) });
export type Visit = z.infer<typeof Visit>;

export const listVisits = endpoint({
  id: "recommendation.list-visits",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/visits",
  permission: "workspace.read",
  params: A,
  output: z.object({ visits: z.array(VisitLine) }),
});
export const planVisit = endpoint({
  id: "recommendation.plan-visit",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/visits",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, plannedOn: LocalDate, zone: Zone, mode: z.enum(["remote", "on-site"]) }),
  output: Visit,
  replay: true,
});
export const getVisit = endpoint({
  id: "recommendation.get-visit",
  method: "GET",
  path: "/api/w/:workspace/visits/:visit",
  permission: "workspace.read",
  params: V,
  output: Visit,
});
/** Changes the day or the mode of a visit that is not closed. */
export const moveVisit = endpoint({
  id: "recommendation.move-visit",
  method: "PUT",
  path: "/api/w/:workspace/visits/:visit",
  permission: "assessment.edit",
  params: V,
  body: z.object({ expectedRev: Rev, plannedOn: LocalDate, zone: Zone, mode: z.enum(["remote", "on-site"]) }),
  output: Visit,
  problems: ["conflict", "visit-closed"],
});
/** Notes the finding on one recommendation at this visit. `expectedRev` is null if the visit has no finding on it yet. */
export const noteItem = endpoint({
  id: "recommendation.note-item",
  method: "PUT",
  path: "/api/w/:workspace/visits/:visit/items/:recommendation",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, visit: Id, recommendation: Id }),
  body: z.object({ expectedRev: z.nullable(Rev), status: ItemStatus, finding: Text }),
  output: Visit,
  mayBeHeld: true,
  problems: ["conflict", "visit-closed", "reads-like-a-method"],
});
/**
 * Closes the visit with its findings. If a next date is given, it also plans a visit on that date, unless one is already planned.
 * @throws visit-items-open if the visit has noted no status for some items
 */
export const closeVisit = endpoint({
  id: "recommendation.close-visit",
  method: "POST",
  path: "/api/w/:workspace/visits/:visit/close",
  permission: "assessment.edit",
  params: V,
  body: z.object({ expectedRev: Rev, findings: Text, nextOn: z.nullable(LocalDate) }),
  output: Visit,
  mayBeHeld: true,
  problems: ["conflict", "visit-closed", "visit-items-open", "reads-like-a-method"],
});
