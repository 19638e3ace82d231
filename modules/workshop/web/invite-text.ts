/**
 * The text of an invitation or a reminder, for any mail program. It contains no data of the workshop except times, so that the mail reveals no
 * assessment, step, scenario or text of the State.
 */
import type { Step } from "#modules/assessment/contract/step.ts";

export const inviteKinds = ["invitation", "reminder"] as const;
export type InviteKind = (typeof inviteKinds)[number];

type Words =
  | "room-steps.invite-text"
  | "room-steps.remind-text"
  | "room-steps.invite-bring"
  | "room-steps.invite-desk"
  | "room-steps.remind-desk"
  | "room-steps.invite-desk-how";
type Planned = Pick<Step, "state" | "plannedStart" | "plannedMinutes" | "plannedUntil">;

interface Saying {
  readonly t: (id: Words) => string;
  /** Day and time of a session, as text. */
  readonly session: (start: string, minutes: number | null) => string;
  /** The last day for answers, for example "by 30 November 2026". */
  readonly until: (day: string) => string;
}

/** The text; null if no future step is planned. */
export const inviteText = (steps: readonly Planned[], kind: InviteKind, { t, session, until }: Saying): string | null => {
  const open = steps.filter(({ state }) => state !== "done" && state !== "skipped");
  const sessions = open.flatMap((one) => (one.plannedStart === null ? [] : [session(one.plannedStart, one.plannedMinutes)]));
  // two steps with the same last day give one line, because the text must not reveal how many steps there are
  const days = [...new Set(open.flatMap(({ plannedUntil }) => (plannedUntil === null ? [] : [plannedUntil])))].sort();
  const parts = [
    ...(sessions.length === 0
      ? []
      : [
          [
            t(kind === "reminder" ? "room-steps.remind-text" : "room-steps.invite-text"),
            ...sessions.map((line) => `– ${line}`),
            "",
            t("room-steps.invite-bring"),
          ],
        ]),
    ...(days.length === 0
      ? []
      : [
          [
            t(kind === "reminder" ? "room-steps.remind-desk" : "room-steps.invite-desk"),
            ...days.map((day) => `– ${until(day)}`),
            "",
            t("room-steps.invite-desk-how"),
          ],
        ]),
  ];
  return parts.length === 0 ? null : parts.map((lines) => lines.join("\n")).join("\n\n");
};
