/**
 * Compares a State's capability in an earlier and a later profile of the same instrument. The two profiles may belong to different
 * assessments of the State. If the profiles use different versions of the instrument, the mapping between these versions connects
 * the items.
 */
import * as z from "zod/mini";
import { Element, mappingKinds, ProfileLine } from "./capability.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Title, Translated } from "#platform/contract/values.ts";

const P = { workspace: Id, assessment: Id, profile: Id };

export const MovementRow = z.object({
  kind: z.enum(mappingKinds),
  from: z.array(Element),
  to: z.array(Element),
  before: z.array(z.nullable(z.int())),
  after: z.array(z.nullable(z.int())),
  moved: z.nullable(z.int()),
  because: z.nullable(z.enum(["split", "merged", "new", "dropped", "no-level-before", "no-level-after", "other-scale"])),
  assertedOnly: z.boolean(),
  /** `formerly`: the agency's name at the time of the earlier profile, if it was different. */
  agencies: z.array(
    z.object({
      agency: Id,
      name: Translated,
      formerly: z.nullable(Translated),
      before: z.nullable(z.int()),
      after: z.nullable(z.int()),
    }),
  ),
});
export type MovementRow = z.infer<typeof MovementRow>;
/** The rows of the comparison, or the reason why the two profiles are not compared. */
export const Movement = z.object({
  from: ProfileLine,
  to: ProfileLine,
  because: z.nullable(z.enum(["other-instrument", "no-mapping", "mapping-faulty"])),
  rows: z.array(MovementRow),
});
export type Movement = z.infer<typeof Movement>;

/**
 * The earlier profiles of the same instrument, in every assessment that the reader can see, newest first. Each of them can be the start of a
 * comparison.
 */
export const listEarlier = endpoint({
  id: "capability.list-earlier",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/earlier",
  permission: "workspace.read",
  params: z.object(P),
  output: z.object({ profiles: z.array(z.object({ profile: ProfileLine, assessment: Title })) }),
});
/** The movement since an earlier profile of this State, in any assessment that the reader can see. */
export const getMovement = endpoint({
  id: "capability.get-movement",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/movement/:from",
  permission: "workspace.read",
  params: z.object({ ...P, from: Id }),
  output: Movement,
});
