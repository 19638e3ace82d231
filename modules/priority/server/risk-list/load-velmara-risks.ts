/** The fictional State's national risk list for a demonstration: eight risks in six languages. A second call changes nothing. */
import { readFileSync } from "node:fs";
import { tlpRank } from "#platform/contract/markings.ts";
import type { LikelihoodGiven, RiskFields } from "../../contract/risk-list.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { keepTranslations } from "#platform/server/record/index.ts";
import { yardsticksOf } from "#modules/assessment/server/index.ts";
import { keptLikelihood } from "./likelihood.ts";
import { keepReading, lockList } from "./read-as.ts";
import { riskColumns, riskUrn } from "./risks.ts";

type Shipped = LikelihoodGiven extends infer L ? (L extends { readonly form: "band" } ? Omit<L, "yardstick"> : L) : never;
interface VelmaraRisks {
  readonly reading: { readonly yardstick: string; readonly maliciousMonths: number; readonly otherMonths: number };
  readonly risks: readonly (Omit<RiskFields, "title" | "description" | "likelihood"> & {
    readonly title: Translated;
    readonly description: Translated;
    readonly likelihood: Shipped;
  })[];
}

export const velmaraRisks = JSON.parse(
  readFileSync(new URL("../../../../platform/server/content/demonstration/velmara-risks.json", import.meta.url), "utf8"),
) as VelmaraRisks;

export const loadVelmaraRisks: LoadDemonstration = async ({ db }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("priority.risk").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    const assessment = await tx
      .selectFrom("assessment.assessment")
      .select("id")
      .where("workspace_id", "=", velmara)
      .orderBy("opened_at")
      .executeTakeFirst();
    if (there === undefined && assessment !== undefined) await load(tx, velmara, assessment.id);
  });
};

const load = async (tx: Tx, workspace: string, assessment: string): Promise<void> => {
  const { reading, risks } = velmaraRisks;
  const yardsticks = await yardsticksOf(tx, workspace);
  const yardstick = yardsticks.find(({ data }) => data.urn === reading.yardstick)?.id;
  if (yardstick === undefined) throw new Error("the demonstration's risks name a yardstick that is not shipped");
  const by = "demonstration";
  await lockList(tx, workspace, assessment, by);
  await keepReading(tx, workspace, assessment, { ...reading, yardstick }, by);
  for (const { title, description, likelihood, ...fields } of risks) {
    const id = newId();
    const text = (words: Translated) => ({ text: words["en"] ?? "", lang: "en" });
    const stated = likelihood.form === "band" ? { ...likelihood, yardstick } : likelihood;
    const risk = { ...fields, title: text(title), description: text(description), likelihood: keptLikelihood(stated, yardsticks) };
    await tx
      .insertInto("priority.risk")
      .values({ workspace_id: workspace, id, assessment_id: assessment, ...riskColumns(risk), created_by: by, updated_by: by })
      .execute();
    const translated = Object.entries({ title, description }).flatMap(([field, words]) =>
      Object.entries(words)
        .filter(([lang]) => lang !== "en")
        .map(([lang, words_]) => ({ field, lang, text: words_ })),
    );
    await keepTranslations(tx, { urn: riskUrn(id), rev: 1, visibility: tlpRank(fields.marking) }, translated);
  }
};
