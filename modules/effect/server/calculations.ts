/** Queries on effect.calculation and its inputs. A calculation with an input that the reader cannot see is not returned. */
import type { Calculation, CalculationLine, CalculationName, Conditions, EffectResult } from "../contract/effect.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { measuresOf } from "#modules/policy/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { gatherInputs, namedId, type EffectInputs } from "./gather-inputs.ts";

const lines = (tx: Tx, workspace: string) =>
  tx
    .selectFrom("effect.calculation as c")
    // calculations of an assessment that the reader cannot see are not returned
    .innerJoin("assessment.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "c.workspace_id").onRef("a.id", "=", "c.assessment_id"),
    )
    .select([
      "c.id",
      "c.assessment_id",
      "c.number",
      "c.state",
      "c.conditions",
      "c.criteria_set_id",
      "c.ranking",
      "c.seed",
      "c.draws",
      "c.marking",
      "c.made_at",
      "c.inputs_digest",
      "c.digest",
      "c.max_visibility",
    ])
    .where("c.workspace_id", "=", workspace);
type Row = Awaited<ReturnType<ReturnType<typeof lines>["executeTakeFirstOrThrow"]>>;

const conditionsOf = (row: Row): Conditions => row.conditions as unknown as Conditions;

/** The digest of the inputs that a calculation would have now; null if nothing can be calculated any more. */
const digestNow = async (tx: Tx, workspace: string, row: Row, maxMarking: number): Promise<string | null> => {
  try {
    return (await gatherInputs(tx, workspace, { assessment: row.assessment_id, conditions: conditionsOf(row), maxMarking })).digest;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
};

const lineOf = (row: Row, stale: boolean): CalculationLine => ({
  id: row.id,
  assessment: row.assessment_id,
  number: row.number,
  state: row.state as CalculationLine["state"],
  conditions: conditionsOf(row),
  criteriaSet: row.criteria_set_id,
  ranking: row.ranking,
  seed: row.seed,
  draws: row.draws,
  marking: parseTlp(row.marking),
  madeAt: row.made_at.toISOString(),
  inputsDigest: row.inputs_digest,
  digest: row.digest,
  stale,
});

/** The maximum number of calculations in the list, newest first. Older calculations can only be found by the address of their page. */
const mostListed = 20;
export const calculationsOf = async (tx: Tx, workspace: string, assessment: string): Promise<CalculationLine[]> => {
  const rows = await lines(tx, workspace).where("c.assessment_id", "=", assessment).orderBy("c.number", "desc").limit(mostListed).execute();
  const now = new Map<string, string | null>();
  for (const row of rows) {
    const key = `${row.max_visibility} ${JSON.stringify(row.conditions)}`;
    if (!now.has(key)) now.set(key, await digestNow(tx, workspace, row, row.max_visibility));
  }
  return rows.map((row) => lineOf(row, now.get(`${row.max_visibility} ${JSON.stringify(row.conditions)}`) !== row.inputs_digest));
};

/** The present translations of titles, by scenario and by measure. */
const titlesOf = async (tx: Tx, workspace: string, assessment: string) =>
  new Map(
    [...(await scenariosOf(tx, workspace, { assessment })), ...(await measuresOf(tx, workspace, assessment))].map(
      ({ id, translations }) => [
        id,
        translations.filter(({ title, behind }) => title !== "" && !behind).map(({ lang, title }) => ({ lang, title })),
      ],
    ),
  );

/** @throws Problem not-found if the calculation does not exist or the reader cannot see it */
export const calculationById = async (tx: Tx, workspace: string, id: string): Promise<Calculation> => {
  const row = await lines(tx, workspace).select(["c.result", "c.inputs"]).where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const looked = await tx
    .selectFrom("effect.calculation_input")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("calculation_id", "=", id)
    .orderBy("position")
    .execute();
  const titles = await titlesOf(tx, workspace, row.assessment_id);
  const { effects } = JSON.parse(row.inputs) as EffectInputs;
  return {
    ...lineOf(row, (await digestNow(tx, workspace, row, row.max_visibility)) !== row.inputs_digest),
    names: looked.map((input): CalculationName => {
      const source = input.scenario_id === null ? "measure" : "scenario";
      const subject = input.scenario_id ?? input.measure_id ?? "";
      return {
        id: input.entered ? namedId(source, input.code) : null,
        subject,
        source,
        code: input.code,
        title: { text: input.title, lang: input.title_lang },
        titles: titles.get(subject) ?? [],
        rev: input.rev,
        leftOut: input.left_out as CalculationName["leftOut"],
      };
    }),
    counted: [...effects],
    result: row.result === null ? null : (JSON.parse(row.result) as EffectResult),
  };
};

/** For reports: the newest finished calculation that the transaction can read; null if there is none. */
export const calculationOf = async (tx: Tx, workspace: string, assessment: string): Promise<Calculation | null> => {
  const row = await lines(tx, workspace)
    .where("c.assessment_id", "=", assessment)
    .where("c.state", "=", "done")
    .orderBy("c.number", "desc")
    .executeTakeFirst();
  return row === undefined ? null : calculationById(tx, workspace, row.id);
};

/**
 * Whether the calculation would have other inputs now. Records above the calculation's marking are ignored, so the result reveals nothing about
 * them.
 */
export const isStale = async (tx: Tx, workspace: string, { id, inputsDigest, marking }: CalculationLine): Promise<boolean> => {
  const row = await lines(tx, workspace).where("c.id", "=", id).executeTakeFirstOrThrow();
  return (await digestNow(tx, workspace, row, tlpRank(marking))) !== inputsDigest;
};
