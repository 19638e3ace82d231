/**
 * Three parcels: a programme's call for nominations, a State's list, and the programme's answer about each line. The list contains only the few
 * fields that a selection needs (`nomineeTerms`); the answer has no field for a reason.
 */
import * as z from "zod/mini";
import { sexes } from "#modules/people/contract/people.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { Id, LocalDate, Text, Translated } from "#platform/contract/values.ts";
import { CallDays } from "./call-days.ts";
import { subjects, type reasons } from "./training.ts";

export const callKind = "training.call";
/** Version 2 added the days after nominations. */
export const callVersion = 2;
export const listKind = "training.nominations";
export const listVersion = 1;
export const outcomeKind = "training.outcome";
/** Version 2 added the last day on which a person can confirm a seat. */
export const outcomeVersion = 2;

/** Maximum number of lines: seats and alternates of one State together. */
export const mostListed = 600;
export const mostAlternates = 100;
/**
 * Names on a State's list are deleted this many months after the last day of the course. After six months the people are asked about use on the job,
 * and they have six months to answer.
 */
export const termMonths = 12;

/** The purpose of each field that leaves the State; the page shows it. All fields are deleted at the end of the same period. */
export const nomineeTerms = {
  name: "invited",
  unit: "invited",
  unitType: "due-diligence",
  sex: "balance",
} as const;

export const SentCall = z.object({
  programme: Translated,
  fictional: z.boolean(),
  course: Id,
  title: Text,
  subject: z.enum(subjects),
  objectives: Text,
  starts: LocalDate,
  ends: LocalDate,
  place: z.string(),
  /** Last day for nominations, in the time zone of the event. */
  deadline: LocalDate,
  zone: z.string(),
  decideBy: z._default(CallDays.decideBy, null),
  confirmBy: z._default(CallDays.confirmBy, null),
  alternateDays: z._default(CallDays.alternateDays, 3),
  seats: z.int().check(z.gte(1), z.lte(500)),
  alternates: z.int().check(z.gte(0), z.lte(mostAlternates)),
  /** A description of the people for whom the programme asks. */
  asked: Text,
});
export type SentCall = z.infer<typeof SentCall>;

export const Person = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  unit: z.string().check(z.maxLength(200)),
  sex: z.enum(sexes),
});
export type Person = z.infer<typeof Person>;
export const withdrawals = [
  "recalled-to-duty",
  "health-or-family",
  "replaced-by-state",
  "not-told",
] as const satisfies readonly (typeof reasons.withdrawn)[number][];
export const Withdrawal = z.enum(withdrawals);

/**
 * The whole list of a State, in its order: first the people for the seats, then the alternates. A line that was sent before keeps its id and its
 * content.
 */
export const SentList = z.object({
  course: Id,
  people: z
    .array(
      z.object({
        id: Id,
        unitType: AgencyType,
        /** The person; null after a withdrawal or an erasure. */
        person: z.nullable(Person),
        withdrawn: z.nullable(Withdrawal),
      }),
    )
    .check(
      z.maxLength(mostListed),
      z.refine((people) => new Set(people.map(({ id }) => id)).size === people.length),
    ),
});
export type SentList = z.infer<typeof SentList>;

/** Why a line was not accepted. Each reason is one that the State can verify itself. */
export const notTaken = ["late", "over-quota", "named-twice"] as const;
export type NotTaken = (typeof notTaken)[number];
/** The outcome of a line. `not-selected` never has a reason. `received` means that nothing is decided yet. */
export const outcomes = ["received", "selected", "waitlisted", "not-selected", "withdrawn", "confirmed", ...notTaken] as const;
export type Outcome = (typeof outcomes)[number];

/** The newest answer contains the whole list. */
export const SentOutcome = z.object({
  course: Id,
  people: z
    .array(z.object({ id: Id, outcome: z.enum(outcomes), on: z.nullable(LocalDate), by: z._default(z.nullable(LocalDate), null) }))
    .check(z.maxLength(mostListed)),
});
export type SentOutcome = z.infer<typeof SentOutcome>;
