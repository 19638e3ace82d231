/** Queries on threat.scenario and its translations. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Scenario, ScenarioFields } from "../contract/threat.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, markingColumns, translationsOf, urnOf } from "#platform/server/record/index.ts";

export const scenarioUrn = (id: string): string => urnOf("scenario", id);

export const scenariosOf = async (
  tx: Tx,
  workspace: string,
  where: { assessment?: string; ids?: readonly string[] },
): Promise<Scenario[]> => {
  let query = tx
    .selectFrom("threat.scenario as s")
    .selectAll("s")
    .select(translationsOf("scenario", "s").as("translations"))
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
    marking: parseTlp(row.marking),
    translations: byLanguage(row.translations, row.rev).map(({ lang, kind, behind, text }) => ({
      lang,
      title: text("title"),
      summary: text("summary"),
      kind,
      behind,
    })),
    updatedAt: row.updated_at.toISOString(),
  }));
};

/**
 * Checks that a scenario's marking is at least as strict as that of each source, because the scenario's page shows its sources. @throws Problem
 * marking-forbids if a source is stricter.
 */
const refuseStricterSources = ({ sources, marking }: ScenarioFields): void => {
  const stricter = sources.findIndex((source) => tlpRank(source.marking) > tlpRank(marking));
  if (stricter >= 0) throw new Problem("marking-forbids", { at: ["sources", stricter, "marking"] });
};

/** The column values for the fields that a person writes. @throws Problem marking-forbids if a source is stricter than the scenario. */
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
  ...markingColumns(fields.marking),
});
