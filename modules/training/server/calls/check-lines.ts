/**
 * Computes the status of each line of a list, in the order of the list. The page shows these statuses before an officer accepts the list, and the
 * import uses them.
 */
import { dayIn } from "#platform/contract/day-in.ts";
import type { ArrivedLine } from "../../contract/calls-at-programme.ts";
import type { NotTaken, Person } from "../../contract/nomination-parcels.ts";
import { possible, type Nomination } from "../../contract/training.ts";
import { nameKey } from "../name-key.ts";

export interface Line {
  readonly id: string;
  readonly unitType: ArrivedLine["unitType"];
  readonly person: Person | null;
  readonly withdrawn: ArrivedLine["withdrawn"];
  readonly arrivedAt: Date;
  readonly nomination: string | null;
  readonly notTaken: NotTaken | null;
}
/** Whether a line came after the deadline. */
export const isLate = ({ arrivedAt }: Pick<Line, "arrivedAt">, { deadline, zone }: Pick<Rules, "deadline" | "zone">): boolean =>
  dayIn(arrivedAt, zone) > deadline;

export interface Rules {
  readonly seats: number;
  readonly alternates: number;
  readonly deadline: string;
  readonly zone: string;
}

/**
 * Pure. Returns the status of each line.
 * @param nominations all nominations of the State for the course, entered by an officer or imported from a list
 * @param takesLate whether the officer also accepts lines that came after the deadline
 */
export const checkLines = (
  lines: readonly Line[],
  nominations: readonly Nomination[],
  rules: Rules,
  takesLate = false,
): ArrivedLine["state"][] => {
  const { seats, alternates } = rules;
  const there = nominations.filter(({ status }) => status !== "withdrawn");
  // if the list withdraws a line that has a nomination, a new line of the list can get the nomination's place in the quota
  const leaving = new Set(lines.filter(({ withdrawn }) => withdrawn !== null).flatMap(({ nomination }) => nomination ?? []));
  const staying = there.filter(({ id }) => !leaving.has(id));
  const names = new Set(staying.flatMap(({ person }) => (person === null ? [] : [nameKey(person.name)])));
  let free = (seats === 0 ? 0 : seats + alternates) - staying.length;
  return lines.map(({ person, withdrawn, arrivedAt, nomination }) => {
    const one = nomination === null ? undefined : nominations.find(({ id }) => id === nomination);
    if (one !== undefined) {
      if (one.status === "withdrawn") return "withdrawn";
      return withdrawn !== null && possible[one.status].includes("withdrawn") ? "to-withdraw" : "taken";
    }
    if (person === null) return "withdrawn";
    if (!takesLate && isLate({ arrivedAt }, rules)) return "late";
    if (names.has(nameKey(person.name))) return "named-twice";
    if (free <= 0) return "over-quota";
    free -= 1;
    names.add(nameKey(person.name));
    return "new";
  });
};

/** Whether an officer has to act on a line. */
export const isOpen = (state: ArrivedLine["state"], { notTaken }: Pick<Line, "notTaken">): boolean =>
  state === "new" ||
  state === "to-withdraw" ||
  ((state === "late" || state === "over-quota" || state === "named-twice") && state !== notTaken);
