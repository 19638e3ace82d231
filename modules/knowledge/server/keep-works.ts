/** Lists, adds and changes works, and translates their titles and summaries. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, keepTranslations, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { addWork, changeWork, listWorks, translateWork, type Work, type WorkFields } from "../contract/works.ts";
import { languagesOf } from "./revisions.ts";
import { checkTopics, topicColumns } from "./topics.ts";
import { lockedWork, workById, worksOf } from "./works.ts";
import { refuseIfWritten } from "./writing/turns.ts";

/** @throws Problem invalid-input, marking-forbids, reads-like-a-method */
const checkWork = (tx: Tx, { title, summary, source, licence, holder, topics, marking }: WorkFields): void => {
  checkTopics(topics);
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  const { lang } = title;
  const plain = { source: { text: source, lang }, licence: { text: licence, lang }, holder: { text: holder, lang } };
  rejectOperationalDetail({ title, summary, ...plain });
};

const workColumns = (fields: WorkFields) => ({
  kind: fields.kind,
  title: fields.title.text.trim(),
  title_lang: fields.title.lang,
  summary: fields.summary.text.trim(),
  summary_lang: fields.summary.lang,
  title_confirmed: fields.titleConfirmed,
  source: fields.source.trim(),
  source_url: fields.sourceUrl,
  held: fields.held,
  lang: fields.title.lang,
  licence: fields.licence.trim(),
  holder: fields.holder.trim(),
  ...topicColumns(fields.topics),
  ...markingColumns(fields.marking),
});

export const insertWork = async (tx: Tx, fields: WorkFields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("knowledge.work")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "knowledge.work"),
      ...workColumns(fields),
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** Writes the title and the summary of a work in another language. @throws Problem invalid-input for the language of the original */
export const insertTitles = async (
  tx: Tx,
  work: Pick<Work, "id" | "rev" | "marking" | "title">,
  lang: string,
  { title, summary }: { readonly title: string; readonly summary: string },
): Promise<void> => {
  if (lang === work.title.lang) throw new Problem("invalid-input", { at: ["lang"] });
  const of = { urn: `urn:counterpart:work:${work.id}`, rev: work.rev, visibility: tlpRank(work.marking) };
  const texts = [
    { field: "title", lang, text: title },
    { field: "summary", lang, text: summary },
  ];
  await keepTranslations(tx, of, texts);
};

const hasPassages = async (tx: Tx, work: string): Promise<boolean> =>
  (await tx
    .selectFrom("knowledge.passage")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const routes = [
  implement(listWorks, async ({ tx, audited }) => {
    const works = await worksOf(tx);
    audited(works.map(({ id }) => id));
    const held = works.filter((work) => work.held);
    const languages = await languagesOf(
      tx,
      held.map(({ id, title }) => ({ id, lang: title.lang })),
    );
    return { works: works.map((work) => ({ work, languages: languages.get(work.id) ?? [] })) };
  }),
  implement(addWork, async ({ tx, body, actor, audited }) => {
    const { commandId: _, ...fields } = body;
    checkWork(tx, fields);
    const id = await insertWork(tx, fields, actorForAudit(actor));
    audited([id]);
    return workById(tx, id);
  }),
  implement(changeWork, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const before = await workById(tx, params.work);
    checkWork(tx, fields);
    if ((fields.title.lang !== before.title.lang || !fields.held) && (await hasPassages(tx, before.id)))
      throw new Problem("text-elsewhere", { at: [fields.held ? "title" : "held"] });
    const change = { table: "knowledge.work" as const, key: { id: before.id }, expectedRev, values: workColumns(fields), actor };
    await changeRecord(tx, change, () => workById(tx, before.id));
    audited([before.id]);
    return workById(tx, before.id);
  }),
  implement(translateWork, async ({ tx, params, body, actor, now, audited }) => {
    const { lang } = params;
    const work = await lockedWork(tx, params.work);
    await refuseIfWritten(tx, work.id, lang, { account: accountOf(actor), now: now() });
    rejectOperationalDetail({ title: { text: body.title, lang }, summary: { text: body.summary, lang } });
    await insertTitles(tx, work, lang, body);
    audited([work.id]);
    return workById(tx, work.id);
  }),
];
