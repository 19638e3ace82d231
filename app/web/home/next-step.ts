/** The next action for this person, chosen from the current state; the page shows it in one sentence. */
import type { Permission } from "#platform/contract/endpoint.ts";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";

export interface Situation {
  readonly may: (permission: Permission) => boolean;
  readonly assessment: Assessment | undefined;
  readonly openRoom: { readonly id: string; readonly title: string } | undefined;
  /** Number of texts that this person may decide about. */
  readonly held: number;
  /** Number of revealed results. */
  readonly results: number;
  readonly draftEdition: { readonly number: number } | undefined;
  readonly editions: number;
  /** Number of recommendations in their reply window: until the State replies, they cannot be shared. */
  readonly replies: number;
}

export type NextStep =
  | { readonly kind: "open-assessment" | "draft-scenario" | "open-room" | "freeze-edition" }
  | { readonly kind: "decide-held" | "reply"; readonly n: number }
  | { readonly kind: "console"; readonly room: string; readonly title: string }
  | { readonly kind: "approve"; readonly number: number };

/** The first match wins: actions that other people wait for come before the person's own. */
export const nextStep = ({ may, assessment, openRoom, held, results, draftEdition, editions, replies }: Situation): NextStep | null => {
  if (openRoom !== undefined && may("room.facilitate")) return { kind: "console", room: openRoom.id, title: openRoom.title };
  if (held > 0 && may("text.moderate")) return { kind: "decide-held", n: held };
  if (draftEdition !== undefined && may("assessment.approve")) return { kind: "approve", number: draftEdition.number };
  if (replies > 0 && may("recommendation.reply")) return { kind: "reply", n: replies };
  if (assessment === undefined) return may("assessment.edit") ? { kind: "open-assessment" } : null;
  if (assessment.scenarios === 0) return may("assessment.edit") ? { kind: "draft-scenario" } : null;
  if (results === 0) return may("room.facilitate") ? { kind: "open-room" } : null;
  if (editions === 0 && may("report.make")) return { kind: "freeze-edition" };
  return null;
};
