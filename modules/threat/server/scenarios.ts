/** Queries on threat.scenario and its translations. */
import { strictness } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Scenario, ScenarioFields } from "../contract/threat.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { labelOf, marked } from "#platform/server/record/index.ts";

interface TranslationRow {
  readonly lang: string;
  readonly field: string;
  readonly text: string;
  readonly kind: "human" | "machine";
  readonly source_rev: number;
}

export const scenarioUrn = (id: string): string => `urn:counterpart:scenario:${id}`;

const translations = sql<TranslationRow[]>`(
  select coalesce(json_agg(json_build_object('lang', t.lang, 'field', t.field, 'text', t.text, 'kind', t.kind, 'source_rev', t.source_rev) order by t.lang, t.field), '[]')
  from platform.translation t where t.workspace_id = s.workspace_id and t.owner = 'urn:counterpart:scenario:' || s.id)`;

const byLanguage = (rows: readonly TranslationRow[], rev: number): Scenario["translations"] => {
  const langs = [...new Set(rows.map((row) => row.lang))];
  return langs.map((lang) => {
    const mine = rows.filter((row) => row.lang === lang);
    const field = (name: string) => mine.find((row) => row.field === name)?.text ?? "";
    return {
      lang,
      title: field("title"),
      summary: field("summary"),
      kind: mine.some((row) => row.kind === "machine") ? "machine" : "human",
      behind: mine.some((row) => row.source_rev < rev),
    };
  });
};

export const scenariosOf = async (
  tx: Tx,
  workspace: string,
  where: { assessment?: string; ids?: readonly string[] },
): Promise<Scenario[]> => {
  let query = tx
    .selectFrom("threat.scenario as s")
    .selectAll("s")
    .select(translations.as("translations"))
    .where("s.workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("s.assessment_id", "=", where.assessment);
  if (where.ids !== undefined)
    query = query.where("s.id", "in", where.ids.length === 0 ? ["00000000-0000-0000-0000-000000000000"] : [...where.ids]);
  const rows = await query.orderBy("s.assessment_id").orderBy("s.number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    rev: row.rev,
    code: `S${row.number}`,
    status: row.status as Scenario["status"],
    group: row.group_number,
    mergedInto: row.merged_into,
    withdrawnReason: row.withdrawn_reason === null ? null : { text: row.withdrawn_reason, lang: row.withdrawn_reason_lang ?? "en" },
    title: { text: row.title, lang: row.title_lang },
    summary: { text: row.summary, lang: row.summary_lang },
    technologyAreas: row.technology_areas,
    actorClass: row.actor_class,
    interests: row.interests,
    assumptions: { text: row.assumptions, lang: row.assumptions_lang },
    sources: row.sources as Scenario["sources"],
    rightsImplications: { text: row.rights_implications, lang: row.rights_implications_lang },
    owner: row.owner_id,
    nextReview: row.next_review,
    marking: labelOf(row.marking),
    translations: byLanguage(row.translations, row.rev),
    updatedAt: row.updated_at.toISOString(),
  }));
};

/** A record shows its sources, so it is at least as strict as each of them. @throws Problem marking-forbids. */
const refuseStricterSources = ({ sources, marking }: ScenarioFields): void => {
  const stricter = sources.findIndex((source) => strictness(source.marking) > strictness(marking));
  if (stricter >= 0) throw new Problem("marking-forbids", { at: ["sources", stricter, "marking"] });
};

/** Columns of what a person writes. @throws Problem marking-forbids when a source is marked more strictly than the record. */
export const scenarioColumns = (fields: ScenarioFields) => (refuseStricterSources(fields), columnsOf(fields));

const columnsOf = (fields: ScenarioFields) => ({
  title: fields.title.text,
  title_lang: fields.title.lang,
  summary: fields.summary.text,
  summary_lang: fields.summary.lang,
  technology_areas: fields.technologyAreas,
  actor_class: fields.actorClass,
  interests: fields.interests,
  assumptions: fields.assumptions.text,
  assumptions_lang: fields.assumptions.lang,
  sources: JSON.stringify(fields.sources),
  rights_implications: fields.rightsImplications.text,
  rights_implications_lang: fields.rightsImplications.lang,
  owner_id: fields.owner,
  next_review: fields.nextReview,
  ...marked(fields.marking),
});

/** The next S-number of an assessment, under a lock on the assessment so that two drafts never share one. */
export const nextNumber = async (tx: Tx, workspace: string, assessment: string): Promise<number> => {
  await sql`select 1 from threat.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
  const { rows } = await sql<{
    n: number;
  }>`select threat.next_number('scenario', ${assessment}::uuid) as n`.execute(tx);
  return rows[0]?.n ?? 1;
};
