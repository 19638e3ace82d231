/** Reads a work in one language, and adds, writes, translates and removes its passages. */
import { fromAfter } from "#methods/following/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { plainOf } from "../contract/passage-text.ts";
import { addPassage, getWork, getWorkText, removePassage, translatePassage, writePassage, type WorkText } from "../contract/passages.ts";
import { passageById, passagesOf } from "./passages.ts";
import { languagesOf } from "./revisions.ts";
import { workById } from "./works.ts";
import { insertPassages, insertRevisions, nextStep } from "./write-passages.ts";

/** Reads the work and takes its next step. Requests that change texts of one work run one after the other. @throws Problem not-found */
export const openWork = async (tx: Tx, id: string) => {
  const work = await workById(tx, id);
  const step = await nextStep(tx, id);
  return { work, lang: work.title.lang, step, of: { id, marking: work.marking, lang: work.title.lang } };
};

/** The position of a passage; 0 for null, which means the beginning. @throws Problem invalid-input */
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

/** @param lang the language of the original by default @throws Problem not-found */
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
  implement(addPassage, async ({ tx, params, body, actor, audited }) => {
    const { work, lang, of, step } = await openWork(tx, params.work);
    if (!work.held) throw new Problem("text-elsewhere");
    rejectOperationalDetail({ text: { text: plainOf(body.kind, body.text), lang } });
    const after = await positionOf(tx, work.id, body.after);
    const [passage = ""] = await insertPassages(tx, of, [body], { after, step, by: actorForAudit(actor) });
    audited([work.id, passage]);
    return { passage, rev: 1 };
  }),
  implement(writePassage, async ({ tx, params, body, actor, audited }) => {
    const { work, lang, of, step } = await openWork(tx, params.work);
    const { original, kind, id: passage } = await passageById(tx, of, params.passage, lang);
    expectRev(original, body.expectedRev);
    const text = { text: plainOf(kind, body.text), lang };
    rejectOperationalDetail({ text, ...(body.sameMeaning === null ? {} : { sameMeaning: body.sameMeaning }) });
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
    };
    if (body.text.trim() !== original.text) await insertRevisions(tx, work, [revision], { step, by: actorForAudit(actor) });
    audited([work.id, passage]);
    return { passage, rev: body.text.trim() === original.text ? original.rev : rev };
  }),
  implement(translatePassage, async ({ tx, params, body, actor, audited }) => {
    const { work, lang: own, of, step } = await openWork(tx, params.work);
    const { lang } = params;
    if (lang === own) throw new Problem("invalid-input", { at: ["lang"] });
    const { original, translation, kind, id: passage } = await passageById(tx, of, params.passage, lang);
    expectRev(translation, body.expectedRev);
    const from = fromAfter(translation?.from ?? null, body.seen);
    if (from === null || from > original.rev) throw new Problem("invalid-input", { at: ["seen"] });
    rejectOperationalDetail({ text: { text: plainOf(kind, body.text), lang } });
    const rev = (translation?.rev ?? 0) + 1;
    const revision = { passage, lang, rev, text: body.text, dir: translation?.dir ?? null, origin: "people" as const, from };
    await insertRevisions(tx, work, [revision], { step, by: actorForAudit(actor) });
    audited([work.id, passage]);
    return { passage, rev };
  }),
  implement(removePassage, async ({ tx, params, body, audited }) => {
    const { work, lang, of, step } = await openWork(tx, params.work);
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
