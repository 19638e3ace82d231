/** Reads a work in one language, and adds, writes, translates and removes its passages. */
import { fromAfter } from "#methods/following/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { plainOf } from "../contract/passage-text.ts";
import { addPassage, getWork, getWorkText, removePassage, translatePassage, writePassage, type WorkText } from "../contract/passages.ts";
import { checkAlt, checkFigure, choiceOf, figureTexts, sameFigure } from "./figures/check-figure.ts";
import { passageById, passagesOf } from "./passages.ts";
import { languagesOf } from "./revisions.ts";
import { workById } from "./works.ts";
import { insertPassages, insertRevisions, nextStep } from "./write-passages.ts";
import { tellWriting } from "./writing/keep-writing.ts";
import { refuseIfWritten } from "./writing/turns.ts";

/** The parts of a request that an action on a text needs. */
interface Acting {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: () => Date;
  readonly live: Live;
}
/**
 * Reads the work and takes its next step, for an action on its text in a language (without `lang`: on the original). Requests that change texts of
 * the same work run one after the other.
 * @throws Problem not-found; text-being-written or text-taken-over if somebody else is writing the text
 */
export const openWork = async ({ tx, actor, now, live }: Acting, id: string, lang?: string) => {
  const work = await workById(tx, id);
  const step = await nextStep(tx, id);
  await refuseIfWritten(tx, id, lang ?? work.title.lang, { account: accountOf(actor), now: now() });
  tellWriting(tx, live, id);
  return { work, lang: work.title.lang, step, of: { id, marking: work.marking, lang: work.title.lang } };
};

/** The position of a passage; 0 if `passage` is null, which means the beginning. @throws Problem invalid-input if the work has no such passage */
const positionOf = async (tx: Tx, work: string, passage: string | null): Promise<number> => {
  if (passage === null) return 0;
  const found = await tx
    .selectFrom("knowledge.passage")
    .select("position")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .where("id", "=", passage)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("invalid-input", { at: ["after"] });
  return found.position;
};

/** @param lang the language; by default that of the original @throws Problem not-found */
const textOf = async (tx: Tx, id: string, lang?: string): Promise<WorkText> => {
  const work = await workById(tx, id);
  const of = { id, lang: work.title.lang };
  const languages = work.held ? ((await languagesOf(tx, [of])).get(id) ?? []) : [];
  return { work, lang: lang ?? of.lang, languages, passages: await passagesOf(tx, of, lang ?? of.lang) };
};

export const routes = [
  implement(getWork, async ({ tx, params, audited }) => {
    audited([params.work]);
    return textOf(tx, params.work);
  }),
  implement(getWorkText, async ({ tx, params, audited }) => {
    audited([params.work]);
    return textOf(tx, params.work, params.lang);
  }),
  implement(addPassage, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { work, lang, of, step } = await openWork(ctx, params.work);
    if (!work.held) throw new Problem("text-elsewhere");
    const figure = await checkFigure(tx, work.id, body.kind, body.text, body.figure ?? null);
    rejectOperationalDetail({ text: { text: plainOf(body.kind, body.text), lang }, ...figureTexts(figure, lang) });
    const after = await positionOf(tx, work.id, body.after);
    const [passage = ""] = await insertPassages(tx, of, [{ kind: body.kind, text: body.text, figure }], {
      after,
      step,
      by: actorForAudit(actor),
    });
    audited([work.id, passage]);
    return { passage, rev: 1 };
  }),
  implement(writePassage, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { work, lang, of, step } = await openWork(ctx, params.work);
    const { original, kind, id: passage } = await passageById(tx, of, params.passage, lang);
    expectRev(original, body.expectedRev);
    const former = original.figure === null ? null : choiceOf(original.figure);
    const figure = await checkFigure(tx, work.id, kind, body.text, body.figure ?? former);
    const text = { text: plainOf(kind, body.text), lang };
    rejectOperationalDetail({
      text,
      ...figureTexts(figure, lang),
      ...(body.sameMeaning === null ? {} : { sameMeaning: body.sameMeaning }),
    });
    const rev = original.rev + 1;
    const changed = body.sameMeaning === null;
    const revision = {
      passage,
      lang,
      rev,
      text: body.text,
      origin: "original" as const,
      changed,
      reason: body.sameMeaning,
      dir: original.dir,
      figure,
    };
    const differs = body.text.trim() !== original.text || !sameFigure(figure, former);
    if (differs) await insertRevisions(tx, work, [revision], { step, by: actorForAudit(actor) });
    audited([work.id, passage]);
    return { passage, rev: differs ? rev : original.rev };
  }),
  implement(translatePassage, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const { lang } = params;
    const { work, lang: own, of, step } = await openWork(ctx, params.work, lang);
    if (lang === own) throw new Problem("invalid-input", { at: ["lang"] });
    const { original, translation, kind, id: passage } = await passageById(tx, of, params.passage, lang);
    expectRev(translation, body.expectedRev);
    const from = fromAfter(translation?.from ?? null, body.seen);
    if (from === null || from > original.rev) throw new Problem("invalid-input", { at: ["seen"] });
    checkAlt(kind, body.text);
    rejectOperationalDetail({ text: { text: plainOf(kind, body.text), lang } });
    const rev = (translation?.rev ?? 0) + 1;
    const revision = { passage, lang, rev, text: body.text, dir: translation?.dir ?? null, origin: "people" as const, from };
    await insertRevisions(tx, work, [revision], { step, by: actorForAudit(actor) });
    audited([work.id, passage]);
    return { passage, rev };
  }),
  implement(removePassage, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const { work, lang, of, step } = await openWork(ctx, params.work);
    const { original, id } = await passageById(tx, of, params.passage, lang);
    expectRev(original, body.expectedRev);
    await tx
      .updateTable("knowledge.passage")
      .set({ removed: step })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .execute();
    audited([work.id, id]);
    return { passage: id };
  }),
];
