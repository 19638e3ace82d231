/** Queries on priority.risk and its translations. */
import type { Risk, RiskFields } from "../../contract/risk-list.ts";
import { onHorizon } from "#methods/elicitation/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, markingColumns, translationsOf, urnOf } from "#platform/server/record/index.ts";
import type { KeptLikelihood } from "./likelihood.ts";

export const riskUrn = (id: string): string => urnOf("risk", id);

/** Risks that the reader is cleared for, in natural order of their codes: N2 before N10. */
export const risksIn = async (tx: Tx, workspace: string, where: { assessment: string } | { id: string }): Promise<Risk[]> => {
  let query = tx
    .selectFrom("priority.risk as r")
    .innerJoin("assessment.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "r.workspace_id").onRef("a.id", "=", "r.assessment_id"),
    )
    .selectAll("r")
    .select(["a.horizon_months", translationsOf("risk", "r").as("translations")])
    .where("r.workspace_id", "=", workspace);
  query = "id" in where ? query.where("r.id", "=", where.id) : query.where("r.assessment_id", "=", where.assessment);
  const rows = await query.execute();
  const order = new Intl.Collator("en", { numeric: true });
  return rows
    .map((row): Risk => {
      const { months, low, best, high, horizon_months: horizon } = row;
      return {
        id: row.id,
        assessment: row.assessment_id,
        rev: row.rev,
        status: row.status as Risk["status"],
        withdrawnReason: row.withdrawn_reason === null ? null : { text: row.withdrawn_reason, lang: row.withdrawn_reason_lang ?? "en" },
        code: row.code,
        title: { text: row.title, lang: row.title_lang },
        description: { text: row.description, lang: row.description_lang },
        kind: row.kind as Risk["kind"],
        route: row.route as Risk["route"],
        likelihood: {
          form: row.form as Risk["likelihood"]["form"],
          given: row.given,
          yardstick: row.yardstick_id,
          band: row.band,
          low,
          best,
          high,
          months,
        },
        onHorizon: {
          low: onHorizon(low, months, horizon),
          best: onHorizon(best, months, horizon),
          high: onHorizon(high, months, horizon),
        },
        impacts: row.impacts as unknown as Risk["impacts"],
        source: { text: row.source, lang: row.source_lang },
        marking: parseTlp(row.marking),
        translations: byLanguage(row.translations, row.rev).map(({ lang, behind, text }) => ({
          lang,
          title: text("title"),
          description: text("description"),
          behind,
        })),
        updatedAt: row.updated_at.toISOString(),
      };
    })
    .sort((a, b) => order.compare(a.code, b.code) || (a.id < b.id ? -1 : 1));
};

/** The fields of a risk to write, from a form or a row. The likelihood is already converted to three numbers. */
export type KeptRisk = Omit<RiskFields, "likelihood"> & { readonly likelihood: KeptLikelihood };

/** The column values for the fields that a person writes. */
export const riskColumns = ({ likelihood, ...fields }: KeptRisk) => ({
  code: fields.code,
  title: fields.title.text,
  title_lang: fields.title.lang,
  description: fields.description.text,
  description_lang: fields.description.lang,
  kind: fields.kind,
  route: fields.route,
  form: likelihood.form,
  given: likelihood.given,
  yardstick_id: likelihood.yardstick,
  band: likelihood.band,
  low: likelihood.low,
  best: likelihood.best,
  high: likelihood.high,
  months: likelihood.months,
  impacts: JSON.stringify(fields.impacts),
  source: fields.source.text,
  source_lang: fields.source.lang,
  ...markingColumns(fields.marking),
});

/** The texts that the guard checks. */
export const riskTexts = (
  fields: Pick<KeptRisk, "code" | "title" | "description" | "source"> & { readonly likelihood: { readonly given: string } },
) => ({
  title: fields.title,
  description: fields.description,
  source: fields.source,
  code: { text: fields.code, lang: fields.title.lang },
  likelihood: { text: fields.likelihood.given, lang: fields.title.lang },
});
