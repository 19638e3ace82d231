/** Makes one-time links to the survey, to print or to mail, and withdraws open ones. */
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { grouped } from "#methods/typed-code/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { createLimiter, implement } from "#platform/server/http/index.ts";
import { createMailSender } from "#platform/server/reminders/index.ts";
import type { Course } from "../../contract/training.ts";
import type { Supervisor } from "../../contract/use.ts";
import { linkDays, mailUseLink, makeUseLinks, revokeUseLink } from "../../contract/use-links.ts";
import { courseById, lockCourse } from "../courses.ts";
import { nextRev, peopleOf, surveyFrom } from "./answers.ts";
import { insertLink, newCode, removeLinks } from "./links.ts";
import { composeSurveyMail } from "./survey-mail.ts";

/** Maximum number of mails from one workspace in an hour: enough for two courses, but too few to flood a mailbox. */
const mails = createLimiter({ limit: 200, windowMs: 3_600_000 });

const nothing = () => Promise.resolve();

interface Asked {
  readonly nomination: string;
  readonly supervisor: Supervisor | null;
}
/**
 * @param codes the codes of the links, in the same order
 * @throws Problem use-too-early; use-answered; invalid-input if a person is not asked or is listed twice
 */
const makeLinks = async (tx: Tx, course: Course, links: readonly Asked[], codes: readonly string[], now: Date) => {
  const today = dayInUtc(now);
  if (surveyFrom(course) > today) throw new Problem("use-too-early", { details: { day: surveyFrom(course) } });
  const people = new Map((await peopleOf(tx, course.id, today)).map((one) => [one.nomination, one]));
  const visibility = tlpRank(course.marking);
  const until = daysLater(today, linkDays);
  const made = new Map<string, { nomination: string; view: "own" | "supervisor"; code: string }>();
  for (const [at, { nomination, supervisor }] of links.entries()) {
    const view = supervisor === null ? "own" : "supervisor";
    const person = people.get(nomination);
    if (person === undefined || made.has(`${nomination} ${view}`)) throw new Problem("invalid-input", { at: ["links", at] });
    if (person.links[view].state === "answered" || person[view] !== null) throw new Problem("use-answered", { at: ["links", at] });
    const code = codes[at] ?? "";
    await insertLink(tx, code, { nomination, view, until, supervisor }, visibility);
    made.set(`${nomination} ${view}`, { nomination, view, code: grouped(code) });
  }
  await nextRev(tx, course.id, visibility);
  return { until, links: [...made.values()] };
};

export const routes = [
  implement(makeUseLinks, async ({ tx, params, body, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    audited([course.id, ...new Set(body.links.map(({ nomination }) => nomination))]);
    return makeLinks(tx, course, body.links, body.links.map(newCode), now());
  }),
  implement(mailUseLink, async ({ tx, params, body, now, i18n, settings, workspace, outside, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const { mail } = settings;
    if (mail === null) throw new Problem("mail-absent");
    mails.check(workspace ?? "");
    // the transaction may be repeated, but the mail is sent only once, so every attempt must use the same code
    const code = await outside(() => Promise.resolve(newCode()), nothing);
    const { until } = await makeLinks(tx, course, [body], [code], now());
    const about = { view: body.supervisor === null ? "own" : "supervisor", code: grouped(code), until, origin: settings.origin } as const;
    const text = composeSurveyMail(i18n, i18n.nearest(body.language), about);
    // the mail is sent before the commit, so that no link is stored if the mail fails
    await outside(async () => {
      mails.count(workspace ?? "");
      const sender = createMailSender(mail);
      try {
        await sender.send(body.to, text);
      } catch {
        throw new Problem("mail-refused");
      } finally {
        sender.close();
      }
    }, nothing);
    audited([course.id, body.nomination]);
    return { until };
  }),
  implement(revokeUseLink, async ({ tx, params, body, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const people = await peopleOf(tx, course.id, dayInUtc(now()));
    if (!people.some(({ nomination }) => nomination === body.nomination)) throw new Problem("not-found");
    await removeLinks(tx, [body.nomination], body.view);
    audited([course.id, body.nomination]);
    return {};
  }),
];
