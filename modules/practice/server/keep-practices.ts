/** Lists, reads, adds, changes and translates practices. */
import { sql } from "kysely";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, keepTranslations, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import {
  addPractice,
  changePractice,
  getPractice,
  listPractices,
  practiceTexts,
  translatePractice,
  type Practice,
  type PracticeFields,
} from "../contract/practice.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { pastOf } from "./moderation.ts";
import { detailsOf, moderatedCards, practiceById, storedPractice, storedPractices } from "./practices.ts";

type Texts = Pick<PracticeFields, (typeof practiceTexts)[number]>;

/** The texts of a card with their language, for the content filter. */
const textsIn = (texts: Texts, lang: string): Record<string, Text> =>
  Object.fromEntries(practiceTexts.map((field) => [field, { text: texts[field], lang }]));

/** @throws Problem invalid-input if an area is unknown; reads-like-a-method */
export const checkTexts = (fields: PracticeFields): void => {
  const unknown = fields.areas.findIndex((code) => !shippedAreas.some((area) => area.code === code));
  if (unknown >= 0) throw new Problem("invalid-input", { at: ["areas", unknown] });
  rejectOperationalDetail({ ...textsIn(fields, fields.lang), evidenceNote: { text: fields.evidenceNote, lang: fields.lang } });
};

/** @throws Problem marking-forbids, and the Problems of `checkTexts` */
export const checkCard = (tx: Tx, fields: PracticeFields): void => {
  if (tlpRank(fields.marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  checkTexts(fields);
};

const trimmed = (texts: Texts): Texts => Object.fromEntries(practiceTexts.map((field) => [field, texts[field].trim()])) as Texts;

const columnsOf = (fields: PracticeFields) => ({
  lang: fields.lang,
  ...trimmed(fields),
  grade: fields.evidence,
  evidence_note: fields.evidenceNote.trim(),
  areas: [...new Set(fields.areas)],
  ...markingColumns(fields.marking),
});

/** @param from `state`: contributed by a State that is not named; `unknown`: nobody knows who contributed it */
export const insertPractice = async (
  tx: Tx,
  fields: PracticeFields,
  by: string,
  from: "here" | "state" | "unknown" = "here",
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("practice.practice")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "practice.practice"),
      ...columnsOf(fields),
      writers: [by],
      contributed: from === "state",
      unknown: from === "unknown",
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** The card in another language. @throws Problem invalid-input for the language of the card */
export const insertTranslation = async (
  tx: Tx,
  practice: Pick<Practice, "id" | "rev" | "marking" | "lang">,
  lang: string,
  texts: Texts,
): Promise<void> => {
  if (lang === practice.lang) throw new Problem("invalid-input", { at: ["lang"] });
  const of = { urn: `urn:counterpart:practice:${practice.id}`, rev: practice.rev, visibility: tlpRank(practice.marking) };
  await keepTranslations(
    tx,
    of,
    practiceTexts.map((field) => ({ field, lang, text: texts[field] })),
  );
};

export const routes = [
  implement(listPractices, async ({ tx, audited }) => {
    const practices = (await storedPractices(tx)).map(({ record }) => record);
    audited(practices.map(({ id }) => id));
    return { practices, areas: shippedAreas };
  }),
  implement(getPractice, async ({ tx, params, actor, audited }) => {
    const stored = await storedPractice(tx, params.practice);
    audited([stored.record.id]);
    return {
      practice: stored.record,
      areas: shippedAreas,
      details: await detailsOf(tx, params.practice),
      ...(await pastOf(tx, moderatedCards, stored)),
      wrote: stored.writers.includes(actorForAudit(actor)),
    };
  }),
  implement(addPractice, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const { commandId: _, ...fields } = body;
    checkCard(tx, fields);
    const id = await insertPractice(tx, fields, actorForAudit(actor));
    audited([id]);
    return practiceById(tx, id);
  }),
  implement(changePractice, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const { record: before, writers } = await storedPractice(tx, params.practice);
    checkCard(tx, fields);
    if (before.status === "published") throw new Problem("practice-not-open");
    // if the contributor withdrew the card, its texts remain empty
    if (before.removed) throw new Problem("practice-not-open");
    // the contributor of the card asked for this marking
    if ((before.contributed || before.unknown) && tlpRank(fields.marking) < tlpRank(before.marking))
      throw new Problem("marking-forbids", { at: ["marking"] });
    const values = { ...columnsOf(fields), status: "draft", writers: [...new Set([...writers, actorForAudit(actor)])] };
    const change = { table: "practice.practice" as const, key: { id: before.id }, expectedRev, values, actor };
    await changeRecord(tx, change, () => practiceById(tx, before.id));
    audited([before.id]);
    return practiceById(tx, before.id);
  }),
  implement(translatePractice, async ({ tx, params, body, actor, audited }) => {
    const practice = await practiceById(tx, params.practice);
    rejectOperationalDetail(textsIn(body, params.lang));
    await insertTranslation(tx, practice, params.lang, body);
    // The translator is recorded as a writer, but a translation is not a new revision of the card, so the other translations remain up
    // to date.
    await sql`update practice.practice set writers = array_append(writers, ${actorForAudit(actor)}::text)
      where workspace_id = ${workspaceOf(tx)} and id = ${practice.id} and not ${actorForAudit(actor)} = any (writers)`.execute(tx);
    audited([practice.id]);
    return practiceById(tx, practice.id);
  }),
];
