/**
 * Step 6 of the demonstration of the fictional State: a portfolio agreed in words, and a first calculation. A job makes the calculation after the
 * first ranking, so that the server starts without waiting for it. A second call does nothing.
 */
import { readFileSync } from "node:fs";
import type { Conditions } from "../contract/effect.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { enqueue, type JobContext } from "#platform/server/jobs/index.ts";
import { rankingOf } from "#modules/priority/server/index.ts";
import { freezeCalculation } from "./freeze-calculation.ts";
import { recordPortfolio } from "./record-portfolio.ts";
import { effectMeasuresOf } from "./said-effects.ts";

interface Content {
  readonly portfolio: {
    readonly statement: string;
    readonly decidedBy: string;
    readonly decidedOn: string;
    readonly measures: readonly { readonly code: string; readonly chosen: boolean; readonly reason: string }[];
  };
  readonly conditions: {
    readonly currency: string;
    readonly whole: number;
    readonly needs: readonly { readonly measure: string; readonly needs: string; readonly as: Conditions["needs"][number]["as"] }[];
  };
}
const content = (): Content =>
  JSON.parse(
    readFileSync(new URL("../../../platform/server/content/demonstration/velmara-effect.json", import.meta.url), "utf8"),
  ) as Content;

/** TLP:AMBER, the marking of the demonstration's assessment: a guest may read the calculation too. */
const maxMarking = 2;
/** One fifth of the usual number of random samples, as for the ranking of the demonstration. */
const draws = 20_000;
const said = (text: string) => ({ text, lang: "en" });

export const loadVelmaraEffect: LoadDemonstration = async ({ db }, { velmara: workspace, accounts }) => {
  await db.transaction({ workspace, account: accounts.amara, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("effect.portfolio").select("id").where("workspace_id", "=", workspace).executeTakeFirst();
    const assessment = await tx
      .selectFrom("assessment.assessment")
      .select("id")
      .where("workspace_id", "=", workspace)
      .orderBy("opened_at")
      .executeTakeFirst();
    if (there !== undefined || assessment === undefined) return;
    const { portfolio } = content();
    const idOf = await idsByCode(tx, workspace, assessment.id);
    await recordPortfolio(tx, workspace, assessment.id, {
      statement: said(portfolio.statement),
      decidedBy: said(portfolio.decidedBy),
      decidedOn: portfolio.decidedOn,
      calculation: null,
      measures: portfolio.measures.map(({ code, chosen, reason }) => ({ measure: idOf(code), chosen, reason: said(reason) })),
      by: accounts.amara,
    });
    await enqueue(tx, "effect.first-calculation", { assessment: assessment.id });
  });
};

const idsByCode = async (tx: Tx, workspace: string, assessment: string): Promise<(code: string) => string> => {
  const known = new Map((await effectMeasuresOf(tx, workspace, assessment)).map(({ code, id }) => [code, id]));
  return (code) => known.get(code) ?? "";
};

/** Freezes the calculation of the demonstration if there is none yet. First it waits for the ranking whose weights the calculation uses. */
export const firstCalculationTask = async (payload: unknown, ctx: JobContext): Promise<void> => {
  const { assessment } = payload as { assessment: string };
  const workspace = ctx.workspace ?? "";
  await ctx.transaction(async (tx) => {
    await sql`select 1 from assessment.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    const there = await tx
      .selectFrom("effect.calculation")
      .select("id")
      .where("workspace_id", "=", workspace)
      .where("assessment_id", "=", assessment)
      .executeTakeFirst();
    if (there !== undefined) return;
    if ((await rankingOf(tx, assessment)) === null) {
      await enqueue(tx, "effect.first-calculation", payload, { runAt: new Date(Date.now() + 2_000) });
      return;
    }
    const { currency, whole, needs } = content().conditions;
    const idOf = await idsByCode(tx, workspace, assessment);
    const conditions: Conditions = {
      budget: { currency, whole, agencies: [], years: [] },
      needs: needs.map((one) => ({ ...one, measure: idOf(one.measure), needs: idOf(one.needs) })),
      atMostOne: [],
    };
    await freezeCalculation(tx, workspace, { assessment, conditions, seed: "velmara", draws, maxMarking, by: "demonstration" });
  });
};
