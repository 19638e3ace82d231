/** Lists, reads, adds, changes and translates the strategies and laws of a State. */
import { sql } from "kysely";
import { latestDay } from "#methods/calendar/index.ts";
import { inState } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { receivingProgrammes } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, keepTranslations, markingColumns, nextNumber, urnOf } from "#platform/server/record/index.ts";
import {
  addStrategy,
  changeStrategy,
  datedStages,
  getStrategy,
  listStrategies,
  translateStrategy,
  type Origin,
  type Strategy,
  type StrategyFields,
} from "../contract/strategy.ts";
import { strictestOf } from "./named-records.ts";
import { withReleases } from "./release-strategy.ts";
import { pastOf, storedStrategies, storedStrategy, strategyToWrite } from "./strategies.ts";

/** Every text of a record, for the content filter. */
const textsIn = (fields: StrategyFields): Record<string, Text> => {
  const { lang, passages } = fields;
  const said = (text: string): Text => ({ text, lang });
  return {
    title: said(fields.title),
    cyberText: said(fields.cyberText),
    scopeNote: said(fields.scopeNote),
    ...Object.fromEntries(
      passages.flatMap(({ title, text, reference }, i) => [
        [`passages.${i}.title`, said(title)],
        [`passages.${i}.text`, said(text)],
        [`passages.${i}.reference`, said(reference)],
      ]),
    ),
    ...Object.fromEntries(fields.works.map(({ title }, i) => [`works.${i}`, said(title)])),
    ...Object.fromEntries(fields.records.map(({ title }, i) => [`records.${i}`, said(title)])),
  };
};

/** @throws Problem invalid-input if the date is in the future in every time zone */
export const refuseFuture = (day: string | null, at: Date, field: string): void => {
  if (day !== null && day > latestDay(at)) throw new Problem("invalid-input", { at: [field] });
};

/** @throws Problem as documented at the endpoints. */
const check = async (tx: Tx, fields: StrategyFields, now: Date): Promise<void> => {
  await inState(tx);
  if (fields.stageOn === null && datedStages.includes(fields.stage)) throw new Problem("strategy-undated", { at: ["stageOn"] });
  refuseFuture(fields.stageOn, now, "stageOn");
  if (fields.cyber !== "related" && fields.cyberText.trim() !== "") throw new Problem("invalid-input", { at: ["cyberText"] });
  const unknown = fields.passages.findIndex(({ area }) => area !== null && !shippedAreas.some(({ code }) => code === area));
  if (unknown >= 0) throw new Problem("invalid-input", { at: ["passages", unknown, "area"] });
  const rank = tlpRank(fields.marking);
  if (rank > scopeOf(tx).clearance || rank < (await strictestOf(tx, fields.records)))
    throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail(textsIn(fields));
};

/** Removes repeated records and keeps the order in which the records were named. */
const once = (records: readonly Origin[]): Origin[] => [...new Map(records.map((one) => [one.record, one])).values()];

const columnsOf = (fields: StrategyFields, hidden: readonly Origin[]) => ({
  lang: fields.lang,
  title: fields.title.trim(),
  kind: fields.kind,
  stage: fields.stage,
  stage_on: fields.stageOn,
  passages: JSON.stringify(
    fields.passages.map(({ title, text, reference, area }) => ({ title, text: text.trim(), reference: reference.trim(), area })),
  ),
  cyber: fields.cyber,
  cyber_text: fields.cyberText.trim(),
  scope: fields.scope,
  scope_note: fields.scopeNote.trim(),
  works: JSON.stringify([...new Map(fields.works.map((one) => [one.number, one])).values()]),
  records: JSON.stringify(once([...fields.records, ...hidden])),
  ...markingColumns(fields.marking),
});

export const insertStrategy = async (tx: Tx, fields: StrategyFields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("strategy.strategy")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "strategy.strategy"),
      ...columnsOf(fields, []),
      writers: [by],
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** @throws Problem not-found */
export const strategyById = async (tx: Tx, id: string): Promise<Strategy> => {
  const [one] = await withReleases(tx, [(await storedStrategy(tx, id)).strategy]);
  if (one === undefined) throw new Problem("not-found");
  return one;
};

export const routes = [
  implement(listStrategies, async ({ tx, audited }) => {
    const strategies = await withReleases(
      tx,
      (await storedStrategies(tx)).map(({ strategy }) => strategy),
    );
    audited(strategies.map(({ id }) => id));
    return { strategies, areas: shippedAreas };
  }),
  implement(getStrategy, async ({ tx, params, actor, audited }) => {
    const stored = await storedStrategy(tx, params.strategy);
    audited([stored.strategy.id]);
    return {
      strategy: await strategyById(tx, params.strategy),
      areas: shippedAreas,
      ...(await pastOf(tx, stored)),
      programmes: await receivingProgrammes(tx),
      wrote: stored.writers.includes(actorForAudit(actor)),
    };
  }),
  implement(addStrategy, async ({ tx, body, actor, now, audited }) => {
    const { commandId: _, ...fields } = body;
    await check(tx, fields, now());
    const id = await insertStrategy(tx, fields, actorForAudit(actor));
    audited([id]);
    return strategyById(tx, id);
  }),
  implement(changeStrategy, async ({ tx, params, body, actor, now, audited }) => {
    const { expectedRev, ...fields } = body;
    const { strategy, writers, hidden } = await strategyToWrite(tx, params.strategy);
    await check(tx, fields, now());
    const values = { ...columnsOf(fields, hidden), writers: [...new Set([...writers, actorForAudit(actor)])] };
    const change = { table: "strategy.strategy" as const, key: { id: strategy.id }, expectedRev, values, actor };
    await changeRecord(tx, change, () => strategyById(tx, strategy.id));
    audited([strategy.id]);
    return strategyById(tx, strategy.id);
  }),
  implement(translateStrategy, async ({ tx, params, body, actor, audited }) => {
    const { strategy } = await strategyToWrite(tx, params.strategy);
    const { id, rev, lang, marking } = strategy;
    if (params.lang === lang) throw new Problem("invalid-input", { at: ["lang"] });
    rejectOperationalDetail({ title: { text: body.title, lang: params.lang } });
    const of = { urn: urnOf("strategy", id), rev, visibility: tlpRank(marking) };
    await keepTranslations(tx, of, [{ field: "title", lang: params.lang, text: body.title }]);
    // the translator is recorded as a writer, but a translated title is not a new revision of the record
    await sql`update strategy.strategy set writers = array_append(writers, ${actorForAudit(actor)}::text)
      where workspace_id = ${workspaceOf(tx)} and id = ${id} and not ${actorForAudit(actor)} = any (writers)`.execute(tx);
    audited([id]);
    return strategyById(tx, id);
  }),
];
