/** The state of the course form as plain strings, and the fields to send. */
import { noCallDays } from "../contract/call-days.ts";
import type { Course, CourseFields } from "../contract/training.ts";

export interface CourseDraft {
  readonly event: string;
  readonly title: string;
  readonly objectives: string;
  readonly lang: string;
  readonly subject: CourseFields["subject"];
  readonly deadline: string;
  /** Empty if the call has no such day. */
  readonly decideBy: string;
  readonly confirmBy: string;
  readonly alternateDays: string;
  /** The number of seats by State code, as the user typed it; an empty text means that the State has no seat. */
  readonly quotas: Readonly<Record<string, string>>;
  readonly share: string;
  readonly marking: CourseFields["marking"] | "";
}

export const newCourse = (lang: string): CourseDraft => ({
  event: "",
  title: "",
  objectives: "",
  lang,
  subject: "online-sources",
  deadline: "",
  decideBy: "",
  confirmBy: "",
  alternateDays: String(noCallDays.alternateDays),
  quotas: {},
  share: "80",
  marking: "TLP:AMBER",
});

export const courseDraft = ({ event, title, objectives, subject, deadline, quotas, share, marking, ...days }: Course): CourseDraft => ({
  event,
  title: title.text,
  objectives: objectives.text,
  lang: title.lang,
  subject,
  deadline,
  decideBy: days.decideBy ?? "",
  confirmBy: days.confirmBy ?? "",
  alternateDays: String(days.alternateDays),
  quotas: Object.fromEntries(quotas.map(({ state, seats }) => [state, String(seats)])),
  share: String(share),
  marking,
});

/** The fields to send; null if no marking is chosen. */
export const courseFields = ({
  title,
  objectives,
  lang,
  quotas,
  share,
  marking,
  decideBy,
  confirmBy,
  alternateDays,
  ...draft
}: CourseDraft): CourseFields | null =>
  marking === ""
    ? null
    : {
        ...draft,
        decideBy: decideBy === "" ? null : decideBy,
        confirmBy: confirmBy === "" ? null : confirmBy,
        alternateDays: Number(alternateDays),
        title: { text: title.trim(), lang },
        objectives: { text: objectives.trim(), lang },
        quotas: Object.entries(quotas).flatMap(([state, seats]) => (Number(seats) > 0 ? [{ state, seats: Number(seats) }] : [])),
        share: Number(share),
        marking,
      };
