/** The mark of a date. Its shape shows the kind of date. A filled mark is a past date, a hollow mark is a planned or due date. */
import type { ReactNode } from "react";
import type { Moment } from "../../contract/overview.ts";

const shapes: Readonly<Record<Exclude<Moment["kind"], "joined">, ReactNode>> = {
  workshop: <path d="M8 2 14.4 13.4H1.6Z" />,
  visit: <circle cx="8" cy="8" r="4.8" />,
  event: <circle cx="8" cy="8" r="2.8" />,
  report: <rect x="3.4" y="3.4" width="9.2" height="9.2" />,
  progress: <path d="M3 4.4h10L8 13Z" />,
  due: <path d="M8 2.4 13.6 8 8 13.6 2.4 8Z" />,
};

export const DateMark = ({ kind, done }: Pick<Moment, "kind" | "done">) =>
  kind === "joined" ? null : (
    <svg
      className="date-mark"
      data-kind={kind}
      data-done={done}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[kind]}
    </svg>
  );
