/** Queries on priority.ranking and its inputs. A ranking with an input that the reader cannot see is not returned. */
import type { Ranking, RankingLine, RankingResult } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { risksIn } from "../risk-list/risks.ts";
import { gatherInputs, rankedId } from "./gather-inputs.ts";

const lines = (tx: Tx, workspace: string) =>
  tx
    .selectFrom("priority.ranking as r")
    .select([
      "r.id",
      "r.assessment_id",
      "r.number",
      "r.state",
      "r.done",
      "r.total",
      "r.weights_question_id",
      "r.criteria_set_id",
      "r.horizon_months",
      "r.seed",
      "r.draws",
      "r.marking",
      "r.made_at",
      "r.inputs_digest",
      "r.digest",
      "r.max_visibility",
    ])
    .where("r.workspace_id", "=", workspace);
type Row = Awaited<ReturnType<ReturnType<typeof lines>["executeTakeFirstOrThrow"]>>;

/** The digest of the inputs that the ranking would have now; null if no scenario or risk can be ranked any more. */
const digestNow = async (tx: Tx, workspace: string, row: Row): Promise<string | null> => {
  try {
    const wanted = { assessment: row.assessment_id, weightsQuestion: row.weights_question_id, maxMarking: row.max_visibility };
    return (await gatherInputs(tx, workspace, wanted)).digest;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
};

const lineOf = (row: Row, stale: boolean): RankingLine => ({
  id: row.id,
  assessment: row.assessment_id,
  number: row.number,
  state: row.state as RankingLine["state"],
  done: row.done,
  total: row.total,
  weightsQuestion: row.weights_question_id,
  criteriaSet: row.criteria_set_id,
  horizonMonths: row.horizon_months,
  seed: row.seed,
  draws: row.draws,
  marking: parseTlp(row.marking),
  madeAt: row.made_at.toISOString(),
  inputsDigest: row.inputs_digest,
  digest: row.digest,
  stale,
});

/** Rankings of an assessment, newest first. */
export const rankingsOf = async (tx: Tx, workspace: string, assessment: string): Promise<RankingLine[]> => {
  const rows = await lines(tx, workspace).where("r.assessment_id", "=", assessment).orderBy("r.number", "desc").execute();
  const now = new Map<string, string | null>();
  for (const row of rows) {
    const key = `${row.weights_question_id} ${row.max_visibility}`;
    if (!now.has(key)) now.set(key, await digestNow(tx, workspace, row));
  }
  return rows.map((row) => lineOf(row, now.get(`${row.weights_question_id} ${row.max_visibility}`) !== row.inputs_digest));
};

type Title = Ranking["names"][number]["titles"][number];
const titlesIn = (translations: readonly { lang: string; title: string; behind: boolean }[]): Title[] =>
  translations.filter(({ title, behind }) => title !== "" && !behind).map(({ lang, title }) => ({ lang, title }));

/** The present translations of titles, by scenario or risk. */
const titlesOf = async (tx: Tx, workspace: string, assessment: string): Promise<Map<string, Title[]>> =>
  new Map(
    [...(await scenariosOf(tx, workspace, { assessment })), ...(await risksIn(tx, workspace, { assessment }))].map(
      ({ id, translations }) => [id, titlesIn(translations)],
    ),
  );

/** @throws Problem not-found if the ranking does not exist or the reader cannot see it */
export const rankingById = async (tx: Tx, workspace: string, id: string): Promise<Ranking> => {
  const row = await lines(tx, workspace).select(["r.result", "r.left_out"]).where("r.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const inputs = await tx
    .selectFrom("priority.ranking_input")
    .select(["scenario_id", "risk_id", "code", "title", "title_lang", "rev", "split"])
    .where("workspace_id", "=", workspace)
    .where("ranking_id", "=", id)
    .where("ranked", "=", true)
    .orderBy("position")
    .execute();
  const titles = await titlesOf(tx, workspace, row.assessment_id);
  return {
    ...lineOf(row, (await digestNow(tx, workspace, row)) !== row.inputs_digest),
    names: inputs.map((input) => {
      const source = input.scenario_id === null ? "risk" : "scenario";
      const subject = input.scenario_id ?? input.risk_id ?? "";
      return {
        id: rankedId(source, input.code),
        subject,
        source,
        code: input.code,
        title: { text: input.title, lang: input.title_lang },
        titles: titles.get(subject) ?? [],
        rev: input.rev,
        split: input.split,
      };
    }),
    leftOut: row.left_out as unknown as Ranking["leftOut"],
    result: row.result === null ? null : (JSON.parse(row.result) as RankingResult),
  };
};

/** The newest finished ranking of an assessment that the transaction can read, for reports; null if there is none. */
export const rankingOf = async (tx: Tx, assessment: string): Promise<Ranking | null> => {
  const workspace = workspaceOf(tx);
  const row = await lines(tx, workspace)
    .where("r.assessment_id", "=", assessment)
    .where("r.state", "=", "done")
    .orderBy("r.number", "desc")
    .executeTakeFirst();
  return row === undefined ? null : rankingById(tx, workspace, row.id);
};
