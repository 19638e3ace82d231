/**
 * Six invented measures of the fictional State: one adopted with a complete test by Elif, two with a passed test, one refused with its
 * reason, one blocked by a "no", one draft. The conditions for adoption apply to them as to any other measure. A second call does
 * nothing.
 */
import { readFileSync } from "node:fs";
import type { Milestone } from "../contract/measure-milestones.ts";
import type { CivilInput, Effect, MeasureFields, Reading } from "../contract/policy.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { RightsAnswers } from "#modules/safeguard/contract/safeguard.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { answerTest, loadReviewerLine } from "#modules/safeguard/server/index.ts";
import { interestedIn } from "./separate-duties.ts";
import { keepTranslations, markingColumns } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { adoptMeasure } from "./adopt-measure.ts";
import { measureById } from "./measures.ts";
import { milestoneColumns } from "./milestones.ts";
import { refuse, submit } from "./settle-measure.ts";
import { dateMeasure, insertMeasure } from "./write-measure.ts";

interface Told {
  readonly becomes: "adopted" | "under-review" | "refused" | "draft";
  readonly on?: string;
  readonly reason?: Text;
  readonly fields: MeasureFields;
  readonly test: RightsAnswers | null;
  readonly civilInputs: readonly Omit<CivilInput, "id" | "rev">[];
  readonly expectedEffects: readonly Omit<Effect, "id" | "rev">[];
  readonly readings: readonly Omit<Reading, "id">[];
  /** Translations of the title, by language. */
  readonly titles: Translated;
  readonly milestones?: readonly Omit<Milestone, "id" | "ofEarlierText">[];
}
type Who = "amara" | "dalia" | "elif";
interface Content {
  /** Days on which the measures were written and submitted, and tested; `on` of a measure is the day of its adoption. */
  readonly written: string;
  readonly tested: string;
  readonly lines: readonly { readonly who: Who; readonly institution: Text; readonly superior: Who | null }[];
  readonly measures: readonly Told[];
}
const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;

interface Loading {
  readonly workspace: string;
  readonly assessment: string;
  readonly accounts: Readonly<Record<Who, string>>;
  readonly scenario: (code: string) => string;
  readonly agency: (code: string) => string;
  readonly written: Date;
  readonly tested: Date;
}

export const loadVelmaraMeasures: LoadDemonstration = async ({ db }, { velmara: workspace, accounts }) => {
  const scope = { workspace, account: accounts.amara, clearance: 4 };
  await db.transaction(scope, async (tx) => {
    const there = await tx.selectFrom("policy.measure").select("id").where("workspace_id", "=", workspace).executeTakeFirst();
    const assessment = await tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", workspace).executeTakeFirst();
    if (there !== undefined || assessment === undefined) return;
    const content = read<Content>("velmara-measures.json");
    for (const { who, institution, superior } of content.lines)
      await loadReviewerLine(tx, workspace, accounts[who], institution, superior === null ? null : accounts[superior]);
    const names = read<{ agencies: readonly { code: string; name: Translated }[] }>("velmara.json").agencies;
    const agencies = await agenciesOf(tx, workspace);
    const scenarios = await scenariosOf(tx, workspace, { assessment: assessment.id });
    const loading: Loading = {
      workspace,
      assessment: assessment.id,
      accounts,
      scenario: (code) => scenarios.find((one) => one.code === code)?.id ?? "",
      agency: (code) => agencies.find((one) => one.name["en"] === names.find((name) => name.code === code)?.name["en"])?.id ?? "",
      written: new Date(`${content.written}T09:00:00Z`),
      tested: new Date(`${content.tested}T10:00:00Z`),
    };
    for (const told of content.measures) await load(tx, loading, told);
  });
};

const load = async (
  tx: Tx,
  { workspace, assessment, accounts, scenario, agency, written: day, tested }: Loading,
  told: Told,
): Promise<void> => {
  const { fields } = told;
  const written: MeasureFields = {
    ...fields,
    scenarios: fields.scenarios.map(scenario),
    lead: fields.lead === null ? null : agency(fields.lead),
    supporting: fields.supporting.map(agency),
  };
  const { id } = await insertMeasure(tx, workspace, assessment, written, accounts.amara);
  await dateMeasure(tx, workspace, id, day, day);
  await beside(tx, workspace, id, told, scenario);
  const drafted = await measureById(tx, workspace, id);
  const titles = Object.entries(told.titles).map(([lang, text]) => ({ field: "title", lang, text }));
  await keepTranslations(tx, { urn: drafted.urn, rev: drafted.rev, visibility: tlpRank(drafted.marking) }, titles);
  if (told.test === null) return;
  const submitted = await submit(tx, workspace, id, 1, accounts.amara);
  await dateMeasure(tx, workspace, id, day, day);
  const subject = {
    urn: submitted.urn,
    rev: submitted.rev,
    digest: submitted.digest,
    ...(await interestedIn(tx, workspace, submitted)),
    visibility: tlpRank(submitted.marking),
  };
  await answerTest(tx, workspace, subject, { reviewer: accounts.elif, expectedRev: null, answers: told.test });
  await tx
    .updateTable("safeguard.rights_test")
    .set({ created_at: tested, updated_at: tested })
    .where("workspace_id", "=", workspace)
    .where("subject", "=", submitted.urn)
    .execute();
  const { rev } = await measureById(tx, workspace, id);
  if (told.becomes === "adopted") {
    const at = new Date(`${told.on}T15:00:00Z`);
    const adopted = await adoptMeasure(tx, workspace, id, { expectedRev: rev, by: accounts.dalia, at });
    await dateMeasure(tx, workspace, id, at, day);
    for (const one of told.milestones ?? []) {
      const whose = { workspace_id: workspace, id: newId(), measure_id: id, measure_digest: adopted.digest, created_by: "demonstration" };
      await tx
        .insertInto("policy.milestone")
        .values({ ...whose, ...milestoneColumns(one), visibility: tlpRank(fields.marking) })
        .execute();
    }
  } else if (told.reason !== undefined) {
    await refuse(tx, workspace, id, rev, told.reason, accounts.dalia);
    await dateMeasure(tx, workspace, id, tested, day);
  }
};

const beside = async (tx: Tx, workspace: string, measure: string, told: Told, scenario: (code: string) => string): Promise<void> => {
  const whose = { workspace_id: workspace, measure_id: measure, created_by: "demonstration" };
  const visibility = tlpRank(told.fields.marking);
  for (const { saidBy, input, marking } of told.civilInputs) {
    const said = { said_by: saidBy.text, said_by_lang: saidBy.lang, input: input.text, input_lang: input.lang };
    await tx
      .insertInto("policy.civil_input")
      .values({ ...whose, id: newId(), ...said, ...markingColumns(marking) })
      .execute();
  }
  for (const { inWords, range, mechanism, on, scenario: code } of told.expectedEffects)
    await tx
      .insertInto("policy.effect")
      .values({
        ...whose,
        id: newId(),
        scenario_id: scenario(code),
        on_what: on,
        in_words: inWords.text,
        in_words_lang: inWords.lang,
        low: range?.low ?? null,
        best: range?.best ?? null,
        high: range?.high ?? null,
        mechanism,
        visibility,
      })
      .execute();
  for (const { indicator, readOn, value, source } of told.readings) {
    const said = { value: value.text, value_lang: value.lang, source: source.text, source_lang: source.lang };
    await tx
      .insertInto("policy.reading")
      .values({ ...whose, id: newId(), indicator, read_on: readOn, ...said, visibility })
      .execute();
  }
};
