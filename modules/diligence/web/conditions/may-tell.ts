/** Whether the newest decision can be sent to the State now: the decision allows support, and the State has not accepted it yet. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getCase } from "../../contract/diligence.ts";

const standings: readonly string[] = ["valid", "untold", "waiting", "unanswered", "declined", "withdrawn"];

export const mayTell = ({ case: one, told }: Pick<OutputOf<typeof getCase>, "case" | "told">): boolean => {
  if (one.status !== "decided" || one.decision === null || one.decision.outcome === "out-of-scope") return false;
  const last = told[0];
  const accepted = last !== undefined && last.ended === null && last.decision === one.decision.number && last.state === "accepted";
  return standings.includes(one.standing) && !accepted;
};
