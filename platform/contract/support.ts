/**
 * Support of a programme to a unit of a State. An endpoint through which a programme promises or gives support declares `support`, and its handler
 * asks the support gate (`platform/server/support`), which checks whether a decision covers the support, before the handler writes. A module
 * implements the gate; the platform only ensures that handlers ask it.
 */
import * as z from "zod/mini";
import { Id, Translated } from "./values.ts";

/**
 * Kinds of support that a decision can cover. `package`: support that the programme promises to a State without an activity. `material`: texts with
 * a restricted circle of readers (TLP:AMBER).
 */
export const supportKinds = ["training", "workshop", "exercise", "visit", "advice", "package", "material"] as const;
export type SupportKind = (typeof supportKinds)[number];

/** The support that an endpoint gives to a unit. */
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
 * Problems of an endpoint that lets a person of a programme lead rooms of a State. `support-guest` is for readers who do not belong to the
 * programme: its message names the programme but not the cause.
 */
export const guestProblems = [...supportProblems, "support-guest"] as const;

/** A State that may not receive a restricted text, with the problem that the support gate returns. */
export const RefusedReceiver = z.object({
  workspace: Id,
  name: Translated,
  code: z.enum(supportProblems),
  details: z.record(z.string(), z.unknown()),
});
export type RefusedReceiver = z.infer<typeof RefusedReceiver>;
/** The ids of the workspaces of partner States that the act leaves out. */
export const Without = z.optional(z.array(Id).check(z.maxLength(400)));
