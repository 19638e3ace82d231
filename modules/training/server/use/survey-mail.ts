/**
 * The mail with a link. It states whether the participant or the supervisor is asked, the last day for the answer, and the address of the page. It
 * names no State, no course and no person, because other people may read the mail.
 */
import { dayWriter } from "#platform/contract/day-in-words.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { View } from "../../contract/use.ts";

interface Link {
  readonly view: View;
  readonly code: string;
  readonly until: string;
  /** The address of the page, without a path. */
  readonly origin: string;
}

/** @param language a language tag that `i18n` supports */
export const composeSurveyMail = (i18n: Languages, language: string, { view, code, until, origin }: Link) => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    // removes the characters that isolate inserted text, because plain-text mail programs show them
    i18n.translate(language, id, values).replace(/[\u2068\u2069]/g, "");
  const written = dayWriter(language, { timeZone: "UTC" });
  const day = written(new Date(`${until}T00:00:00Z`));
  const lines = [
    say(view === "own" ? "course-survey.mail-own" : "course-survey.mail-supervisor"),
    "",
    // the code is in the fragment, so that no server writes it into a log
    `${origin}/course-survey#${code}`,
    "",
    say("course-survey.mail-code", { code }),
    say("course-survey.mail-until", { day }),
    say("course-survey.mail-once"),
  ];
  return { subject: say("course-survey.mail-subject"), text: lines.join("\n") };
};
