/**
 * The text of a mail: the number of duties, their dates, and the address of the desk. It contains no title, no State and no name, because other
 * people may read the mail.
 */
import { dayWriter } from "../../contract/day-in-words.ts";
import type { Languages } from "../i18n/index.ts";
import type { WaitingItem } from "./when-to-remind.ts";

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
}

const mostDates = 5;

/**
 * @param language a tag that `i18n` has
 * @param origin the address under which people reach the desk
 */
export const composeMail = (i18n: Languages, language: string, waiting: readonly WaitingItem[], origin: string): ComposedMail => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    // removes the characters that isolate inserted text, because mail programs can show them as visible signs
    i18n.translate(language, id, values).replace(/[\u2068\u2069]/g, "");
  const written = dayWriter(language, { timeZone: "UTC" });
  const over = waiting.filter(({ dueInDays }) => dueInDays !== null && dueInDays < 0).length;
  const days = [...new Set(waiting.flatMap(({ due, dueInDays }) => (due === null || (dueInDays ?? -1) < 0 ? [] : [due])))].toSorted();
  const lines = [
    say("reminders.waits", { n: waiting.length }),
    ...(over === 0 ? [] : [say("reminders.over", { n: over })]),
    ...(days.length === 0 ? [] : [say("reminders.dates", { n: days.length })]),
    ...days.slice(0, mostDates).map((day) => `- ${written(new Date(`${day}T00:00:00Z`))}`),
    ...(days.length > mostDates ? [say("reminders.more-dates", { n: days.length - mostDates })] : []),
    "",
    say("reminders.open", { address: origin }),
    "",
    say("reminders.why"),
  ];
  return { subject: say("reminders.subject", { n: waiting.length }), text: lines.join("\n") };
};
