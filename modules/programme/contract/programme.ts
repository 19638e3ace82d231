/** The programme as data: phases, donors, bodies, Partner States with engagements, agencies, and the published history. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { carriedOutBy } from "./implementers.ts";
import { CommandId, Empty, Id, Instant, LocalDate, PartialDate, Rev, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const name = z.string().check(z.minLength(1), z.maxLength(200));

export const agencyTypes = [
  "law-enforcement",
  "prosecution",
  "judiciary",
  "intelligence",
  "defence",
  "ministry",
  "cybersecurity",
  "oversight-body",
  "international-organization",
  "civil-society",
  "academia",
  "private-sector",
  "donor",
] as const;
export const AgencyType = z.enum(agencyTypes);

export const Agency = z.object({ id: Id, name: Translated, type: AgencyType, rev: Rev });
export type Agency = z.infer<typeof Agency>;

export const Source = z.object({ factId: z.nullable(z.string()), source: z.string() });
export const Phase = z.object({
  id: Id,
  scheme: z.string(),
  schemeName: Translated,
  position: z.int(),
  name: Translated,
  description: z.nullable(Translated),
  starts: z.nullable(PartialDate),
  ends: z.nullable(PartialDate),
  ...Source.shape,
});
export const Body = z.object({ id: Id, kind: z.enum(["donor", "implementer"]), name: Translated, ...Source.shape });
export const HistoryEntry = z.object({
  id: Id,
  kind: z.enum(["regional-workshop", "national-workshop", "meeting", "course", "figure", "product", "launch"]),
  title: Translated,
  place: z.nullable(Translated),
  starts: z.nullable(PartialDate),
  ends: z.nullable(PartialDate),
  /** A published number and what it counts; null if the source gives no number. */
  number: z.nullable(z.number()),
  /** How the source qualifies the number, because "over 700" is not exactly 700. */
  qualifier: z.enum(["exactly", "at-least", "more-than"]),
  counts: z.nullable(Translated),
  note: z.nullable(Translated),
  /** Codes of the States that the fact names. */
  states: z.array(z.string()),
  /** Whether the event was only announced: a source announced the event, but we found no source which confirms that it took place. */
  announced: z.boolean(),
  ...Source.shape,
});
/** beneficiary: a source names the State as a recipient of support; regional: the State took part in an event for several States. */
export const engagementKinds = ["beneficiary", "regional"] as const;
/** The support that a State will receive: codes of the shipped list (`packages` of the State's page), and the programme's own words. */
const received = {
  kind: z.enum(engagementKinds),
  packages: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)),
  implementers: carriedOutBy,
};
export const Engagement = z.object({
  id: Id,
  state: z.string(),
  stateName: Translated,
  region: z.string(),
  regionName: Translated,
  fictional: z.boolean(),
  ...received,
  package: Translated,
  joined: z.nullable(PartialDate),
  left: z.nullable(LocalDate),
  source: z.nullable(z.string()),
  rev: Rev,
});

export const getProgramme = endpoint({
  id: "programme.get",
  method: "GET",
  path: "/api/w/:workspace/programme",
  permission: "workspace.read",
  params: W,
  output: z.object({
    name: z.nullable(Translated),
    description: z.nullable(Translated),
    phases: z.array(Phase),
    bodies: z.array(Body),
    engagements: z.array(Engagement),
    history: z.array(HistoryEntry),
  }),
});
export const addEngagement = endpoint({
  id: "programme.add-engagement",
  method: "POST",
  path: "/api/w/:workspace/engagements",
  permission: "programme.edit",
  params: W,
  body: z.object({
    state: z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/)),
    ...received,
    package: name,
    lang: z.string(),
    joined: z.nullable(PartialDate),
  }),
  output: Engagement,
  mayBeHeld: true,
  support: "package",
  problems: ["already-exists", "reads-like-a-method", ...supportProblems],
});
/** Changes an engagement. An engagement cannot be ended (`left`) while a recommendation that the State released has no status. */
export const changeEngagement = endpoint({
  id: "programme.change-engagement",
  method: "PUT",
  path: "/api/w/:workspace/engagements/:engagement",
  permission: "programme.edit",
  params: z.object({ workspace: Id, engagement: Id }),
  body: z.object({
    expectedRev: Rev,
    ...received,
    package: name,
    lang: z.string(),
    joined: z.nullable(PartialDate),
    left: z.nullable(LocalDate),
  }),
  output: Engagement,
  mayBeHeld: true,
  support: "package",
  problems: ["conflict", "engagement-has-open-items", "reads-like-a-method", ...supportProblems],
});
export const listAgencies = endpoint({
  id: "programme.list-agencies",
  method: "GET",
  path: "/api/w/:workspace/agencies",
  permission: "workspace.read",
  params: W,
  output: z.object({ agencies: z.array(Agency) }),
});
export const addAgency = endpoint({
  id: "programme.add-agency",
  method: "POST",
  path: "/api/w/:workspace/agencies",
  permission: "programme.edit",
  params: W,
  body: z.object({ commandId: CommandId, name: Translated, type: AgencyType }),
  output: Agency,
  replay: true,
  problems: ["already-exists"],
});
export const changeAgency = endpoint({
  id: "programme.change-agency",
  method: "PUT",
  path: "/api/w/:workspace/agencies/:agency",
  permission: "programme.edit",
  params: z.object({ workspace: Id, agency: Id }),
  body: z.object({ expectedRev: Rev, name: Translated, type: AgencyType }),
  output: Agency,
  problems: ["conflict"],
});
export const withdrawAgency = endpoint({
  id: "programme.withdraw-agency",
  method: "DELETE",
  path: "/api/w/:workspace/agencies/:agency",
  permission: "programme.edit",
  params: z.object({ workspace: Id, agency: Id }),
  output: Empty,
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
/** A one-time code that the programme gives to a State. With it the State's workspace can send to the programme. */
export const makePartnerCode = endpoint({
  id: "programme.make-partner-code",
  method: "POST",
  path: "/api/w/:workspace/engagements/:engagement/partner-code",
  permission: "programme.edit",
  params: z.object({ workspace: Id, engagement: Id }),
  output: z.object({ code: z.string(), expiresAt: Instant }),
});
