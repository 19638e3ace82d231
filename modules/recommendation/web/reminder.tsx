/**
 * A reminder text for any mail program. The text contains only counts and dates, so that the mail reveals no recommendation and no
 * text of the State.
 */
import type { Recommendation } from "../contract/recommendation.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { Section } from "#platform/web/ui/page.tsx";

/** The counts in the reminder, and the age in days of the oldest open recommendation. */
export const waiting = (recommendations: readonly Recommendation[]) => {
  const open = recommendations.filter((one) => one.open);
  const overdue = open.filter(({ dueInDays }) => dueInDays !== null && dueInDays < 0);
  return {
    open: open.length,
    overdue: overdue.length,
    oldest: Math.max(0, ...open.map(({ ageDays }) => ageDays)),
    replies: recommendations.filter(({ windowOpen }) => windowOpen).length,
  };
};

export const Reminder = ({ recommendations }: { readonly recommendations: readonly Recommendation[] }) => {
  const { t } = useWords();
  const { open, overdue, oldest, replies } = waiting(recommendations);
  if (open === 0) return null;
  const text = [
    t("recommendation.reminder.open", { n: open }),
    ...(overdue === 0 ? [] : [t("recommendation.reminder.overdue", { n: overdue })]),
    t("recommendation.reminder.oldest", { n: oldest }),
    ...(replies === 0 ? [] : [t("recommendation.reminder.replies", { n: replies })]),
    "",
    t("recommendation.reminder.where"),
  ].join("\n");
  const mail = `mailto:?subject=${encodeURIComponent(t("recommendation.reminder.subject"))}&body=${encodeURIComponent(text)}`;
  return (
    <Section title={t("recommendation.reminder")} limit={t("recommendation.reminder-means")}>
      <pre className="reminder-text" dir="auto">
        {text}
      </pre>
      <div className="button-row">
        <CopyText text={text} label={t("recommendation.reminder-copy")} />
        <a className="quiet-link" href={mail}>
          {t("recommendation.reminder.mail")}
        </a>
      </div>
    </Section>
  );
};
