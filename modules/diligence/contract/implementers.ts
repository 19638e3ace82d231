/**
 * Due diligence of two implementers in one programme: signed statements that an implementer's own rule requires no decision, and what the people of
 * one implementer see about the other implementer. No schema here contains sources, factors, drafts, reasons or incidents.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, LocalDate, Text, Title, Translated } from "#platform/contract/values.ts";

const words = z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4000)), lang: LanguageTag });
const covers = z.array(z.enum(supportKinds)).check(z.minLength(1), z.maxLength(supportKinds.length));
const Person = z.object({ account: Id, name: z.nullable(z.string()) });
/** The longest validity of a statement, in months. */
export const statementMonths = 12;

export const StatementFields = z.object({
  state: z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/)),
  unit: AgencyType,
  /** A description of the activity. */
  title: Title,
  covers,
  /** The reason why the rule requires no decision. */
  reason: words,
  /** The accounts of the people who deliver the support. The signer must not be one of them. */
  delivers: z.array(Id).check(z.minLength(1), z.maxLength(20)),
  until: LocalDate,
});
/** A statement of the reader's own implementer. */
export const Statement = z.object({
  ...StatementFields.shape,
  id: Id,
  stateName: Translated,
  /** The name of the implementer's rule on the day of the signature. */
  rule: Text,
  by: Person,
  at: Instant,
  withdrawn: z.nullable(z.object({ by: Person, at: Instant })),
  marking: Tlp,
});
export type Statement = z.infer<typeof Statement>;

/** `statement`: the rule of that implementer requires no decision. */
export const seenDecisions = ["yes", "conditions", "no", "statement"] as const;
/** What the people of the other implementer see of a decision or a statement. */
export const SeenByOther = z.object({
  id: Id,
  implementer: z.object({ name: Text, rule: Text }),
  state: z.string(),
  stateName: Translated,
  unit: AgencyType,
  title: Text,
  covers: z.array(z.enum(supportKinds)),
  decision: z.enum(seenDecisions),
  until: LocalDate,
  /** Whether it allows support today. If it does not, only the people of its own implementer see the reason. */
  holds: z.boolean(),
  /**
   * The conditions and measures that the State received, each measure with the party that carries it out; null if the State has received no
   * conditions that are valid today.
   */
  told: z.nullable(z.object({ conditions: z.nullable(Text), mitigations: z.array(z.object({ text: Text, due: LocalDate })) })),
  marking: Tlp,
});
export type SeenByOther = z.infer<typeof SeenByOther>;

/** @throws diligence-signer-delivers; implementer-none if the programme named no implementer, or if the signer works for no implementer */
export const signStatement = endpoint({
  id: "diligence.sign-statement",
  method: "POST",
  path: "/api/w/:workspace/diligence-statements",
  permission: "diligence.decide",
  params: z.object({ workspace: Id }),
  body: z.object({ commandId: CommandId, ...StatementFields.shape }),
  output: Statement,
  replay: true,
  mayBeHeld: true,
  problems: ["diligence-signer-delivers", "implementer-none", "marking-forbids", "reads-like-a-method"],
});
/** Withdraws a statement. From today it does not allow support; for earlier days it stays valid. */
export const withdrawStatement = endpoint({
  id: "diligence.withdraw-statement",
  method: "DELETE",
  path: "/api/w/:workspace/diligence-statements/:statement",
  permission: "diligence.decide",
  params: z.object({ workspace: Id, statement: Id }),
  output: Empty,
  problems: ["diligence-not-open"],
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
