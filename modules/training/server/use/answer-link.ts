/**
 * For a person with a link and without an account: returns whether the link can be used, and stores its only answer. An unknown link gets the same
 * reply as a link that was used, withdrawn or has expired. Wrong codes are counted for each network address.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { readCode } from "#methods/typed-code/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { recordAudit } from "#platform/server/audit/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { createLimiter, implement, type Context } from "#platform/server/http/index.ts";
import type { Course } from "../../contract/training.ts";
import { answerUseLink, checkUseLink } from "../../contract/use-links.ts";
import { courseById, lockCourse } from "../courses.ts";
import { nextRev } from "./answers.ts";
import { linkBy, placeOf, removeLinks, type FoundLink } from "./links.ts";

const wrong = createLimiter({ limit: 10, windowMs: 15 * 60_000 });

type Asking = Pick<Context<typeof checkUseLink>, "db" | "now" | "request">;

/**
 * Calls `run` in the workspace of an open link. The course is locked, so that only one of two concurrent answers is stored.
 * @throws Problem use-link, too-many-tries
 */
const withLink = async <T>(
  { db, now, request }: Asking,
  typed: string,
  run: (tx: Tx, link: FoundLink, course: Course) => Promise<T>,
): Promise<T> => {
  wrong.check(request.ip);
  const code = readCode(typed);
  // a transaction of its own, which ends here, so that the request never uses two connections at the same time
  const nowhere = { workspace: null, account: null, clearance: 0 } as const;
  const place = code === null ? null : await db.transaction(nowhere, (tx) => placeOf(tx, code));
  const today = dayInUtc(now());
  const done =
    code === null || place === null
      ? null
      : await db.transaction({ workspace: place, account: null, clearance: 4 }, async (there) => {
          const before = await linkBy(there, code, today);
          if (before === null) return null;
          await lockCourse(there, before.course);
          const link = await linkBy(there, code, today);
          return link === null ? null : { value: await run(there, link, await courseById(there, link.course)) };
        });
  if (done !== null) return done.value;
  wrong.count(request.ip);
  throw new Problem("use-link", { at: ["code"] });
};

export const routes = [
  implement(checkUseLink, async (ctx) =>
    withLink(ctx, ctx.body.code, (_, { view, until }, { ends }) => Promise.resolve({ view, until, ended: ends })),
  ),
  implement(answerUseLink, async (ctx) => {
    const { code, answer, fits, changed, remark } = ctx.body;
    const text = remark?.text.trim() ?? "";
    return withLink(ctx, code, async (tx, { nomination, view }, course) => {
      rejectOperationalDetail({ remark: { text, lang: remark?.lang ?? "en" } });
      if (view === "supervisor" && fits !== null) throw new Problem("invalid-input", { at: ["fits"] });
      const visibility = tlpRank(course.marking);
      await removeLinks(tx, [nomination], view);
      await tx
        .insertInto("training.use_answer")
        .values({
          workspace_id: workspaceOf(tx),
          nomination_id: nomination,
          view,
          ...answer,
          by_link: true,
          fits,
          changed,
          ...(text === "" ? {} : { remark: text, remark_lang: remark?.lang ?? "en" }),
          visibility,
        })
        .execute();
      await nextRev(tx, course.id, visibility);
      // the audit row names the course and not the person, because more people can read the audit than the survey
      await recordAudit(tx, { actor: { kind: "system", job: answerUseLink.id }, action: answerUseLink.id, ids: [course.id] });
      return {};
    });
  }),
];
