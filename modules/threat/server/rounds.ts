/**
 * Rounds: in a round, people rate each scenario of a list once. A person gets at most 60 fields; a longer round must be shortened, or its scenarios
 * divided among panels (groups of seats).
 */
import { isInUse } from "../contract/threat.ts";
import type { ClosedBecause } from "#platform/contract/questions.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Round } from "../contract/judgement.ts";
import { fieldsPerPersonPerRound, fieldsPerScenario, splitIntoPanels } from "#methods/elicitation/index.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { assessmentInSight, criteriaSetById } from "#modules/assessment/server/index.ts";
import { stopAccepting } from "#platform/server/questions/index.ts";
import { scenariosOf } from "./scenarios.ts";

type RoundScenarioJson = {
  scenario: string;
  number: number;
  title: string;
  lang: string;
  panel: number;
  state: "open" | "revealed" | "closed";
  because: ClosedBecause | null;
};

/** Rounds of an assessment, or one round, each with its scenarios in list order. */
export const roundsOf = async (tx: Tx, workspace: string, where: { assessment?: string; id?: string; room?: string }): Promise<Round[]> => {
  let query = tx
    .selectFrom("threat.round as r")
    .select(["r.id", "r.assessment_id", "r.number", "r.state", "r.questions", "r.panels", "r.fields_per_person", "r.opened_at"])
    .select(
      sql<
        RoundScenarioJson[]
      >`(select coalesce(json_agg(json_build_object('scenario', rs.scenario_id, 'number', s.number, 'title', s.title, 'lang', s.title_lang,
        'panel', rs.panel, 'state', rs.state, 'because', i.reason) order by rs.position), '[]')
        from threat.round_scenario rs join threat.scenario s on s.workspace_id = rs.workspace_id and s.id = rs.scenario_id
          left join question.item i on i.workspace_id = rs.workspace_id and i.question = rs.round_id and i.part = rs.scenario_id
        where rs.workspace_id = r.workspace_id and rs.round_id = r.id)`.as("scenarios"),
    )
    .where("r.workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("r.assessment_id", "=", where.assessment);
  if (where.id !== undefined) query = query.where("r.id", "=", where.id);
  if (where.room !== undefined) query = query.where("r.room", "=", where.room);
  const rows = await query.orderBy("r.number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    state: row.state as Round["state"],
    questions: row.questions as Round["questions"],
    panels: row.panels,
    fieldsPerPerson: row.fields_per_person,
    openedAt: row.opened_at.toISOString(),
    scenarios: row.scenarios.map((s) => ({
      scenario: s.scenario,
      code: `S${s.number}`,
      title: { text: s.title, lang: s.lang },
      panel: s.panel,
      state: s.state,
      closedBecause: s.because,
    })),
  }));
};

export const roundById = async (tx: Tx, workspace: string, id: string): Promise<Round> => {
  const [round] = await roundsOf(tx, workspace, { id });
  if (round === undefined) throw new Problem("not-found");
  return round;
};

/** The number of the panel of a seat in a round with `panels` panels. @param dealt the panel that the seat got; null before panels are dealt */
export const panelOf = (dealt: number | null, panels: number): number => (panels === 1 ? 0 : (dealt ?? 0));

/** The yardstick, criteria and horizon that a round uses. */
export const roundMeasure = (tx: Tx, workspace: string, id: string) =>
  tx
    .selectFrom("threat.round")
    .select(["yardstick_id", "criteria_set_id", "horizon_months", "questions"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

export interface NewRound {
  readonly assessment: string;
  readonly room: string;
  /** The room's marking. Phones and the wall may not show stricter records, so a stricter scenario is refused. */
  readonly marking: Tlp;
  readonly scenarios: readonly string[];
  readonly questions: readonly Round["questions"][number][];
  readonly panels: number;
  /** The number of people who take part now. */
  readonly participants: number;
}

/**
 * Opens a round. Each panel gets scenarios that are neighbours in the list, and all panels get nearly the same number.
 * @throws Problem round-empty if the round has no scenario; too-many-fields if a person would get too many fields; marking-forbids if a scenario is
 * stricter than the room.
 */
export const openRound = async (tx: Tx, workspace: string, wanted: NewRound): Promise<Round> => {
  const assessment = await assessmentInSight(tx, wanted.assessment);
  const scenarios = await scenariosOf(tx, workspace, { ids: wanted.scenarios });
  const usable = scenarios.filter((s) => s.assessment === wanted.assessment && isInUse(s));
  if (usable.length === 0) throw new Problem("round-empty");
  if (usable.length !== new Set(wanted.scenarios).size) throw new Problem("invalid-input", { at: ["scenarios"] });
  const stricter = usable.find((s) => tlpRank(s.marking) > tlpRank(wanted.marking));
  if (stricter !== undefined) throw new Problem("marking-forbids", { at: ["scenarios", wanted.scenarios.indexOf(stricter.id)] });
  const criteria = await criteriaSetById(tx, workspace, assessment.criteria_set_id);
  const asks = (question: Round["questions"][number]): boolean => wanted.questions.includes(question);
  const each = fieldsPerScenario({
    capability: asks("capability"),
    intent: asks("intent"),
    likelihood: asks("likelihood"),
    howSure: asks("likelihood"),
    criteria: asks("impact") ? criteria.data.criteria.length : 0,
    confidence: asks("confidence"),
  });
  // if a scenario is listed twice, the round asks it once
  const order = [...new Set(wanted.scenarios)].flatMap((wantedId) => usable.find((s) => s.id === wantedId) ?? []);
  const loads = order.map((s) => ({ id: s.id, fields: each }));
  // The server computes the smallest number of panels that the limit allows. It refuses the round if this is more than the number that the
  // facilitator has confirmed.
  const split = splitIntoPanels(loads, Math.max(wanted.participants, order.length), fieldsPerPersonPerRound, wanted.panels);
  if (!split.ok || split.panels.length > wanted.panels) {
    throw new Problem("too-many-fields", {
      details: { fields: each * order.length, limit: fieldsPerPersonPerRound, panels: split.ok ? split.panels.length : null },
    });
  }
  const panelOfScenario = new Map(split.panels.flatMap((panel, i) => panel.scenarios.map((s) => [s.id, i] as const)));
  const id = newId();
  await tx
    .insertInto("threat.round")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment.id,
      room: wanted.room,
      number: await nextNumber(tx, "threat.round", assessment.id),
      questions: [...wanted.questions],
      panels: split.panels.length,
      fields_per_person: Math.max(...split.panels.map((panel) => panel.fields)),
      yardstick_id: assessment.yardstick_id,
      criteria_set_id: assessment.criteria_set_id,
      horizon_months: assessment.horizon_months,
    })
    .execute();
  await tx
    .insertInto("threat.round_scenario")
    .values(
      order.map((s, i) => ({
        workspace_id: workspace,
        round_id: id,
        scenario_id: s.id,
        position: i,
        panel: panelOfScenario.get(s.id) ?? 0,
        scenario_rev: s.rev,
      })),
    )
    .execute();
  return roundById(tx, workspace, id);
};

/** Closes a round: new answers are refused. Scenarios that are not revealed yet can still be revealed, so their keys are not destroyed. */
export const closeRound = async (tx: Tx, workspace: string, id: string): Promise<void> => {
  const done = await tx
    .updateTable("threat.round")
    .set({ state: "closed", closed_at: new Date() })
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Problem("round-closed");
  await stopAccepting(tx, id);
};
