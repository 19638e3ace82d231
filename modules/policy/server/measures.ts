/** Queries on policy.measure and its related records. Records that the reader cannot see are left out of every part. */
import type { CivilInput, Effect, Measure, MeasureText, Reading, TestState } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Person, RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { namingOf, testsOf } from "#modules/safeguard/server/index.ts";
import { byLanguage, parseTlp, translationsOf, urnOf } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { lackingIn } from "./lacking.ts";
import { milestonesOf, nextReviewOf } from "./milestones.ts";

export const measureUrn = (id: string): string => urnOf("measure", id);

/**
 * The combined result of the tests. One reviewer's "no" blocks the adoption, whatever other reviewers answer; an unfinished test
 * does not cancel a passed one.
 */
export const testStateOf = (tests: readonly RightsTest[]): TestState => {
  if (tests.length === 0) return "none";
  const results = tests.filter((test) => !test.stale).map((test) => test.result);
  if (results.length === 0) return "stale";
  return (["absolute", "unresolved", "passed"] as const).find((result) => results.includes(result)) ?? "unanswered";
};

const nobody = "00000000-0000-0000-0000-000000000000";

/** Related records, by measure. */
const besideOf = async (tx: Tx, workspace: string, ids: readonly string[]) => {
  const of = ids.length === 0 ? [nobody] : [...ids];
  const inputs = await tx
    .selectFrom("policy.civil_input")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("measure_id", "in", of)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const effects = await tx
    .selectFrom("policy.effect")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("measure_id", "in", of)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const readings = await tx
    .selectFrom("policy.reading")
    .selectAll()
    .select(sql<string>`to_char(read_on, 'YYYY-MM-DD')`.as("day"))
    .where("workspace_id", "=", workspace)
    .where("measure_id", "in", of)
    .orderBy("read_on")
    .orderBy("id")
    .execute();
  const milestones = await milestonesOf(tx, workspace, of);
  return (id: string, digest: string) => ({
    milestones: milestones
      .filter((one) => one.measure === id)
      .map(({ milestone, digest: ofText }) => ({ ...milestone, ofEarlierText: ofText !== digest })),
    civilInputs: inputs
      .filter((row) => row.measure_id === id)
      .map((row): CivilInput => ({
        id: row.id,
        rev: row.rev,
        saidBy: { text: row.said_by, lang: row.said_by_lang },
        input: { text: row.input, lang: row.input_lang },
        marking: parseTlp(row.marking),
      })),
    expectedEffects: effects
      .filter((row) => row.measure_id === id)
      .map(({ low, best, high, ...row }): Effect => ({
        id: row.id,
        rev: row.rev,
        scenario: row.scenario_id,
        on: row.on_what as Effect["on"],
        inWords: { text: row.in_words, lang: row.in_words_lang },
        range: low === null || best === null || high === null ? null : { low, best, high },
        mechanism: row.mechanism,
      })),
    readings: readings
      .filter((row) => row.measure_id === id)
      .map((row): Reading => ({
        id: row.id,
        indicator: row.indicator,
        readOn: row.day,
        value: { text: row.value, lang: row.value_lang },
        source: { text: row.source, lang: row.source_lang },
      })),
  });
};

interface AdoptedRow {
  readonly adopted_at: Date | null;
  readonly adopted_by: string | null;
  readonly adopted_remark: string | null;
  readonly adopted_remark_lang: string | null;
}
const adoptionOf = (row: AdoptedRow, name: (account: string) => Person): Measure["adopted"] =>
  row.adopted_at === null || row.adopted_by === null
    ? null
    : {
        at: row.adopted_at.toISOString(),
        by: name(row.adopted_by),
        remark: row.adopted_remark === null ? null : { text: row.adopted_remark, lang: row.adopted_remark_lang ?? "en" },
      };

/** Measures of an assessment, or one by id, ordered by number. A reader without clearance for the assessment sees none. */
export const measuresIn = async (tx: Tx, workspace: string, where: { assessment: string } | { id: string }): Promise<Measure[]> => {
  let query = tx
    .selectFrom("policy.measure as m")
    .innerJoin("assessment.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "m.workspace_id").onRef("a.id", "=", "m.assessment_id"),
    )
    .selectAll("m")
    .select(translationsOf("measure", "m").as("translations"))
    .select(sql<string>`policy.text_digest(m.id, m.content)`.as("digest"))
    .where("m.workspace_id", "=", workspace);
  query = "id" in where ? query.where("m.id", "=", where.id) : query.where("m.assessment_id", "=", where.assessment);
  const rows = await query.orderBy("m.number").execute();
  const [first] = rows;
  if (first === undefined) return [];
  const name = await namingOf(tx, workspace);
  const tests = await testsOf(
    tx,
    workspace,
    rows.map((row) => ({ urn: measureUrn(row.id), digest: row.digest })),
    name,
  );
  const beside = await besideOf(
    tx,
    workspace,
    rows.map((row) => row.id),
  );
  const inSight = new Set((await scenariosOf(tx, workspace, { assessment: first.assessment_id })).map((scenario) => scenario.id));
  return rows.map((row): Measure => {
    const text = row.content as unknown as MeasureText;
    const { expectedEffects, ...more } = beside(row.id, row.digest);
    const mine = tests.get(measureUrn(row.id)) ?? [];
    return {
      // the stored text comes first, so that the columns below override any field of the text that has the same name
      ...text,
      id: row.id,
      urn: measureUrn(row.id),
      code: `M${String(row.number).padStart(2, "0")}`,
      assessment: row.assessment_id,
      translations: byLanguage(row.translations, row.rev)
        .map(({ lang, behind, text: of }) => ({ lang, title: of("title"), behind }))
        .filter(({ title }) => title !== ""),
      rev: row.rev,
      status: row.status as Measure["status"],
      statusReason: row.status_reason === null ? null : { text: row.status_reason, lang: row.status_reason_lang ?? "en" },
      scenarios: text.scenarios.filter((scenario) => inSight.has(scenario)),
      marking: parseTlp(row.marking),
      digest: row.digest,
      authors: row.authors.map(name),
      legalState: row.legal_state as Measure["legalState"],
      adopted: adoptionOf(row, name),
      testState: testStateOf(mine),
      tests: mine,
      lacking: lackingIn(text),
      ...more,
      nextReview: nextReviewOf(text.review, more.milestones),
      expectedEffects: expectedEffects.filter(({ scenario }) => inSight.has(scenario)),
      updatedAt: row.updated_at.toISOString(),
    };
  });
};

/** For recommendations and reports: every measure of an assessment that the transaction can see, whatever its status. */
export const measuresOf = (tx: Tx, workspace: string, assessment: string): Promise<Measure[]> => measuresIn(tx, workspace, { assessment });

/** @throws Problem not-found if the measure does not exist or the reader cannot see it */
export const measureById = async (tx: Tx, workspace: string, id: string): Promise<Measure> => {
  const [found] = await measuresIn(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Locks the row to the end of the transaction, so that a test and an adoption of one measure run one after the other. @throws
 * Problem not-found if the measure does not exist or the reader cannot see it
 */
export const lockMeasure = async (tx: Tx, workspace: string, id: string): Promise<Measure> => {
  await sql`select 1 from policy.measure where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  return measureById(tx, workspace, id);
};
