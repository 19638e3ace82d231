/** The one thing that comes next for this person. Decided from what is there; the page says it in one sentence. */
import type { Permission } from "#platform/contract/endpoint.ts";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";

export interface Situation {
  readonly may: (permission: Permission) => boolean;
  readonly assessment: Assessment | undefined;
  readonly openRoom: { readonly id: string; readonly title: string } | undefined;
  /** Texts about which this person may decide. */
  readonly held: number;
  /** Revealed results there are. */
  readonly results: number;
  readonly draftEdition: { readonly number: number } | undefined;
  readonly editions: number;
  /** Recommendations whose reply window is open: until the State answers, nothing of them can be shared. */
  readonly replies: number;
}

export type NextStep =
  | { readonly kind: "open-assessment" | "draft-scenario" | "open-room" | "freeze-edition" }
  | { readonly kind: "decide-held" | "reply"; readonly n: number }
  | { readonly kind: "console"; readonly room: string; readonly title: string }
  | { readonly kind: "approve"; readonly number: number };

/** First match wins: what holds other people up stands before what only this person wants. */
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
