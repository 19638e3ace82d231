/**
 * Loads the scenarios of the fictional State's assessment, and a past workshop with two revealed rounds. All content is marked as fictional. A second
 * call changes nothing.
 */
import { readFileSync } from "node:fs";
import type { Answer } from "../contract/judgement.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";
import type { Scenario, ScenarioFields } from "../contract/threat.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { keepTranslations } from "#platform/server/record/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { assessmentsOf } from "#modules/assessment/server/index.ts";
import type { Questions } from "#platform/server/questions/index.ts";
import { ratingKind } from "./rating-kind.ts";
import { scenarioColumns, scenarioUrn } from "./scenarios.ts";

interface Velmara {
  readonly agencies: readonly { readonly code: string; readonly name: Translated }[];
  readonly assessment: {
    readonly workshop: { readonly people: number; readonly written: string; readonly revealed: readonly string[] };
  };
  readonly scenarios: readonly (Omit<ScenarioFields, "owner"> & {
    readonly code: string;
    readonly owner: string;
    readonly translations: readonly Pick<Scenario["translations"][number], "lang" | "title" | "summary" | "kind">[];
  })[];
}
interface Ballot {
  readonly scenario: string;
  readonly round: number;
  readonly pairing: string;
  readonly agency: string;
  readonly answer: Answer;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;

export const loadVelmara: LoadDemonstration = async ({ db, questions }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("threat.scenario").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    if (there !== undefined) return;
    const [assessment] = await assessmentsOf(tx, velmara);
    if (assessment !== undefined) await load(tx, questions, velmara, assessment);
  });
};

const load = async (
  tx: Tx,
  questions: Questions,
  workspace: string,
  { id, yardstick, criteriaSet, horizonMonths }: Assessment,
): Promise<void> => {
  const content = read<Velmara>("velmara.json");
  const { ballots } = read<{ ballots: readonly Ballot[] }>("velmara-judgements.json");
  const agencies = await agenciesOf(tx, workspace);
  const agencyId = new Map(content.agencies.map((a) => [a.code, agencies.find((row) => row.name["en"] === a.name["en"])?.id ?? null]));
  const written = new Date(`${content.assessment.workshop.written}T09:00:00Z`);
  const ids = new Map<string, string>();
  for (const [i, { code, owner, translations, ...fields }] of content.scenarios.entries()) {
    const scenario = newId();
    ids.set(code, scenario);
    await tx
      .insertInto("threat.scenario")
      .values({
        workspace_id: workspace,
        id: scenario,
        assessment_id: id,
        number: i + 1,
        status: "ready",
        ...scenarioColumns({ ...fields, owner: agencyId.get(owner) ?? null }),
        created_at: written,
        updated_at: written,
      })
      .execute();
    const record = { urn: scenarioUrn(scenario), rev: 1, visibility: tlpRank(fields.marking) };
    for (const { lang, kind, ...texts } of translations)
      await keepTranslations(
        tx,
        record,
        (["title", "summary"] as const).map((field) => ({ field, lang, text: texts[field] })),
        kind,
      );
  }
  const answersOf = (code: string, number: number) =>
    ballots
      .filter((ballot) => ballot.scenario === code && ballot.round === number)
      .map(({ pairing, agency, answer }) => ({ pairing, agency: agencyId.get(agency) ?? null, answer }));
  for (const [before, day] of content.assessment.workshop.revealed.entries()) {
    const number = before + 1;
    const round = newId();
    await tx
      .insertInto("threat.round")
      .values({
        workspace_id: workspace,
        id: round,
        assessment_id: id,
        number,
        state: "closed",
        questions: ["capability", "intent", "likelihood", "impact", "confidence"],
        // the demonstration's workshop has one panel; a real workshop with eight scenarios would have two
        panels: 1,
        fields_per_person: 60,
        yardstick_id: yardstick,
        criteria_set_id: criteriaSet,
        horizon_months: horizonMonths,
        opened_at: new Date(`${day}T09:00:00Z`),
        closed_at: new Date(`${day}T11:30:00Z`),
      })
      .execute();
    for (const [position, { code }] of content.scenarios.entries()) {
      const scenario = ids.get(code) ?? "";
      await tx
        .insertInto("threat.round_scenario")
        .values({ workspace_id: workspace, round_id: round, scenario_id: scenario, position, panel: 0, scenario_rev: 1 })
        .execute();
      await questions.restore(
        tx,
        ratingKind,
        { question: round, part: scenario },
        answersOf(code, number),
        number > 1 ? answersOf(code, number - 1) : undefined,
      );
    }
  }
};
