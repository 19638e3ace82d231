/** Queries on effect.portfolio: the decisions, and whether a chosen measure has changed since the decision. */
import type { EffectMeasure, Portfolio } from "../contract/effect.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { namingOf } from "#modules/safeguard/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

/** @param measures the present measures. A measure that was deleted or can no longer be chosen counts as changed. @returns newest first */
export const portfoliosOf = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  measures: readonly Pick<EffectMeasure, "id" | "title" | "translations" | "digest" | "notChoosable">[],
): Promise<Portfolio[]> => {
  const rows = await tx
    .selectFrom("effect.portfolio as p")
    .innerJoin("assessment.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "p.workspace_id").onRef("a.id", "=", "p.assessment_id"),
    )
    .leftJoin("effect.calculation as c", (join) =>
      join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.calculation_id"),
    )
    .selectAll("p")
    .select(["c.number as calculation", sql<string>`to_char(p.decided_on, 'YYYY-MM-DD')`.as("day")])
    .where("p.workspace_id", "=", workspace)
    .where("p.assessment_id", "=", assessment)
    .orderBy("p.number", "desc")
    .execute();
  const lines = await tx
    .selectFrom("effect.portfolio_measure as m")
    .innerJoin("effect.portfolio as p", (join) => join.onRef("p.workspace_id", "=", "m.workspace_id").onRef("p.id", "=", "m.portfolio_id"))
    .selectAll("m")
    .where("m.workspace_id", "=", workspace)
    .where("p.assessment_id", "=", assessment)
    .orderBy("m.position")
    .execute();
  const name = await namingOf(tx, workspace);
  const now = new Map(measures.map((measure) => [measure.id, measure]));
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    statement: { text: row.statement, lang: row.statement_lang },
    decidedBy: { text: row.decided_by, lang: row.decided_by_lang },
    decidedOn: row.day,
    calculation: row.calculation,
    measures: lines
      .filter((line) => line.portfolio_id === row.id)
      .map((line) => {
        const measure = now.get(line.measure_id);
        return {
          measure: line.measure_id,
          code: line.code,
          title: { text: line.title, lang: line.title_lang },
          translations: measure?.title.text === line.title ? measure.translations : [],
          rev: line.rev,
          chosen: line.chosen,
          reason: { text: line.reason, lang: line.reason_lang },
          changed: measure?.digest !== line.digest || (line.chosen && measure.notChoosable !== null),
        };
      }),
    marking: parseTlp(row.marking),
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: name(row.recorded_by),
  }));
};
