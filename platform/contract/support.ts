/**
 * Support of a programme to a unit of a State. An endpoint through which support is promised or given declares `support`, and its handler
 * asks the gate (`platform/server/support`) before it writes. The gate is a module's; the platform only makes sure that it is asked.
 */
import * as z from "zod/mini";
import { Id, Translated } from "./values.ts";

/**
 * Kinds of support that a decision can cover. `package`: support that is promised to a State without an activity. `material`: texts that
 * are not for everybody (TLP:AMBER).
 */
export const supportKinds = ["training", "workshop", "exercise", "visit", "advice", "package", "material"] as const;
export type SupportKind = (typeof supportKinds)[number];

/** What an endpoint lets through to a unit. */
export const supportPaths = ["offer", "package", "event", "participants", "seat", "certificate", "guest", "room", "material"] as const;
export type SupportPath = (typeof supportPaths)[number];

/** Problems that an endpoint with `support` may return. */
export const supportProblems = [
  "support-undecided",
  "support-refused",
  "support-expired",
  "support-held",
  "support-untold",
  "support-waiting",
  "support-unanswered",
  "support-declined",
  "support-withdrawn",
  "support-stopped",
  "support-implementer",
  "support-unit-unnamed",
] as const;

/**
 * Problems of an endpoint through which a person of a programme may lead rooms of a State. `support-guest` is for those who do not belong to the
 * programme: it names the programme and not the cause.
 */
export const guestProblems = [...supportProblems, "support-guest"] as const;

/** A State that would not get a text that is not for everybody, with the problem of the gate. */
export const RefusedReceiver = z.object({
  workspace: Id,
  name: Translated,
  code: z.enum(supportProblems),
  details: z.record(z.string(), z.unknown()),
});
export type RefusedReceiver = z.infer<typeof RefusedReceiver>;
/** Partner States that an act leaves out, by their workspaces. */
export const Without = z.optional(z.array(Id).check(z.maxLength(400)));
