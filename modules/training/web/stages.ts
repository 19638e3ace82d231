/** The progress of a course, from nominations to use on the job: one state for each stage, computed from the records and from today's date. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { JourneyStep } from "#platform/web/ui/journey.tsx";
import type { getCourse } from "../contract/training.ts";
import type { getUse } from "../contract/use.ts";
import { heldUp } from "./held-up.ts";

export const stages = ["nominations", "gate", "selection", "confirmation", "course", "certificates", "use"] as const;
export type Stage = (typeof stages)[number];
export type StageState = Exclude<JourneyStep["state"], "loading" | "skipped">;

interface Recorded extends Pick<OutputOf<typeof getCourse>, "course" | "nominations" | "units" | "open"> {
  readonly use: Pick<OutputOf<typeof getUse>, "due" | "entered">;
}
export interface Counted {
  readonly held: number;
  readonly seats: number;
  readonly seated: number;
  readonly confirmed: number;
  readonly certified: number;
}
/** @returns 'not-started' if `n` is zero, 'done' if `n` is at least `of`, otherwise 'under-way' */
const part = (n: number, of: number): StageState => (n === 0 ? "not-started" : n >= of ? "done" : "under-way");

export const stagesOf = (
  recorded: Recorded,
  today: string,
): { readonly counted: Counted; readonly states: Readonly<Record<Stage, StageState>> } => {
  const { course, nominations, open, use } = recorded;
  const count = (...statuses: readonly string[]): number => nominations.filter(({ status }) => statuses.includes(status)).length;
  const counted: Counted = {
    held: heldUp(recorded),
    seats: course.quotas.reduce((sum, { seats }) => sum + seats, 0),
    seated: count("selected", "confirmed", "certified"),
    confirmed: count("confirmed", "certified"),
    certified: count("certified"),
  };
  const { held, seats, seated, confirmed, certified } = counted;
  const chosen = !open && count("nominated") === 0;
  const owed = nominations.filter(({ status, meetsRule, person }) => status === "confirmed" && meetsRule && person !== null).length;
  return {
    counted,
    states: {
      nominations: seats === 0 ? "not-started" : open ? "under-way" : "done",
      gate: held > 0 ? "late" : part(nominations.length, 0),
      selection: part(seated, chosen ? seated : seats),
      confirmation: part(confirmed, seated),
      course: today < course.starts ? "not-started" : today <= course.ends ? "under-way" : "done",
      certificates: part(certified, certified + owed),
      use: use.entered ? "done" : use.due ? "under-way" : "not-started",
    },
  };
};
