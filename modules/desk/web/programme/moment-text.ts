/** The texts for a date on the timeline of a State. */
import { colon, useWords } from "#platform/web/shell/words.ts";
import { useWhen } from "#modules/programme/web/event-when.tsx";
import type { Moment } from "../../contract/overview.ts";

export interface MomentWords {
  readonly what: (moment: Moment) => string;
  /** Returns the kind of the date and the day. */
  readonly whole: (moment: Moment) => string;
}

export const useMomentText = (): MomentWords => {
  const { t, name } = useWords();
  const when = useWhen();
  const what = ({ kind, title, n }: Moment): string =>
    kind === "due" ? t("overview.moment.due", { n: n ?? 1 }) : title === null ? t(`overview.moment.${kind}`) : name(title);
  return { what, whole: (moment) => `${when(moment)}${colon()}${what(moment)}` };
};
