/**
 * One-time links to the survey of use on the job. An officer makes one link for the participant and a separate one for the supervisor. The holder of
 * a link can answer once, without an account. The server stores only a digest of the link's code. The answer is the same for a code that is unknown,
 * used, withdrawn or expired.
 */
import * as z from "zod/mini";
import { uses } from "#methods/paired/index.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag, LocalDate } from "#platform/contract/values.ts";
import { Supervisor, UseAnswer, views } from "./use.ts";

/** Number of days for which a link is valid after the day on which it was made. */
export const linkDays = 60;
/** Number of months after the last day of the course after which remarks are deleted. */
export const remarkMonths = 24;
/** Maximum length of a remark in characters. */
export const longestRemark = 600;

const C = z.object({ workspace: Id, course: Id });
const links = "/api/w/:workspace/training/courses/:course/use/links";
const keeps = { permission: "training.keep" } as const;
/** The people for whom links are made. `supervisor` is null if the link is for the participant. */
const Asked = z.object({ nomination: Id, supervisor: z.nullable(Supervisor) });
/** The code in the form in which a person types it: case, hyphens and spaces do not matter. */
const Code = z.string().check(z.maxLength(60));

/**
 * Makes links and returns their codes, which are shown only once, for printing. A new link replaces the open link for the same participant or
 * supervisor. There is no commandId, because the stored reply would contain the codes.
 */
export const makeUseLinks = endpoint({
  id: "training.make-use-links",
  method: "POST",
  path: links,
  ...keeps,
  params: C,
  body: z.object({ links: z.array(Asked).check(z.minLength(1), z.maxLength(1_000)) }),
  output: z.object({ until: LocalDate, links: z.array(z.object({ nomination: Id, view: z.enum(views), code: z.string() })) }),
  problems: ["use-too-early", "use-answered"],
});
/** Makes a link and sends it by mail. The address is not stored. The mail names no State, no course and no person. */
export const mailUseLink = endpoint({
  id: "training.mail-use-link",
  method: "POST",
  path: `${links}/mail`,
  ...keeps,
  params: C,
  body: z.object({ ...Asked.shape, to: z.string().check(z.maxLength(320), z.regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/)), language: LanguageTag }),
  output: z.object({ until: LocalDate }),
  problems: ["use-too-early", "use-answered", "mail-absent", "mail-refused", "too-many-tries"],
});
/** Withdraws an open link. */
export const revokeUseLink = endpoint({
  id: "training.revoke-use-link",
  method: "POST",
  path: `${links}/revocation`,
  ...keeps,
  params: C,
  body: z.object({ nomination: Id, view: z.enum(views) }),
  output: Empty,
});

// ---- without an account

/** The browser sends no cookie, so that the answer cannot be connected with a session in the same browser. */
const byAnybody = { permission: "public", actors: ["anyone"], withoutCookies: true } as const;

/**
 * Returns whether a link can be used; the page calls this before a person answers. The response names nobody. It contains only whether the
 * participant or the supervisor is asked, and when the course ended.
 */
export const checkUseLink = endpoint({
  id: "training.check-use-link",
  method: "POST",
  path: "/api/course-survey/code",
  ...byAnybody,
  body: z.object({ code: Code }),
  output: z.object({ view: z.enum(views), ended: LocalDate, until: LocalDate }),
  problems: ["use-link", "too-many-tries"],
});
const Closed = z.nullable(z.enum(uses));
/** Stores the answer. Each link can be used once. `fits` is asked only of the participant. */
export const answerUseLink = endpoint({
  id: "training.answer-use-link",
  method: "POST",
  path: "/api/course-survey",
  ...byAnybody,
  body: z.object({
    code: Code,
    answer: UseAnswer,
    fits: Closed,
    changed: Closed,
    remark: z.nullable(z.object({ text: z.string().check(z.maxLength(longestRemark)), lang: LanguageTag })),
  }),
  output: Empty,
  problems: ["use-link", "too-many-tries", "reads-like-a-method"],
});
